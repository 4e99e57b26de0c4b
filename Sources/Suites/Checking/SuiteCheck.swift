public import Grammars
public import Hunting
internal import Measurement
internal import Prompts
public import Reports

/// Re-asks the prompts of a suite, as a pure state machine: `ask`, `tell`, until `ask` answers none.
///
/// Each distinct prompt is asked once for all cases it stands in, until its choice is certain. A case that then looks
/// like a regression is asked on until each of its two choices has an e-value of 3 m / alpha, m being the number of
/// cases: so the chance of any false claim of regression in the whole suite is at most alpha (Bonferroni over cases;
/// the e-values hold at any stopping time).
public struct SuiteCheck: Sendable {
  public let cases: [SuiteCase]
  public let settings: CheckSettings
  /// What the cases are held against, by case id; the suite's own record where it has none.
  private let record: [String: RecordedPair]
  private var poll: VariantPoll
  /// Positions in the poll of each case's prompts.
  private let places: [(baseline: Int, perturbed: Int)]

  /// - Parameter record: pairs to hold the cases against instead of the suite's own record.
  public init(
    _ cases: [SuiteCase], readout: Readout, settings: CheckSettings, record: [String: RecordedPair] = [:]
  ) {
    var variants: [Variant] = []
    var known: [Variant: Int] = [:]
    func place(_ reading: ReadingRecord) -> Int {
      let variant = reading.variant
      if let place = known[variant] { return place }
      known[variant] = variants.count
      variants.append(variant)
      return variants.count - 1
    }
    places = cases.map { (place($0.baseline), place($0.perturbed)) }
    self.cases = cases
    self.settings = settings
    self.record = record
    poll = VariantPoll(
      variants,
      settings: PollSettings(
        readout: readout, alpha: settings.alpha, maximumSamples: settings.maximumSamples))
  }

  /// Prompts that are asked.
  public var promptCount: Int { poll.variants.count }

  public mutating func ask() -> [Query] {
    let queries = poll.ask()
    guard queries.isEmpty else { return queries }
    var needsMore = false
    for index in cases.indices where looksRegressed(index) {
      for place in [places[index].baseline, places[index].perturbed] {
        if poll.raise(place, tests: cases.count) { needsMore = true }
      }
    }
    return needsMore ? poll.ask() : []
  }

  public mutating func tell(_ observations: [Observation]) {
    poll.tell(observations)
  }

  private func looksRegressed(_ index: Int) -> Bool {
    let now = pair(index)
    return recorded(index).passes(cases[index].passing) == true && now?.passes(cases[index].passing) == false
  }

  private func recorded(_ index: Int) -> RecordedPair {
    record[cases[index].id] ?? RecordedPair(cases[index])
  }

  private func pair(_ index: Int) -> RecordedPair? {
    guard let baseline = poll.result(of: places[index].baseline),
      let perturbed = poll.result(of: places[index].perturbed)
    else { return nil }
    return RecordedPair(baseline: RecordedChoice(baseline), perturbed: RecordedChoice(perturbed))
  }

  /// What is known now, whether the check ran to its end or was broken off.
  public func outcomes() -> [CheckedCase] {
    let compared = cases.indices.map { index -> (before: RecordedPair, now: RecordedPair?, drift: Drift?) in
      let (before, now) = (recorded(index), pair(index))
      return (before, now, now.map { Drift(from: before, to: $0, noiseFloor: poll.noiseFloor ?? 0) })
    }
    let moved = Set(
      BenjaminiHochberg(pValues: compared.map { $0.drift?.pValue ?? 1 }).rejected(alpha: settings.alpha))
    return cases.indices.map { index in
      let (before, now, drift) = compared[index]
      let hasMoved = moved.contains(index) && (drift?.js ?? 0) >= settings.driftThreshold
      let passing = cases[index].passing
      return CheckedCase(
        case: cases[index], before: before, now: now, drift: drift,
        status: Self.status(before.passes(passing), now?.passes(passing), hasMoved: hasMoved))
    }
  }

  private static func status(_ before: Bool?, _ now: Bool?, hasMoved: Bool) -> CheckStatus {
    switch (before, now) {
    case (true?, false?): .regressed
    case (false?, true?): .fixed
    case (true?, true?), (false?, false?): hasMoved ? .drifted : .held
    case (nil, _), (_, nil): .undecided
    }
  }

  public var noiseFloor: Double? { poll.noiseFloor }
}

/// One case after a check.
public struct CheckedCase: Sendable {
  public let `case`: SuiteCase
  public let before: RecordedPair
  /// Nil when nothing readable was told of one of its prompts.
  public let now: RecordedPair?
  public let drift: Drift?
  public let status: CheckStatus
}

extension ReadingRecord {
  /// The prompt with what it takes to read a reply to it.
  public var variant: Variant { Variant(prompt: prompt, order: order, labels: labels, options: options) }
}
