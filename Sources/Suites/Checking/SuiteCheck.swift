public import Grammars
public import Hunting
internal import Numerics
internal import Statistics
internal import Prompts
public import Reports

/// Re-asks the prompts of a suite, as a pure state machine: `ask`, `tell`, until `ask` returns no query.
///
/// Each distinct prompt is asked once for all cases that it is part of, until its choice is certain. A case that then looks
/// like a regression is asked on until each of its two choices has an e-value of 3 m / alpha, m being the number of
/// cases: so the chance of any false claim of regression in the whole suite is at most alpha (Bonferroni over cases;
/// the e-values hold at any stopping time). Every other case is judged by the choices that were certain before, so that
/// what one case takes costs its siblings with the same prompt nothing. Prompts that stay undecided can be given more samples; a prompt whose choice
/// is certain is never asked again, so a regression cannot be asked away.
public struct SuiteCheck: ClosedInquiry {
  public let cases: [SuiteCase]
  public let settings: CheckSettings
  /// What each case is compared with; nil where there is no record of it.
  private let record: [RecordedPair?]
  private var poll: ChoiceSampler
  /// Positions in the poll of each case's prompts; nil for cases that are not asked.
  private let places: [(baseline: Int, perturbed: Int)?]
  private let claimsRegressions: Bool
  private var retries = 0

  /// - Parameters:
  ///   - record: pairs to compare the cases with, by case id, instead of the suite's own record. A case without one is
  ///     undecided, and not asked.
  ///   - claimsRegressions: false where the choices are wanted for a record, and each is judged by itself.
  public init(
    _ cases: [SuiteCase], readout: Readout, settings: CheckSettings, record: [String: RecordedPair]? = nil,
    claimsRegressions: Bool = true
  ) {
    var variants: [Variant] = []
    var known: [Variant: Int] = [:]
    func location(_ reading: ReadingRecord) -> Int {
      let variant = reading.variant
      if let location = known[variant] { return location }
      known[variant] = variants.count
      variants.append(variant)
      return variants.count - 1
    }
    let held = cases.map { record == nil ? RecordedPair($0) : record?[$0.id] }
    places = zip(cases, held).map { suiteCase, pair in
      pair == nil ? nil : (location(suiteCase.baseline), location(suiteCase.perturbed))
    }
    self.cases = cases
    self.settings = settings
    self.claimsRegressions = claimsRegressions
    self.record = held
    poll = ChoiceSampler(
      variants,
      settings: SamplerSettings(
        readout: readout, alpha: settings.alpha, maximumSamples: settings.maximumSamples,
        decisive: settings.decisive, openingSamples: settings.driftSamples))
  }

  /// Prompts that are asked.
  public var promptCount: Int { poll.variants.count }

  public mutating func ask() -> [Query] {
    while true {
      let queries = poll.ask()
      if !queries.isEmpty { return queries }
      if raiseRegressions() { continue }
      guard retries < settings.retries else { return [] }
      retries += 1
      extendUndecided()
    }
  }

  /// Asks for the evidence that a claim of regression needs.
  /// - Returns: whether that takes more calls.
  private mutating func raiseRegressions() -> Bool {
    var needsMore = false
    for index in cases.indices where looksRegressed(index) {
      guard let (baseline, perturbed) = places[index] else { continue }
      for location in [baseline, perturbed] where poll.raise(location, tests: cases.count) {
        needsMore = true
      }
    }
    return needsMore
  }

  private mutating func extendUndecided() {
    for location in poll.variants.indices where !poll.isSettled(location) {
      _ = poll.extend(location, by: settings.maximumSamples)
    }
  }

  public mutating func tell(_ observations: [Observation]) {
    poll.tell(observations)
  }

  private func looksRegressed(_ index: Int) -> Bool {
    guard claimsRegressions else { return false }
    let passing = cases[index].passing
    return record[index]?.passes(passing) == true && pair(index, tests: 1)?.passes(passing) == false
  }

