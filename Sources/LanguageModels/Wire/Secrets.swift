internal import Foundation

/// Texts that must not reach a message, a log, the store or a report.
struct Secrets: Sendable {
  /// Shorter ones are no secrets, and would be found in ordinary text.
  private static let minimumLength = 6

  /// The longest first, so that no part of one stays.
  private let spellings: [String]

  init(_ secrets: some Sequence<String>) {
    var spellings: Set<String> = []
    for secret in secrets where secret.count >= Self.minimumLength {
      spellings.insert(secret)
      spellings.insert(secret.replacing("/", with: "\\/"))
      if let escaped = secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) {
        spellings.insert(escaped)
      }
      // "Bearer TOKEN" is repeated without its first word as well.
      if let last = secret.split(separator: " ").last, last.count >= Self.minimumLength {
        spellings.insert(String(last))
      }
    }
    self.spellings = spellings.sorted { ($1.count, $0) < ($0.count, $1) }
  }

  /// The bytes without the secrets, should a server repeat them: responses reach messages and the store.
  func concealed(in bytes: [UInt8]) -> [UInt8] {
    let data = Data(bytes)
    guard spellings.contains(where: { data.range(of: Data($0.utf8)) != nil }) else { return bytes }
    return Array(concealed(in: String(decoding: bytes, as: UTF8.self)).utf8)
  }

  func concealed(in text: String) -> String {
    spellings.reduce(text) { $0.replacing($1, with: "(key)") }
  }
}
