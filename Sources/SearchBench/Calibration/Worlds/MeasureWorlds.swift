internal import Hunting
internal import Measurement
internal import Numerics
internal import Randomness
internal import Reports
internal import Statistics

/// Measurements by samples of preferences that are known: bias and coverage of divergences, shifts and order effects.
enum MeasureWorlds {
  private static let principles = 16
  private static let scenarios = 6
  private static let questions = 3

  static var all: [CalibrationWorld] {
    let nulls = [0.5, 0.6, 0.8, 0.9, 0.95, 0.99].flatMap { p in
      [10, 30].map { samples in
        world(
          "measure/equal-\(p)/\(samples)", "stated and revealed choices both at \(p), --samples \(samples)",
          samples: samples, before: p == 0.8 && samples == 30 ? "KL 0.014 in [0.010, 0.019]" : nil
        ) { _ in (p, p) }
      }
    }
    // Every scenario's shares are drawn from a range, so that intervals have a spread to cover.
    let different = [(0.9, 0.7), (0.8, 0.4), (0.7, 0.9)].flatMap { revealed, stated in
      [10, 30].map { samples in
        world(
          "measure/apart-\(revealed)-\(stated)/\(samples)",
          "revealed choices around \(revealed), stated ones at \(stated), --samples \(samples)",
          samples: samples
        ) { unit in (revealed + 0.16 * (unit - 0.5), stated) }
      }
    }
    return nulls + different
  }

  /// - Parameter model: the shares of pole a, revealed and stated, for a uniform number that belongs to the scenario.
  private static func world(
    _ id: String, _ summary: String, samples: Int, before: String? = nil,
    model: @escaping @Sendable (Double) -> (revealed: Double, stated: Double)
  ) -> CalibrationWorld {
    let truth = means(model)
    let isNull = truth.kl < 1e-9
    return CalibrationWorld(
      id, summary,
      claims: [
        isNull
          ? .rate("KL intervals that exclude 0", atMost: 0.05, before: before)
          : .coverage("KL intervals that cover the mean divergence", atLeast: 0.93),
        isNull
          ? .rate("JS intervals that exclude 0", atMost: 0.05)
          : .coverage("JS intervals that cover the mean divergence", atLeast: 0.93),
        isNull
          ? .rate("shift intervals that exclude 0", atMost: 0.05)
          : .figure("shift intervals that cover the mean shift"),
        .rate("order bias intervals that exclude 0", atMost: 0.05),
        .figure("KL, less the true mean"), .figure("JS, less the true mean"),
        isNull ? .bias("shift") : .figure("shift, less the true mean"),
        .bias("disagreement within a question, less the true one", before: "entropy 0.73 bits for 0.08"),
      ]
    ) { seed in
      let (row, record, stated) = measure(id, seed: seed, samples: samples, model)
      func excludes(_ interval: ConfidenceInterval?) -> Double? {
        interval.map { $0.low > 0 || $0.high < 0 ? 1 : 0 }
      }
      func covers(_ interval: ConfidenceInterval?, _ value: Double) -> Double? {
        interval.map { $0.contains(value) ? 1 : 0 }
      }
      return [
        isNull ? excludes(row.interval) : covers(row.interval, truth.kl),
        isNull ? excludes(row.jsInterval) : covers(row.jsInterval, truth.js),
        isNull ? excludes(row.logOddsShiftInterval) : covers(row.logOddsShiftInterval, truth.shift),
        excludes(record.revealedOrderBias?.interval),
        row.kl.map { $0 - truth.kl }, row.js.map { $0 - truth.js }, row.logOddsShift.map { $0 - truth.shift },
        record.statedDisagreement.map { $0.within - 2 * stated * (1 - stated) },
      ]
    }
  }

  /// Over scenarios, by the midpoint rule.
  private static func means(_ model: (Double) -> (revealed: Double, stated: Double)) -> (
    kl: Double, js: Double, shift: Double
  ) {
    let points = 200
    return (0..<points).reduce((kl: 0.0, js: 0.0, shift: 0.0)) { sum, point in
      let (revealed, stated) = model((Double(point) + 0.5) / Double(points))
      let (p, q) = (Distribution(a: revealed, b: 1 - revealed), Distribution(a: stated, b: 1 - stated))
      let n = Double(points)
      return (
        sum.kl + p.kullbackLeiblerDivergence(from: q) / n, sum.js + p.jensenShannonDivergence(to: q) / n,
        sum.shift + p.logOddsShift(from: q) / n
      )
    }
  }

  private static func measure(
    _ id: String, seed: UInt64, samples: Int, _ model: (Double) -> (revealed: Double, stated: Double)
  ) -> (row: DeviationRecord, model: MeasuredModelRecord, stated: Double) {
    var generator = SplitMix64(seed: seed, stream: id)
    func counts(_ p: Double, _ n: Int) -> OutcomeCounts {
      let a = (0..<n).count { _ in generator.nextUnit() < p }
      return OutcomeCounts(a: a, b: n - a)
    }
    func reading(_ prompts: [[OutcomeCounts]]) -> BalancedReading {
      let byOrder = (0..<2).map { order in prompts.reduce(into: OutcomeCounts()) { $0 += $1[order] } }
      let balanced = OrderBalance.balance(aFirst: byOrder[0], bFirst: byOrder[1])
      let votes = byOrder.reduce(into: OutcomeCounts()) { $0 += $1 }
      return BalancedReading(
        distribution: balanced.distribution, orderEffect: balanced.orderEffect,
        choice: Decisiveness().choice(of: votes), trials: votes.trials, readout: .samples, votes: votes,
        byOrder: byOrder, byPrompt: prompts.joined().map(Distribution.init(smoothing:)),
        countsByPrompt: Array(prompts.joined()))
    }
    // As many samples of all questions together as of one scenario, and at least two of each.
    let each = max(2, (samples + questions - 1) / questions)
    let share = model(0.5).stated
    var stated: [String: BalancedReading] = [:]
    var measured: [MeasuredScenario] = []
    for principle in 0..<principles {
      let name = "principle-\(principle)"
      stated[name] = reading((0..<questions).map { _ in [counts(share, each), counts(share, each)] })
      for scenario in 0..<scenarios {
        let p = model(generator.nextUnit()).revealed
        measured.append(
          MeasuredScenario(
            seed: name, category: "c", scenario: "\(scenario)",
            revealed: reading([[counts(p, samples), counts(p, samples)]])))
      }
    }
    let settings = MeasureSettingsRecord(
      seeds: [], grammar: "g", samples: samples, asking: AskingSettings(maxTokens: 1, seed: seed))
    let report = MeasureReportBuilder(tool: ToolRecord(name: "fickle", version: "bench"), settings: settings)
      .report(of: [
        MeasureReportBuilder.Measured(
          model: "m", resolved: [],
          outcome: SurveyOutcome(scenarios: measured, stated: stated, noise: nil, shortfall: nil),
          readout: .samples, readoutReason: nil, textComparison: nil, usage: Totals())
      ])
    return (report.deviations[0], report.models[0], share)
  }
}
