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
    let before = try sessionValues(in: Data(stored.utf8))
    let now = try sessionValues(in: JSONEncoder().encode(record))
    // Sessions of earlier versions did not store all of it; what is not known is not compared.
    guard before["models"] != nil else { return [] }
    let differences = differences(before, now, except: changeable)
    guard !differences.isEmpty else { return changeable.filter { before[$0] != now[$0] }.sorted() }
    throw InputError(
      .invalid, at: FileLocation(file: folder),
      "the run was made with other settings: \(differences.joined(separator: "; "))",
      hint:
        "Use the same settings, give another --out, or add --restart to begin again in this folder; replies "
        + "that still apply are used again.")
  }

  /// In sentences, the settings in which two runs differ and must not.
  static func differences(
    _ before: [String: String], _ now: [String: String], except changeable: Set<String>
  ) -> [String] {
    Set(before.keys).union(now.keys).subtracting(changeable).sorted().compactMap { name in
      before[name] == now[name]
        ? nil : "\(name) was \(before[name] ?? "not set"), is \(now[name] ?? "not set")"
    }
  }

  /// Each setting of a session's record, and its models.
  private static func sessionValues(in data: Data) throws -> [String: String] {
    guard let root = try JSONSerialization.jsonObject(with: data) as? [String: Any] else { return [:] }
    var fields = root["settings"] as? [String: Any] ?? [:]
    fields["models"] = root["models"]
    return try texts(of: fields)
  }

  /// Each setting as text that depends only on its value.
  static func values(of settings: some Encodable) throws -> [String: String] {
    let fields = try JSONSerialization.jsonObject(with: JSONEncoder().encode(settings))
    return try texts(of: fields as? [String: Any] ?? [:])
  }

  private static func texts(of fields: [String: Any]) throws -> [String: String] {
    try fields.mapValues { value in
      let text = try JSONSerialization.data(
        withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes])
      return String(decoding: text, as: UTF8.self)
    }
  }
}
