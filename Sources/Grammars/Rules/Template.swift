public import Documents

/// A text with places to fill: `{scenario}`, `{label.1}`, `{text|xml}`; `{{` and `}}` stand for braces.
public struct Template: Sendable, Hashable {
  public enum Segment: Sendable, Hashable {
    case literal(String)
    case field(Field)
  }

  public struct Field: Sendable, Hashable {
    /// A part of the decision, a label, or another production.
    public let name: String
    /// Applied from left to right.
    public let filters: [TextFilter]
    let target: Target

    init(name: String, filters: [TextFilter]) {
      self.name = name
      self.filters = filters
      target = Target(name)
    }
  }

  /// What a field stands for.
  enum Target: Sendable, Hashable {
    case part(Part)
    /// An option laid out, its text, or its label, by position in displayed order.
    case option(Int)
    case optionText(Int)
    case label(Int)
    /// Text and label of the option that is being laid out.
    case ownText
    case ownLabel
    /// Another production, or a slot of one.
    case production

    init(_ name: String) {
      self =
        switch name {
        case "scenario": .part(.scenario)
        case "question": .part(.question)
        case "option.1": .option(0)
        case "option.2": .option(1)
        case "text.1": .optionText(0)
        case "text.2": .optionText(1)
        case "label.1": .label(0)
        case "label.2": .label(1)
        case "text": .ownText
        case "label": .ownLabel
        case _ where name.hasPrefix(Template.rowPrefix):
          .part(.column(String(name.dropFirst(Template.rowPrefix.count))))
        default: .production
        }
    }
  }

  /// The template as it was written.
  public let source: String
  public let segments: [Segment]
  /// Spans of fields and escaped braces in ``source``, in UTF-8 offsets: no rewrite may touch them.
  let reserved: [Range<Int>]

  public init(_ source: String, at location: FileLocation) throws(InputError) {
    var parser = TemplateParser(source: source, location: location)
    try parser.parse()
    self.source = source
    segments = parser.segments
    reserved = parser.reserved
  }

  /// What fields of a decision's row begin with: `{row.customer_message}`.
  static let rowPrefix = "row."

  public var fields: [Field] {
    segments.compactMap { if case .field(let field) = $0 { field } else { nil } }
  }
}

private struct TemplateParser {
  let bytes: [UInt8]
  let location: FileLocation
  var segments: [Template.Segment] = []
  var reserved: [Range<Int>] = []
  private var literal: [UInt8] = []
  private var position = 0

  init(source: String, location: FileLocation) {
    bytes = Array(source.utf8)
    self.location = location
  }

  mutating func parse() throws(InputError) {
    while position < bytes.count {
      let byte = bytes[position]
      let isDoubled = position + 1 < bytes.count && bytes[position + 1] == byte
      switch byte {
      case UInt8(ascii: "{") where isDoubled, UInt8(ascii: "}") where isDoubled:
        literal.append(byte)
        reserved.append(position..<position + 2)
        position += 2
      case UInt8(ascii: "{"):
        try field()
      case UInt8(ascii: "}"):
        throw error("unmatched '}'")
      default:
        literal.append(byte)
        position += 1
      }
    }
    endLiteral()
  }

  private mutating func field() throws(InputError) {
    guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "}")) else {
      throw error("unclosed '{'")
    }
    let words = String(decoding: bytes[position + 1..<end], as: UTF8.self).split(
      separator: "|", omittingEmptySubsequences: false)
    var filters: [TextFilter] = []
    for word in words.dropFirst() {
      guard let filter = TextFilter(rawValue: String(word)) else {
        throw InputError(
          .invalid, at: location, "unknown filter \"\(word)\"",
          hint: "Filters are \(TextFilter.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      filters.append(filter)
    }
    guard let name = words.first, !name.isEmpty, name.allSatisfy({ !$0.isWhitespace && $0 != "{" }) else {
      throw error("a field has no name")
    }
    endLiteral()
    segments.append(.field(Template.Field(name: String(name), filters: filters)))
    reserved.append(position..<end + 1)
    position = end + 1
  }

  private mutating func endLiteral() {
    guard !literal.isEmpty else { return }
    segments.append(.literal(String(decoding: literal, as: UTF8.self)))
    literal = []
  }

  private func error(_ message: String) -> InputError {
    InputError(
      .invalid, at: location, "\(message) in this template",
      hint: "Fields are written {name} or {name|filter}; write {{ and }} for braces.")
  }
}
