internal import Grammars

/// Numbers the alternatives of all rules, so that what is learned of them is found by position.
struct RuleIndex: Sendable {
  typealias ID = Int

  private(set) var edits: [Edit] = []
  private var ids: [String: ID] = [:]

  /// The number of an edit's rule and alternative; the same in every scenario.
  mutating func id(of edit: Edit) -> ID {
    if let known = ids[edit.ruleAlternative] { return known }
    ids[edit.ruleAlternative] = edits.count
    edits.append(edit)
    return edits.count - 1
  }
}
