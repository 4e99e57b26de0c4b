internal import Documents
internal import Grammars
internal import Hunting
internal import Measurement
internal import Prompts
internal import Statistics

/// A record of the report as the page has it: its model by its place in the list of models.
struct OfModel<Record: Encodable>: Encodable {
  let model: Int
  let record: Record

  private enum CodingKeys: String, CodingKey {
    case model
  }

  func encode(to encoder: any Encoder) throws {
    try record.encode(to: encoder)
    // Written after the record's own, so that this is the one that stays.
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(model, forKey: .model)
  }
}

/// A reading without its prompt, which is `text`'s place in the list of texts; nil for a perturbed prompt.
struct PageReading: Encodable {
  let text: Int?
  private let reading: ReadingRecord

  init(text: Int?, reading: ReadingRecord) {
    self.text = text
    self.reading = reading.withoutPrompt
  }

  private enum CodingKeys: String, CodingKey {
    case text
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(text, forKey: .text)
    try reading.encodeWithoutPrompt(to: encoder)
  }

  /// About what it takes in the page.
  var bytes: Int {
    300 + reading.options.reduce(0) { $0 + $1.utf8.count }
      + (reading.messages.map { $0.user.utf8.count + ($0.system?.utf8.count ?? 0) } ?? 0)
  }
}

/// A finding whose prompts, edits and unperturbed reading are places in the page's lists.
struct PageFinding: Encodable {
  let id: String
  let rank: Int
  let model: Int
  let seed: String
  let scenario: String
  let category: String
  let kind: ScenarioOutcome.Finding.Kind
  let edits: [Int]
  let cost: Int
  let baseline: Int
  /// What makes the perturbed prompt of the unperturbed one.
  let diff: [DiffStep]
  let perturbed: PageReading
  let stated: StatedRecord?
  let divergence: DivergenceRecord
  let evidence: EvidenceRecord
  let irreducible: Bool
  let cheapest: Bool
  let representative: Bool
  let subsets: [SubsetRecord]
  let foundAfter: Int?

  init(_ finding: FindingRecord, model: Int, _ interner: inout Interner) throws {
    id = finding.id
    rank = finding.rank
    self.model = model
    seed = finding.seed
    scenario = finding.scenario
    category = finding.category
    kind = finding.kind
    edits = try finding.edits.map { try interner.index(of: $0) }
    cost = finding.cost
    baseline = try interner.index(of: finding.baseline)
    diff = PromptDiff(from: finding.baseline.prompt, to: finding.perturbed.prompt).steps
    perturbed = PageReading(text: nil, reading: finding.perturbed)
    stated = finding.stated
    divergence = finding.divergence
    evidence = finding.evidence
    irreducible = finding.irreducible
    cheapest = finding.cheapest
    representative = finding.representative
    subsets = finding.subsets
    foundAfter = finding.foundAfter
  }

  /// About what it takes in the page.
  var bytes: Int {
    let added = diff.reduce(0) { total, step in
      if case .text(let text) = step { total + text.utf8.count } else { total + 6 }
    }
    return 600 + added + perturbed.bytes + 150 * subsets.count
  }
}

struct PageFormatFailure: Encodable {
  let model: Int
  let seed: String
  let scenario: String
  let edits: [Int]
  let counts: OutcomeCounts?
}

/// What became of a scenario; or of many alike, of which the page has only the number.
struct PageScenario: Encodable {
  let model: Int
  let seed: String?
  let scenario: String?
  let category: String
  let status: ScenarioOutcome.Status
  let asked: Int?
  let exhaustedCost: Int?
  let exhausted: Int?
  let findings: Int
  /// The share that the unperturbed choice holds.
  let share: Double?
  /// How many there are; nil for one.
  let count: Int?

  /// - Parameter listed: rows for one scenario each; further ones are counted together.
  static func rows(
    of records: RecordList<ScenarioRecord>, listed: Int, _ place: (String) -> Int
  ) -> [PageScenario] {
    var rows: [PageScenario] = []
    var others: [Kind: Int] = [:]
    for record in records {
      let share = record.p.map { max($0.a, $0.b, $0.neither) }
      if rows.count < listed {
        rows.append(
          PageScenario(
            model: place(record.model), seed: record.seed, scenario: record.scenario,
            category: record.category, status: record.status, asked: record.asked,
            exhaustedCost: record.exhaustedCost, exhausted: record.exhausted, findings: record.findings,
            share: share, count: nil))
      } else {
        let kind = Kind(
          model: place(record.model), category: record.category, status: record.status,
          hasFindings: record.findings > 0, percent: share.map { Int($0 * 100) })
        others[kind, default: 0] += 1
      }
    }
    return rows
      + others.sorted { $0.key < $1.key }.map { kind, count in
        PageScenario(
          model: kind.model, seed: nil, scenario: nil, category: kind.category, status: kind.status,
          asked: nil, exhaustedCost: nil, exhausted: nil, findings: kind.hasFindings ? 1 : 0,
          share: kind.percent.map { Double($0) / 100 }, count: count)
      }
  }

  /// What those have in common that are counted together.
  private struct Kind: Hashable, Comparable {
    let model: Int
    let category: String
    let status: ScenarioOutcome.Status
    let hasFindings: Bool
    /// The share that the unperturbed choice holds, rounded down.
    let percent: Int?

    static func < (left: Kind, right: Kind) -> Bool { left.order < right.order }

    private var order: (Int, String, String, Int, Int) {
      (model, category, status.rawValue, hasFindings ? 1 : 0, percent ?? -1)
    }
  }
}

/// Whether a scenario's choice agrees with what the model states, and how far apart the two are.
struct PageDeviation: Encodable {
  let model: String
  let category: String?
  let agrees: Bool
  let js: Double?

  /// Nil where they cannot be compared.
  init?(_ record: DeviationRecord) {
    guard record.level == .scenario, record.stated != nil, record.revealed != nil, let agrees = record.agrees
    else { return nil }
    model = record.model
    category = record.category
    self.agrees = agrees
    js = record.js
  }
}
