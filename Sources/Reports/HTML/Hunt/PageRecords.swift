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
struct PageReading: Encodable, Hashable {
  let text: Int?
  let reading: ReadingRecord

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

  init(_ finding: FindingRecord, model: Int, _ interner: inout Interner) {
    id = finding.id
    rank = finding.rank
    self.model = model
    seed = finding.seed
    scenario = finding.scenario
    category = finding.category
    kind = finding.kind
    edits = finding.edits.map { interner.index(of: $0) }
    cost = finding.cost
    baseline = interner.index(of: finding.baseline)
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
