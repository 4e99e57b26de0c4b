internal import Statistics
internal import Grammars
internal import Hunting
internal import Measurement
internal import Numerics
internal import Reports

/// Hunts with an audit, in spaces where every flip is known: whether the bounds on what was not asked hold, whatever the
/// budget cuts off.
enum AuditWorlds {
  static var all: [CalibrationWorld] {
    let marked = MarkedScenarios(scenarios: 8, edits: 8, maximumCost: 2)
    let sampled = [0.62, 0.7, 0.9].flatMap { p in
      [1500, 4000].map { world(.samples, p, budget: $0, marked) }
    }
    return sampled + [60, 150].map { world(.logprobs, 0.7, budget: $0, marked) }
  }

  /// Every perturbation with edit 0 or 1 chooses the other option with probability p; all others choose as the baseline,
  /// with 0.95.
  private static func flips(_ edits: [Int]) -> Bool { edits.contains { $0 < 2 } }

  private static func world(_ readout: Readout, _ p: Double, budget: Int, _ marked: MarkedScenarios)
    -> CalibrationWorld
  {
    let id = "audit/\(readout.rawValue)-\(p)-\(budget)"
    let all = marked.subjects.map { subject in
      PerturbationEnumerator(subject.space, maximumCost: 2).filter { !$0.isEmpty }
    }
    let prompts = zip(marked.subjects, all).map { subject, perturbations in
      perturbations.map { subject.space.render($0).prompt }
    }
    return CalibrationWorld(
      id,
      "by \(readout == .samples ? "samples" : "log probabilities"), flips at \(p), \(budget) calls for 8 scenarios, 40% of them for the audit",
      claims: [
        .coverage(
          "scenarios whose bound covers the share of flips not asked",
          before: readout == .samples ? (p < 0.8 ? "0" : "0.17") : nil),
        .coverage("hunts whose bound covers that of all scenarios"),
        .coverage("hunts whose interval covers the mean agreement"),
        .bias("mean agreement, less the true one", before: readout == .samples ? "0.28 for 0.90" : nil),
        .figure("bound of all scenarios, less the true share"), .figure("draws"),
      ]
    ) { seed in
      let stream = ReplyStream(seed: seed, name: id)
      let settings = HuntSettings(
        readout: readout, budget: budget, maximumCost: 2, auditShare: 0.4, seed: seed)
      var searched = Set<String>()
      let outcome = marked.hunt(
        settings, onQuery: { if $0.purpose != .audit { searched.insert($0.variant.prompt) } }
      ) { query, _, edits in
        let a = flips(edits) ? 1 - p : 0.95
        return readout == .samples
          ? .outcome(stream.unit(query) < a ? .a : .b)
          : .masses(ChoiceMass(a: a, b: 1 - a, unlisted: 0))
      }
      let report = report(outcome, settings)
      let rest = zip(all, prompts).map { perturbations, prompts in
        zip(perturbations, prompts).filter { !searched.contains($0.1) }.map { flips($0.0.edits) }
      }
      let unasked = rest.map { rest in
        rest.isEmpty ? nil : Double(rest.count(where: \.self)) / Double(rest.count)
      }
      let risks = report.residualRisk
      let covered = unasked.enumerated().compactMap { number, share -> Bool? in
        guard let share, let risk = risks.first(where: { $0.scenario == "\(number)" }), risk.draws > 0 else {
          return nil
        }
        return share <= risk.upperBound
      }
      // Scenarios count by what was not asked of them, as their draws do.
      let pool = rest.flatMap(\.self)
      let mean = pool.isEmpty ? nil : Double(pool.count(where: \.self)) / Double(pool.count)
      let whole = risks.first { $0.scenario == nil && $0.draws > 0 }
      let flipping = all[0].count { flips($0.edits) }
      let flipShare = Double(flipping) / Double(all[0].count)
      // By samples a flip's first reply agrees with probability 1 - p, any other one with 0.95.
      let agreement =
        readout == .samples ? flipShare * (1 - p) + (1 - flipShare) * 0.95 : 1 - flipShare
      let consistency = report.consistency.first { $0.editClass == nil }
      return [
        covered.isEmpty ? nil : Double(covered.count(where: \.self)) / Double(covered.count),
        whole.flatMap { whole in mean.map { $0 <= whole.upperBound ? 1 : 0 } },
        consistency?.interval.map { $0.contains(agreement) ? 1 : 0 },
        consistency.map { $0.area - agreement },
        whole.flatMap { whole in mean.map { whole.upperBound - $0 } }, Double(whole?.draws ?? 0),
      ]
    }
  }

  private static func report(_ outcome: HuntOutcome, _ settings: HuntSettings) -> Report {
    ReportBuilder(
      tool: ToolRecord(name: "fickle", version: "bench"),
      settings: SettingsRecord(
        seeds: [], grammar: "marks", selection: .standard,
        asking: AskingSettings(maxTokens: 1, seed: settings.seed), hunt: settings)
    ).report(of: [
      .init(
        model: "simulated", resolved: [], outcome: outcome, readout: settings.readout, readoutReason: nil,
        usage: Totals())
    ])
  }
}
