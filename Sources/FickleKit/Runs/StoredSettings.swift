internal import Documents
internal import Foundation
internal import RunStore

/// What a session is asked to do, as it is stored.
struct SessionRecord<Settings: Encodable>: Encodable {
  let models: [String]
  let settings: Settings
}

/// Compares the settings of a session with those of the run that it continues.
///
/// Other settings would ask other prompts, or the same ones in another way: everything would be paid for again, and
/// the report would mix both.
enum StoredSettings {
  /// What may change between sessions: limits on how much is asked, which reuse every reply.
  private static let changeable: Set<String> = [
    "budget", "samples", "maximumSamples", "roundSize", "lag", "retries", "alpha", "driftThreshold",
    "driftSamples",
  ]

  /// - Returns: the names of limits that have changed. What is claimed then is a further look at the same replies.
  /// - Throws: `InputError` with each setting that differs and must not.
  static func requireMatch(
    _ record: some Encodable, of command: String, in store: RunStore, folder: String
  ) throws -> [String] {
    guard let stored = try store.latestSettings(of: command) else { return [] }
    let before = try values(of: Data(stored.utf8))
    let now = try values(of: JSONEncoder().encode(record))
    // Sessions of earlier versions did not store all of it; what is not known is not compared.
    guard before["models"] != nil else { return [] }
    let differences = Set(before.keys).union(now.keys).subtracting(changeable).sorted().compactMap { name in
      before[name] == now[name]
        ? nil : "\(name) was \(before[name] ?? "not set"), is \(now[name] ?? "not set")"
    }
    guard !differences.isEmpty else { return changeable.filter { before[$0] != now[$0] }.sorted() }
    throw InputError(
      .invalid, at: FileLocation(file: folder),
      "the run was made with other settings: \(differences.joined(separator: "; "))",
      hint:
        "Use the same settings, give another --out, or add --restart to begin again in this folder; replies "
        + "that still apply are used again.")
  }

  /// Each setting as text that depends only on its value.
  private static func values(of data: Data) throws -> [String: String] {
    guard let root = try JSONSerialization.jsonObject(with: data) as? [String: Any] else { return [:] }
    var values: [String: String] = [:]
    var fields = root["settings"] as? [String: Any] ?? [:]
    fields["models"] = root["models"]
    for (name, value) in fields {
      let text = try JSONSerialization.data(
        withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes])
      values[name] = String(decoding: text, as: UTF8.self)
    }
    return values
  }
}
