public import Reports
internal import Synchronization

/// Who is told of the findings of a hunt as they are certified, and how often it is looked for new ones.
public struct FindingListener: Sendable {
  public enum Pace: Sendable {
    /// After every round. It costs a report a round, so it is for small hunts.
    case everyRound
    /// As often as takes a tenth of the time.
    case tenthOfTime
  }

  let pace: Pace
  let receive: @Sendable (Report, FindingRecord) -> Void

  /// - Parameter receive: called once with each finding, and with the report as it is then.
  public init(_ pace: Pace, receive: @escaping @Sendable (Report, FindingRecord) -> Void) {
    self.pace = pace
    self.receive = receive
  }
}

/// Hands out the findings of a hunt, each once.
final class FindingFeed: Sendable {
  private struct State {
    var seen: Set<String> = []
    var next = ContinuousClock.now
  }

  private let listener: FindingListener
  private let state = Mutex(State())

  init(_ listener: FindingListener) {
    self.listener = listener
  }

  /// Looks at what is known between two rounds.
  func offer(_ report: () -> Report) {
    let start = ContinuousClock.now
    if listener.pace == .tenthOfTime, start < state.withLock({ $0.next }) { return }
    look(at: report())
    let end = ContinuousClock.now
    state.withLock { $0.next = end + (end - start) * 10 }
  }

  func look(at report: Report) {
    for finding in report.findings
    where state.withLock({ $0.seen.insert(finding.model + finding.id).inserted }) {
      listener.receive(report, finding)
    }
  }
}
