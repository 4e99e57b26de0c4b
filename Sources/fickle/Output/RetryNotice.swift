import LanguageModels
import Synchronization

/// Says why calls are tried again: once for each kind of trouble, as a server in trouble fails many calls.
final class RetryNotice: Sendable {
  private let told = Mutex<Set<ModelError.Code>>([])

  func show(_ error: ModelError) {
    guard told.withLock({ $0.insert(error.code).inserted }) else { return }
    Terminal.interject("trying again: \(error.message)")
  }
}
