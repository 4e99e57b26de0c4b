public import Documents
internal import ReplyReading

/// Reads replies as hunts read them, for people who tune answer patterns: JSON Lines in, JSON Lines out.
public struct ReplyReader {
  /// How one reply was read.
  public struct Line: Sendable, Encodable {
    /// As it came in, to find the reply again.
    public let id: String?
    /// `first` or `second` as displayed, `neither` or `unreadable`.
    public let reading: String
    /// The pattern that decided, or why nothing could be read.
    public let by: String
  }

  private var lines: JSONLinesReader

  /// - Parameter file: lines of `{"labels": [two] or absent, "options": [two], "reply": text}`, with `"rating": 7` where
  ///   the reply is a number on a scale from 1 to 7; other fields are ignored.
  public init(file: String) throws(InputError) {
    lines = try JSONLinesReader(file: file)
  }

  /// The next reply's reading, nil at the end.
  public mutating func next() throws(InputError) -> Line? {
    guard let node = try lines.next() else { return nil }
    let fields = try Fields(node, of: "a reply", keys: nil)
    var labels: [String]?
    if let node = fields["labels"] { labels = try Self.pair(node, "labels") }
    let choice = DisplayedChoice(
      labels: labels, options: try Self.pair(fields.required("options"), "options"),
      rating: try fields["rating"]?.integer("rating", in: 3...9))
    let id = try fields["id"]?.text("id")
    // A provider may return no text, as with a tool call: that is a reading, too.
    if case .mapping(let entries) = node.value, let entry = entries.first(where: { $0.key == "reply" }),
      case .null = entry.value.value
    {
      return Line(id: id, reading: Reading.unreadable.rawValue, by: "nothing-said")
    }
    let answer = AnswerReader(choice).read(try fields.required("reply").text("reply"))
    return Line(id: id, reading: answer.reading.rawValue, by: answer.pattern)
  }

  private static func pair(_ node: SourceNode, _ what: String) throws(InputError) -> [String] {
    var texts: [String] = []
    for entry in try node.list(what) { texts.append(try entry.filledText("one of the \(what)")) }
    guard texts.count == 2 else {
      throw node.error(
        "\(what) are two texts, not \(texts.count)", hint: "Write them in displayed order: [\"A\", \"B\"].")
    }
    return texts
  }
}
