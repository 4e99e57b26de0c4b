import Reports

/// Warns when a report that a command reads is of a run that was cut short.
enum RunNote {
  static func show(_ report: Report, at path: String) {
    guard let status = report.status, status.isCutShort else { return }
    let reason = status.reason.map { ": \($0)" } ?? ""
    Terminal.note(
      "warning: the run in \(path) \(status.ending)\(reason); "
        + "its report has only what was found before")
  }
}

extension RunStatus {
  fileprivate var ending: String {
    switch state {
    case .failed: "failed"
    case .running: "has not ended"
    case .complete, .budget, .interrupted: "was interrupted"
    }
  }
}
