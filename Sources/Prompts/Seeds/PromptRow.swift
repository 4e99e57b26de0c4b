/// The values that a row of a table gives to the slots of an adopted prompt.
public struct PromptRow: Sendable, Hashable {
  /// Text by column, as the prompt's template names it.
  public let columns: [String: String]
  /// Columns that no rewrite may change.
  public let frozen: Set<String>

  public init(columns: [String: String], frozen: Set<String> = []) {
    self.columns = columns
    self.frozen = frozen
  }
}