  /// What was read from a case, with the choices that are certain enough to judge it by.
  private func pair(_ index: Int) -> RecordedPair? {
    pair(index, tests: looksRegressed(index) ? cases.count : 1)
  }

  private func pair(_ index: Int, tests: Int) -> RecordedPair? {
    guard let location = places[index], let baseline = poll.result(of: location.baseline, tests: tests),
      let perturbed = poll.result(of: location.perturbed, tests: tests)
    else { return nil }
    return RecordedPair(baseline: baseline, perturbed: perturbed)
  }

  public var status: InquiryStatus {
    let settled = poll.variants.indices.count { poll.isSettled($0) }
    return InquiryStatus(done: settled, total: promptCount, unit: "prompts", expectedCalls: 2 * promptCount)
  }

  /// What is known now, whether the check ran to its end or not.
  public func outcome() -> [CheckedCase] {
    let compared = cases.indices.map { index -> (before: RecordedPair?, now: RecordedPair?, drift: Drift?) in
      guard let before = record[index], let now = pair(index) else {
        return (record[index], pair(index), nil)
      }
      return (before, now, Drift(from: before, to: now, noise: poll.repeatNoise ?? 0))
    }
    let moved = drifted(compared.map(\.drift))
    return cases.indices.map { index in
      let (before, now, drift) = compared[index]
      let hasMoved = moved.contains(index) && (drift?.js ?? 0) >= settings.driftThreshold
      let passing = cases[index].passing
      let status = status(before, now, passing, hasMoved: hasMoved)
      return CheckedCase(
        case: cases[index], before: before, now: now, drift: drift, status: status,
        undecided: status == .undecided ? reason(before, now) : nil)
    }
  }

  /// Closed e-BH at alpha over all cases; by log probabilities what has moved beyond noise.
  private func drifted(_ drifts: [Drift?]) -> Set<Int> {
    let evidence = ClosedEBenjaminiHochberg(
      logEValues: drifts.map { .log($0?.eValue ?? 1) },
      weights: drifts.map { _ in 1 / Double(max(cases.count, 1)) }, alpha: settings.alpha)
    return Set(evidence.discoveries).union(drifts.indices.filter { drifts[$0]?.isBeyondNoise == true })
  }

  private func status(
    _ before: RecordedPair?, _ now: RecordedPair?, _ passing: Passing, hasMoved: Bool
  ) -> CheckStatus {
    switch (before?.passes(passing), now?.passes(passing)) {
    case (true?, false?): return .regressed
    case (false?, true?): return .fixed
    case (true?, true?), (false?, false?): return hasMoved ? .drifted : .held
    case (.some, nil): return hasMoved && now?.hasNearTie(settings.decisive) == true ? .drifted : .undecided
    case (nil, _): return .undecided
    }
  }

  private func reason(_ before: RecordedPair?, _ now: RecordedPair?) -> UndecidedReason {
    guard let before else { return .unrecorded }
    if before.isConsistent == nil {
      return before.hasNearTie(settings.decisive) ? .nearTie : .uncertainBefore
    }
    guard let now else { return .unanswered }
    return now.hasNearTie(settings.decisive) ? .nearTie : .uncertainNow
  }

  public var noise: Double? { poll.repeatNoise }
}

/// One case after a check.
public struct CheckedCase: Sendable {
  public let `case`: SuiteCase
  /// Nil when there is no record to compare it with.
  public let before: RecordedPair?
  /// Nil when one of its prompts has no readable reply.
  public let now: RecordedPair?
  /// Nil where it could not be tested.
  public let drift: Drift?
  public let status: CheckStatus
  /// Why it is undecided, where it is.
  public let undecided: UndecidedReason?
}

extension ReadingRecord {
  /// The prompt with what it takes to read a reply to it.
  public var variant: Variant {
    Variant(
      prompt: prompt, order: order, labels: labels, options: options, messages: messages, rating: rating,
      answer: answer)
  }
}
