/// Workflow commands that GitHub shows beside a change: an error for each regression.
public struct GitHubAnnotations: Sendable {
  private let report: CheckReport

  public init(_ report: CheckReport) {
    self.report = report
  }

  public var text: String {
    report.cases.filter { $0.status == .regressed }.map { record in
      "::error title=\(Self.property("fickle: \(record.seed)/\(record.scenario)"))::"
        + Self.escaped("\(record.name) \(record.change)") + "\n"
    }.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
