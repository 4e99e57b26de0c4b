internal import Foundation
internal import RunStore

/// Where a run looks for replies that other runs have paid for.
public enum CacheChoice: Sendable, Equatable {
  case none
  /// The user's cache, for models at their provider's own address. Another server may serve another model under the same
  /// name tomorrow, so its replies are shared only in a file that was named.
  case automatic(path: String)
  case file(String)

  /// The user's cache: `fickle/replies.sqlite` in `XDG_CACHE_HOME`, else in `.cache`. None without a home.
  public static func automatic(environment: [String: String]) -> CacheChoice {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    guard let folder = value("XDG_CACHE_HOME") ?? value("HOME").map({ $0 + "/.cache" }) else { return .none }
    return .automatic(path: folder + "/fickle/replies.sqlite")
  }

  /// - Throws: `StoreError` when a file that was named cannot be used.
  func replies(for connected: ConnectedModel) throws -> SharedReplies? {
    switch self {
    case .none: return nil
    case .automatic(let path):
      guard connected.isHosted, let cache = try? ReplyCache(file: path) else { return nil }
      return SharedReplies(cache, path: path, address: connected.address)
    case .file(let path):
      return SharedReplies(try ReplyCache(file: path), path: path, address: connected.address)
    }
  }
}
