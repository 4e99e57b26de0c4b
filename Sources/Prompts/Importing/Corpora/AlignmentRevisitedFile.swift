internal import Documents

/// One file of Alignment Revisited: the prompts of a principle, or the paraphrases of its base prompt.
struct AlignmentRevisitedFile {
  struct Row {
    let key: String
    let node: SourceNode
    let isQuestion: Bool
  }

  private static let maximumBytes = 8 << 20
  private static let basePrompt = "base_prompt"
  private static let listSuffix = "_base_prompt_questions"

  /// What the files of one principle have in common: `MD_1`.
  let stem: String
  let isQuestionList: Bool
  let rows: [Row]

  /// - Throws: ``InputError`` when the file is neither kind of file.
  init(file: String) throws(InputError) {
    let root = try Self.root(of: file)
    let entries = try root.entries("a file of this corpus")
    let name = file.split(separator: "/").last.map(String.init) ?? file
    var stem = name.hasSuffix(".json") ? String(name.dropLast(5)) : name
    if let list = entries.first(where: { $0.key == "question_list" }) {
      if stem.hasSuffix(Self.listSuffix) { stem = String(stem.dropLast(Self.listSuffix.count)) }
      isQuestionList = true
      rows = try list.value.list("question_list").enumerated().map { index, node in
        Row(key: "question-\(index + 1)", node: node, isQuestion: true)
      }
    } else {
      isQuestionList = false
      rows = entries.map { Row(key: $0.key, node: $0.value, isQuestion: $0.key == Self.basePrompt) }
    }
    self.stem = stem
  }

  /// Keys of variants are unique in the corpus; the others are told apart by the file.
  func name(of row: Row) -> String {
    row.isQuestion ? "\(stem)/\(row.key)" : row.key
  }

  /// JSON is read as YAML, which knows lines and columns, unless it holds escapes that only JSON has.
  private static func root(of file: String) throws(InputError) -> SourceNode {
    let text = try TextFile.read(file, maximumBytes: maximumBytes)
    guard text.contains("\\u") else { return try YAMLDocument.parse(text, file: file) }
    return try JSONNode.parse(Array(text.utf8), file: file, line: 1)
  }
}
