internal import Hunting
/// A setting that decides what a hunt can find, and that two runs do not share.
public struct SettingDifference: Sendable, Codable, Hashable {
  /// As in `settings` of the report.
  public let setting: String
  public let before: String
  public let after: String
}

extension SettingDifference {
  static func all(from before: ComparedRun, to after: ComparedRun) -> [SettingDifference] {
    zip(settings(of: before), settings(of: after)).compactMap { before, after in
      before.value == after.value
        ? nil : SettingDifference(setting: before.name, before: before.value, after: after.value)
    }
  }

  private static func settings(of run: ComparedRun) -> [(name: String, value: String)] {
    let settings = run.settings
    func list(_ words: [String]) -> String { words.isEmpty ? "none" : words.joined(separator: " ") }
    return [
      ("seeds", list(settings.seeds)), ("grammar", settings.grammar), ("classes", list(settings.classes)),
      ("meanings", list(settings.meanings)), ("only", list(settings.only)),
      ("without", list(settings.without)),
      (
        "budget",
        run.modelCount == 1 ? "\(settings.budget)" : "\(settings.budget) for \(run.modelCount) models"
      ),
      ("auditShare", settings.auditShare.map { "\($0)" } ?? "by readout"),
      ("maximumCost", "\(settings.maximumCost)"),
      ("findingsPerScenario", settings.findingsPerScenario.map { "\($0)" } ?? "all"),
      ("decisive", "\(settings.decisive)"), ("goal", settings.goal.rawValue),
      ("minYield", "\(settings.minYield)"),
    ]
  }
}
