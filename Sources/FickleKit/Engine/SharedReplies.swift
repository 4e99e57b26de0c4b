internal import LanguageModels
internal import RunStore
internal import Synchronization

/// The replies that runs share, as one run uses them: for one address.
///
/// What goes wrong here costs calls, never a run: a cache that cannot be used is left alone from then on.
final class SharedReplies: Sendable {
  private struct State {
    var used = 0
    var failure: StoreError?
  }

  private let cache: ReplyCache
  private let path: String
  private let address: String
  private let state = Mutex(State())

  init(_ cache: ReplyCache, path: String, address: String) {
    self.cache = cache
    self.path = path
    self.address = address
  }

  func reply(to request: ModelRequest, by model: ModelID) -> ModelReply? {
    let found =
      attempt { () throws(StoreError) in try cache.reply(to: request, by: model, at: address) } ?? nil
    if found != nil { state.withLock { $0.used += 1 } }
    return found
  }

  func keep(_ reply: ModelReply, to request: ModelRequest, by model: ModelID) {
    _ = attempt { () throws(StoreError) in try cache.keep(reply, to: request, by: model, at: address) }
  }

  private func attempt<Value>(_ work: () throws(StoreError) -> Value) -> Value? {
    guard state.withLock({ $0.failure == nil }) else { return nil }
    do throws(StoreError) {
      return try work()
    } catch {
      state.withLock { $0.failure = error }
      return nil
    }
  }

  /// What the user should know.
  var notes: [String] {
    state.withLock { state in
      let used =
        state.used == 0
        ? nil
        : "\(state.used) replies of earlier runs were used again, from \(path); --cache none asks anew"
      return [used, state.failure?.description].compactMap(\.self)
    }
  }
}
