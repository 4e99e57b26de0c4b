internal import Grammars
internal import Measurement

/// What a hunt knows over all of its scenarios, as files have it: beside the scenarios themselves all that its outcome
/// needs.
public struct HuntSummary: Sendable, Codable {
  /// Scenarios of the whole hunt.
  public let scenarios: Int
  let readout: Readout
  private(set) var calls: [Query.Purpose: Int]
  private(set) var sensitivity: [RuleSensitivity]
  private(set) var shifts: ShiftTally
  private(set) var tally: EffectTally
  private(set) var noise: RepeatNoise
  /// Findings by samples that were expected in the end.
  private(set) var expected: Int

  init(
    scenarios: Int, readout: Readout, calls: [Query.Purpose: Int], sensitivity: [RuleSensitivity],
    shifts: ShiftTally, tally: EffectTally, noise: RepeatNoise, expected: Int
  ) {
    self.scenarios = scenarios
    self.readout = readout
    self.calls = calls
    self.sensitivity = sensitivity
    self.shifts = shifts
    self.tally = tally
    self.noise = noise
    self.expected = expected
  }

  /// What hunts over parts of the seeds know together; nil for none.
  init?(merging parts: [HuntSummary]) {
    guard let first = parts.first else { return nil }
    var alternatives = RuleIndex()
    var sensitivity: [RuleSensitivity] = []
    var (shifts, tally, noise) = (ShiftTally(), EffectTally(), RepeatNoise())
    for part in parts {
      for rule in part.sensitivity {
        let id = alternatives.id(of: rule.edit)
        if id == sensitivity.count { sensitivity.append(RuleSensitivity(edit: rule.edit)) }
        sensitivity[id].tried += rule.tried
        sensitivity[id].flipped += rule.flipped
      }
      shifts.merge(part.shifts)
      tally.merge(part.tally)
      noise.merge(part.noise)
    }
    self.init(
      scenarios: parts.reduce(0) { $0 + $1.scenarios },
      // By samples where one of them had to: what it then says of error rates holds for that part.
      readout: parts.contains { $0.readout == .samples } ? .samples : first.readout,
      calls: parts.reduce(into: [:]) { $0.merge($1.calls, uniquingKeysWith: +) }, sensitivity: sensitivity,
      shifts: shifts, tally: tally, noise: noise, expected: parts.reduce(0) { $0 + $1.expected })
  }
}

extension Query.Purpose: CodingKeyRepresentable {}
