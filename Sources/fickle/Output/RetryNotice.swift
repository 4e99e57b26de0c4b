import LanguageModels
import Synchronization

/// Reports why calls are retried: once for each kind of failure, as a failing server fails many calls.
final class RetryNotice: Sendable {
  private let reported = Mutex<Set<ModelError.Code>>([])

  func show(_ error: ModelError) {
    guard reported.withLock({ $0.insert(error.code).inserted }) else { return }
    Terminal.interject("retrying: \(error.message)")
  }
}
