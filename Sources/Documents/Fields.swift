internal import Patterns

/// The fields of a mapping. In what people write by hand an unknown key is an error, as it may be a slip; in what tools
/// write it is passed over.
public struct Fields: Sendable {
  private let node: SourceNode
  private let what: String
  private let entries: [String: SourceNode]

  /// - Parameters:
  ///   - what: the name of the mapping in messages, such as "a scenario".
  ///   - keys: every key that has a meaning here; nil to ignore unknown keys.
  public init(_ node: SourceNode, of what: String, keys: [String]?) throws(InputError) {
    var entries: [String: SourceNode] = [:]
    for entry in try node.entries(what) {
      if let keys, !keys.contains(entry.key) {
        throw InputError(
          .invalid, at: entry.keyLocation, "unknown field \"\(entry.key)\" in \(what)",
          hint: Self.hint(for: entry.key, among: keys))
      }
      if case .null = entry.value.value { continue }
      entries[entry.key] = entry.value
    }
    self.node = node
    self.what = what
    self.entries = entries
  }

  public var location: FileLocation { node.location }

  public subscript(key: String) -> SourceNode? { entries[key] }

  public func required(_ key: String) throws(InputError) -> SourceNode {
    guard let value = entries[key] else {
      throw node.error("missing field \"\(key)\" in \(what)", hint: "Add a line \"\(key): ...\".")
    }
    return value
  }

  private static func hint(for key: String, among keys: [String]) -> String {
    let nearest = keys.map { (key: $0, distance: EditDistance.between(String(key.prefix(40)), $0)) }.min {
      $0.distance < $1.distance
    }
    // Of a short key half must be left: any letter is one step from any other.
    if let nearest, nearest.distance <= min(2, key.count / 2) { return "Did you mean \"\(nearest.key)\"?" }
    return "Known fields are \(keys.joined(separator: ", "))."
  }
}
