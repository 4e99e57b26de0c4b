internal import Grammars
internal import Hunting
internal import OrderedCollections

/// One side of a comparison: what one model's hunt found, and how far it looked.
struct ComparedRun {
  struct Place: Hashable {
    let seed: String
    let scenario: String
  }

  /// A perturbation of one scenario, named as both runs name it.
  struct Key: Hashable {
    let location: Place
    let edits: Set<String>

    init(seed: String, scenario: String, edits: [EditRecord]) {
      location = Place(seed: seed, scenario: scenario)
      self.edits = Set(edits.map { "\($0.site)=\($0.rule)/\($0.alternative)" })
    }
  }

  let name: RunName
  let settings: SettingsRecord
  /// The budget is for all models together.
  let modelCount: Int
  let findings: OrderedDictionary<Key, FindingRecord>
  private let scenarios: OrderedDictionary<Place, ScenarioRecord>
  private let controls: Set<Key>
  private let flips: [Place: [Set<String>]]

  init(_ report: Report, path: String, model: String) {
    name = RunName(path: path, model: model)
    settings = report.settings
    modelCount = max(1, report.models.count)
    scenarios = OrderedDictionary(
      report.scenarios.filter { $0.model == model }
        .map { (Place(seed: $0.seed, scenario: $0.scenario), $0) },
      uniquingKeysWith: { first, _ in first })
    findings = OrderedDictionary(
      report.findings.filter { $0.model == model }.map {
        (Key(seed: $0.seed, scenario: $0.scenario, edits: $0.edits), $0)
      },
      uniquingKeysWith: { first, _ in first })
    controls = Set(
      report.controls.filter { $0.model == model }.map {
        Key(seed: $0.seed, scenario: $0.scenario, edits: $0.edits)
      })
    flips = Dictionary(grouping: findings.keys, by: \.location).mapValues { $0.map(\.edits) }
  }

  /// Scenarios that were hunted: the unperturbed choice was certain, and edits were asked.
  var hunted: OrderedSet<Place> {
    OrderedSet(scenarios.filter { $0.value.status == .hunted }.keys)
  }

  func isNearTie(_ location: Place) -> Bool { scenarios[location]?.status == .nearTie }

  func flips(_ location: Place) -> Bool { flips[location] != nil }

  /// Whether this run asked a perturbation that the other found to flip, so that not finding it says something.
  ///
  /// It did when the perturbation is among its controls, or when it asked everything up to that cost out of the same
  /// space. Supersets of a flip are never asked.
  func asked(_ key: Key, cost: Int, isSameSpace: Bool) -> Bool {
    if controls.contains(key) { return true }
    guard isSameSpace, let scenario = scenarios[key.location], scenario.exhaustedCost >= cost else {
      return false
    }
    return !(flips[key.location] ?? []).contains { $0.isStrictSubset(of: key.edits) }
  }

  /// Whether two runs offered the same perturbations, as far as their settings tell.
  func hasSameSpace(as other: ComparedRun) -> Bool {
    settings.grammar == other.settings.grammar && settings.classes == other.settings.classes
      && settings.meanings == other.settings.meanings && settings.only == other.settings.only
      && settings.without == other.settings.without
  }
}
