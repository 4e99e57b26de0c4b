internal import Grammars

/// Numbers the alternatives of all rules, so that what is learned of them is found by position.
struct RuleIndex: Sendable {
  typealias ID = Int

  /// One edit of each alternative, for its names and class.
  private(set) var edits: [EditRecord] = []
  private var ids: [String: ID] = [:]

  init(_ edits: [EditRecord] = []) {
    self.edits = edits
    for (id, edit) in edits.enumerated() { ids[edit.ruleAlternative] = id }
  }

  /// The number of an edit's rule and alternative; the same in every scenario.
  mutating func id(of edit: Edit, in space: PromptSpace) -> ID {
    ids[edit.ruleAlternative] ?? id(of: EditRecord(edit, in: space))
  }

  mutating func id(of edit: EditRecord) -> ID {
    let name = edit.ruleAlternative
    if let known = ids[name] { return known }
    ids[name] = edits.count
    edits.append(edit)
    return edits.count - 1
  }

  /// - Parameter name: as `rule/alternative`.
  func id(named name: String) -> ID? { ids[name] }
}
