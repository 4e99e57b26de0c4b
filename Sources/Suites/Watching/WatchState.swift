public import Grammars
public import Measurement
internal import Numerics
internal import Prompts
public import Reports
internal import Statistics

/// What all looks of a watch have seen, as its state file holds it: `fickle.watch/1`, see `docs/schemas/watch.schema.json`.
///
/// Replies are kept as counts for each look and prompt, so the evidence can be worked out anew, and no look is ever
/// counted twice.
public struct WatchState: Sendable, Codable {
  public static let schema = "fickle.watch/1"

  public var schema = WatchState.schema
  public let model: String
  /// The chance that any of the watch's alarms is ever false.
  public let alpha: Double
  /// What replies depend on; it must not change, as a changed setting looks like a changed model.
  public let asking: AskingSettings
  public private(set) var prompts: [WatchedPrompt] = []
  public private(set) var looks: [LookRecord] = []

  public init(model: String, alpha: Double, asking: AskingSettings) {
    self.model = model
    self.alpha = alpha
    self.asking = asking
  }

  // MARK: Prompts

  /// Anchors kept at most.
  private static let maxAnchors = 20

  /// Enters the prompts of a suite that are new, as a generation of their own.
  ///
  /// Anchors are chosen at the first look, and asked at every look, even when their cases leave the suite: the
  /// controls' prompts, or, where the suite has no control, the unperturbed ones.
  public mutating func enter(_ cases: [SuiteCase]) {
    let known = Set(prompts.map(\.variant))
    let generation = (prompts.map(\.generation).max() ?? 0) + 1
    let controls = cases.filter { $0.kind == .stable }
    let anchors =
      prompts.isEmpty
      ? Self.distinct(
        controls.isEmpty
          ? cases.map(\.baseline.variant) : controls.flatMap { [$0.baseline.variant, $0.perturbed.variant] }
      ).prefix(Self.maxAnchors) : []
    for variant in Self.distinct(cases.flatMap { [$0.baseline.variant, $0.perturbed.variant] })
    where !known.contains(variant) {
      prompts.append(
        WatchedPrompt(variant, generation: generation, isAnchor: anchors.contains(variant)))
    }
  }

  private static func distinct(_ variants: [Variant]) -> [Variant] {
    var seen: Set<Variant> = []
    return variants.filter { seen.insert($0).inserted }
  }

  /// The prompts to ask at the next look: those of the suite, and the anchors.
  public func due(for cases: [SuiteCase]) -> [WatchedPrompt] {
    let wanted = Set(cases.flatMap { [$0.baseline.variant, $0.perturbed.variant] })
    return prompts.filter { $0.isAnchor || wanted.contains($0.variant) }
  }

  public func prompt(_ reading: ReadingRecord) -> WatchedPrompt? {
    prompts.first { $0.variant == reading.variant }
  }

  // MARK: Looks

  /// Takes in a look: what each prompt was asked for, and what came of it.
  public mutating func add(_ look: LookRecord, replies: [Variant: WatchLook.Replies]) {
    for index in prompts.indices {
      guard let replies = replies[prompts[index].variant], replies.asked > 0 else { continue }
      prompts[index].add(replies, look: look.number)
    }
    looks.append(look)
  }

  /// Completes the record of the last look.
  public mutating func setLast(_ change: (inout LookRecord) -> Void) {
    guard var last = looks.popLast() else { return }
    change(&last)
    looks.append(last)
  }

  // MARK: Evidence

  /// The error rate of a generation: nine tenths of alpha for the first, so that prompts that come later have some too,
  /// and all add up to alpha.
  public static func alpha(ofGeneration generation: Int, _ alpha: Double) -> Double {
    generation == 1 ? 0.9 * alpha : 0.1 * alpha / Double((generation - 1) * generation)
  }

  /// Whether a prompt alarms by itself: its e-value has reached `2 m / alpha` for the m prompts of its generation.
  public func isAlarmed(_ prompt: WatchedPrompt) -> Bool {
    let siblings = prompts.count { $0.generation == prompt.generation }
    return prompt.logEValue
      >= PooledEvidence.logLevel(of: siblings, alpha: Self.alpha(ofGeneration: prompt.generation, alpha))
  }

