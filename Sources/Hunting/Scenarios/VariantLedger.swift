internal import Grammars

/// The variants of one scenario that have been asked or planned, each prompt once.
///
/// Two perturbations that render the same prompt share one entry: they are the same variant, and are paid once.
struct VariantLedger: Sendable {
  /// Position of a variant in the ledger.
  typealias ID = Int

  struct Entry: Sendable {
    let variant: Variant
    var trials = Trials()
    /// The perturbations that render this prompt, in the order in which they were planned.
    var perturbations: [Perturbation] = []
    var verdict = Verdict.open
    /// Whether a random draw asked for it: its choice then has to be certain, as nothing else stands behind it.
    var isAudited = false
  }

  static let baseline: ID = 0

  private(set) var entries: [Entry] = []
  private var byPrompt: [String: ID] = [:]
  private var byPerturbation: [Perturbation: ID] = [:]

  subscript(id: ID) -> Entry {
    get { entries[id] }
    set { entries[id] = newValue }
  }

  var baseline: Entry {
    get { entries[Self.baseline] }
    set { entries[Self.baseline] = newValue }
  }

  func id(of perturbation: Perturbation) -> ID? { byPerturbation[perturbation] }

  func entry(of perturbation: Perturbation) -> Entry? {
    byPerturbation[perturbation].map { entries[$0] }
  }

  /// Perturbations whose verdict is known, the baseline left out.
  var settledPerturbations: [Perturbation] {
    entries.flatMap { $0.verdict == .open ? [] : $0.perturbations }.filter { !$0.isEmpty }
  }

  /// Enters a perturbation under the variant that it renders.
  mutating func enter(_ perturbation: Perturbation, in space: PromptSpace) -> ID {
    if let known = byPerturbation[perturbation] { return known }
    let variant = space.render(perturbation)
    let id = byPrompt[variant.prompt] ?? entries.count
    if id == entries.count {
      entries.append(Entry(variant: variant))
      byPrompt[variant.prompt] = id
    }
    entries[id].perturbations.append(perturbation)
    byPerturbation[perturbation] = id
    return id
  }
}
