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
    // By scalars: as characters, a carriage return and the line feed after it are one, and neither.
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      default: String(scalar)
      }
    }.joined()
  }

  private static func property(_ text: String) -> String {
    escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