  /// Evidence that anything has changed, as a share of what an alarm takes: 1 or more is an alarm. The largest over
  /// generations, in powers of 10 relative to the level.
  public var log10Evidence: Double {
    let generations = Dictionary(grouping: prompts, by: \.generation)
    let relative = generations.map { generation, prompts in
      PooledEvidence.logEValue(prompts.map(\.logEValue)) + .log(Self.alpha(ofGeneration: generation, alpha))
    }
    return (relative.max() ?? 0) / .log(10)
  }

  /// Whether anything has changed at all.
  public var isAlarmed: Bool { !prompts.isEmpty && log10Evidence >= 0 }
}

/// One prompt of a watch.
public struct WatchedPrompt: Sendable, Codable {
  public let prompt: String
  private let order: [String]
  private let labels: [String]?
  private let options: [String]
  /// Which entry of prompts it came with, from 1.
  public let generation: Int
  public let isAnchor: Bool
  /// Calls made so far: the repeat index of the next one.
  public private(set) var asked = 0
  /// In the order of the looks.
  public private(set) var looks: [PromptLook] = []

  /// What one look read.
  public struct PromptLook: Sendable, Codable, Hashable {
    public let look: Int
    public let counts: OutcomeCounts
  }

  init(_ variant: Variant, generation: Int, isAnchor: Bool) {
    prompt = variant.prompt
    order = variant.order.map(\.rawValue)
    labels = variant.labels
    options = variant.options
    self.generation = generation
    self.isAnchor = isAnchor
  }

  public var variant: Variant {
    Variant(prompt: prompt, order: order.compactMap(Pole.init), labels: labels, options: options)
  }

  mutating func add(_ replies: WatchLook.Replies, look: Int) {
    asked += replies.asked
    looks.append(PromptLook(look: look, counts: replies.counts))
  }

  /// That the share of either pole has changed at some look: the mean over both poles. Unreadable replies are of neither.
  public var logEValue: Double {
    let values = [Outcome.a, .b].map { evidence(for: $0).logEValue }
    let largest = values.max() ?? 0
    return largest + .log(values.reduce(0.0) { $0 + .exp($1 - largest) } / Double(values.count))
  }

  private func evidence(for outcome: Outcome) -> ChangeEValue {
    looks.reduce(into: ChangeEValue()) { evidence, look in
      evidence.add(successes: look.counts[outcome], failures: look.counts.trials - look.counts[outcome])
    }
  }

  /// The counts before the look at which a change is likeliest, and from it on; all of them before where there is no
  /// second look.
  public var split: (before: OutcomeCounts, after: OutcomeCounts, look: Int?) {
    let best = [Outcome.a, .b].map(evidence).max { $0.logEValue < $1.logEValue }
    let position = best?.likeliestChange ?? looks.count
    func sum(_ looks: ArraySlice<PromptLook>) -> OutcomeCounts {
      looks.reduce(into: OutcomeCounts()) { $0 += $1.counts }
    }
    return (sum(looks[..<position]), sum(looks[position...]), looks[position...].first?.look)
  }
}

/// One look of a watch.
public struct LookRecord: Sendable, Codable {
  public let number: Int
  /// UTC, as in `2026-03-02T04:17:00Z`.
  public let date: String
  /// The run's folder, which has the replies.
  public let folder: String
  /// What the provider said has answered.
  public let resolved: [String]
  public let calls: Int
  /// Cases asked, and those that joined and left the suite since the look before.
  public let cases: Int
  public let added: Int
  public let removed: Int
  /// Identifies the suite's cases.
  public let suite: [String]
  /// Expected share of the cases that fail when each of their prompts is asked once; absent where none was read.
  public var failing: Double?
  /// Evidence of any change, in powers of 10, relative to what an alarm takes: 0 or more is an alarm.
  public var evidence: Double
  /// Prompts that alarm by themselves so far, and those of them that are anchors.
  public var alarmedPrompts: Int
  public var alarmedAnchors: Int

  public init(
    number: Int, date: String, folder: String, resolved: [String], calls: Int, cases: Int, added: Int,
    removed: Int, suite: [String]
  ) {
    self.number = number
    self.date = date
    self.folder = folder
    self.resolved = resolved
    self.calls = calls
    self.cases = cases
    self.added = added
    self.removed = removed
    self.suite = suite
    failing = nil
    evidence = 0
    alarmedPrompts = 0
    alarmedAnchors = 0
  }
}
