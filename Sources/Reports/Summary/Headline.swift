internal import Hunting

/// What a reader must know first: how many scenarios flip, by how many causes, at what cost.
package struct Headline {
  private let report: Report
  /// The share of scenarios with a flip.
  private let rate: FlipRate?

  package init(_ report: Report) {
    self.report = report
    rate = report.flipRate()
  }

  /// As in `134 of 189 scenarios flip decisively, by 24 causes`.
  package var sentence: String {
    let totals = report.totals
    if report.settings.effectsOnly {
      return "Effects of \(Figures.count(report.effects.count, "alternative")) over "
        + Figures.count(totals.scenarios - totals.nearTies, "scenario")
    }
    let verb = totals.scenarios == 1 ? "scenario flips" : "scenarios flip"
    return "\(Figures.grouped(totals.flipped)) of \(Figures.grouped(totals.scenarios)) \(verb) decisively"
      + (totals.causes > 0 ? ", by \(Figures.count(totals.causes, "cause"))" : "")
  }

  /// What that means, for a reader who sees such a report for the first time.
  var explanation: String {
    report.settings.effectsOnly
      ? "How often each alternative changes the choice, pooled over scenarios. No single flip was certified."
      : "A decisive flip: a small change to the prompt turns a clear choice into a clear choice of the other option."
  }

  struct Fact {
    let figure: String
    let words: String
  }

  /// The share with its interval, then what it took.
  var facts: [Fact] {
    var facts: [Fact] = []
    let totals = report.totals
    if let rate, let interval = rate.interval, !report.settings.effectsOnly, totals.flipped > 0 {
      facts.append(
        Fact(
          figure: Figures.percent(rate.share),
          words: "of scenarios (95% interval over seeds \(Figures.range(interval)))"))
    }
    if report.models.count > 1 {
      facts.append(
        Fact(figure: "\(report.models.count)", words: "models, each scenario counted once per model"))
    }
    facts.append(Fact(figure: Figures.grouped(totals.calls), words: totals.calls == 1 ? "call" : "calls"))
    if totals.cachedCalls > 0 {
      facts.append(Fact(figure: Figures.grouped(totals.cachedCalls), words: "answered from earlier replies"))
    }
    facts.append(
      Fact(figure: Figures.grouped(totals.promptTokens + totals.completionTokens), words: "tokens"))
    if let cost = Figures.cost(totals.costUSD) { facts.append(Fact(figure: cost, words: "spent")) }
    return facts
  }

  /// How the run ended, where that was before its time; or that it goes on.
  var warnings: [String] {
    if report.status?.state == .running {
      let reason = report.status?.reason.map { "has not ended: \($0)" } ?? "goes on"
      return ["This run \(reason). The report is of what is known so far."]
    }
    return report.models.compactMap { model in model.shortfall.map { "Not finished: \(model.id): \($0)" } }
  }
}
