/// Workflow commands that GitHub shows beside a change: an error for each of the first regressions.
public struct GitHubAnnotations: Sendable {
  /// GitHub shows ten errors of a step, and ten warnings.
  private static let most = 10

  private let report: CheckReport

  public init(_ report: CheckReport) {
    self.report = report
  }

  public var text: String {
    let regressed = report.cases.filter { $0.status == .regressed }
    let errors = regressed.prefix(Self.most).map { record in
      "::error title=\(Self.property("fickle: \(record.seed)/\(record.scenario)"))::"
        + Self.escaped("\(record.name) \(record.change)") + "\n"
    }
    let more = regressed.count - errors.count
    return errors.joined()
      + (more > 0 ? "::warning title=fickle::and \(more) more regressed; check.json names them\n" : "")
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
