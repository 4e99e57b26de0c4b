/// What aspect of a prompt an alternative changes.
public enum EditClass: String, Sendable, Hashable, Codable, CaseIterable {
  case order, label, markup, wording, framing, context
}

/// What an alternative does to the decision that is asked about.
public enum Meaning: String, Sendable, Hashable, Codable, CaseIterable {
  /// The same decision, put in another way.
  case preserved
  /// The same facts, seen from another side.
  case reframed
  /// Another decision: a flip under it is no inconsistency, so hunts leave it out unless asked.
  case changed
}

/// What every alternative says of itself.
public struct RuleTraits: Sendable, Hashable {
  public let editClass: EditClass
  public let meaning: Meaning
  /// At least one; costs of a perturbation's edits add up.
  public let cost: Int
  /// Why it preserves, reframes or changes the decision.
  public let why: String?

  public init(editClass: EditClass, meaning: Meaning, cost: Int = 1, why: String? = nil) {
    self.editClass = editClass
    self.meaning = meaning
    self.cost = cost
    self.why = why
  }
}
