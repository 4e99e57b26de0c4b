public import Reports

/// What fickle calls itself.
public enum Tool {
  public static let record = ToolRecord(name: "fickle", version: "0.1.0")
}
