internal import Reports
internal import Synchronization

/// Hands out the findings of a hunt as they are certified, each once.
final class FindingFeed: Sendable {
  private let receive: @Sendable (Report, FindingRecord) -> Void
  private let seen = Mutex<Set<String>>([])

  init(receive: @escaping @Sendable (Report, FindingRecord) -> Void) {
    self.receive = receive
  }

  /// Looks at what is known between two rounds.
  func look(at report: () -> Report) {
    let report = report()
    for finding in report.findings where seen.withLock({ $0.insert(finding.model + finding.id).inserted }) {
      receive(report, finding)
    }
  }
}
