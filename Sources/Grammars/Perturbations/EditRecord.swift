/// An edit as files and reports have it.
public struct EditRecord: Sendable, Codable, Hashable {
  public let site: String
  public let rule: String
  public let alternative: String
  public let editClass: EditClass
  public let meaning: Meaning
  public let cost: Int
  public let before: String
  public let after: String

  enum CodingKeys: String, CodingKey {
    case site, rule, alternative, meaning, cost, before, after
    case editClass = "class"
  }

  public init(
    site: String, rule: String, alternative: String, editClass: EditClass, meaning: Meaning, cost: Int,
    before: String, after: String
  ) {
    self.site = site
    self.rule = rule
    self.alternative = alternative
    self.editClass = editClass
    self.meaning = meaning
    self.cost = cost
    self.before = before
    self.after = after
  }

  public init(_ edit: Edit, in space: PromptSpace) {
    self.init(
      site: space.sites[edit.site].id, rule: edit.rule, alternative: edit.alternative,
      editClass: edit.editClass, meaning: edit.meaning, cost: edit.cost, before: edit.before,
      after: edit.after)
  }

  /// The rule's alternative as one word, as in ``Edit/ruleAlternative``.
  public var ruleAlternative: String { "\(rule)/\(alternative)" }
}
