internal import Hunting
internal import Reports
internal import Synchronization

/// Hands out the findings of a hunt as they are certified, each once.
final class FindingFeed: Sendable {
  private let builder: ReportBuilder
  private let model: String
  private let receive: @Sendable (Report, FindingRecord) -> Void
  private let seen = Mutex<Set<String>>([])

  init(
    builder: ReportBuilder, model: String, receive: @escaping @Sendable (Report, FindingRecord) -> Void
  ) {
    self.builder = builder
    self.model = model
    self.receive = receive
  }

  /// Looks at a hunt between two rounds.
  func look(at hunt: Hunt) {
    let report = builder.report(of: [
      ReportBuilder.Hunted(
        model: model, resolved: [], outcome: hunt.outcome(), readout: hunt.settings.readout,
        readoutReason: nil, usage: Totals())
    ])
    for finding in report.findings where seen.withLock({ $0.insert(finding.id).inserted }) {
      receive(report, finding)
    }
  }
}
