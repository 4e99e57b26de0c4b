internal import Reports

/// The settings of runs that are merged.
struct MergedSettings {
  /// What may differ: which seeds a part had, and how its calls were planned.
  private static let changeable: Set<String> = [
    "seeds", "budget", "shard", "roundSize", "lag", "seed", "prior",
  ]

  private let parts: [SettingsRecord]

  init(_ parts: [SettingsRecord]) {
    self.parts = parts
  }

  /// As if one hunt had had all seeds and calls.
  var record: SettingsRecord {
    var record = parts[0]
    record.seeds = parts.flatMap(\.seeds).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    record.budget = parts.reduce(0) { $0 + $1.budget }
    record.shard = nil
    record.prior = nil
    return record
  }

  /// The settings in which two parts must not differ, and do.
  static func differences(_ first: SettingsRecord, _ second: SettingsRecord) throws -> [String] {
    try StoredSettings.differences(
      StoredSettings.values(of: first), StoredSettings.values(of: second), except: changeable)
  }
}
