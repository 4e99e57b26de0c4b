internal import Grammars
internal import Hunting
internal import Statistics

/// What did not flip, what was not asked, and how the run ended.
extension TerminalReport {
  /// The error rates that are claimed: of what replies certified, and of nothing else.
  private var errorRateNotes: [String] {
    let sampled = report.findings.count { $0.evidence.eValue != nil }
    guard sampled > 0 else { return [] }
    var text =
      "Of the findings certified by replies (\(Figures.grouped(sampled))), at most "
      + "\(Figures.percent(report.settings.alpha)) are false on average"
    text +=
      sampled < report.findings.count ? "; none of this is claimed of those from log probabilities." : "."
    if let certified = report.totals.certifiedScenarios {
      text += " At the same rate over scenarios, \(Figures.count(certified, "scenario")) flip"
      text += certified == 1 ? "s" : ""
      text += report.models.count > 1 ? ", counted over all models together." : "."
    }
    return [wrapped(StyledLine(text))]
  }

  var notes: [String] {
    let totals = report.totals
    var notes = accuracyNotes + orderNotes
    if totals.nearTies > 0 {
      notes.append(
        note(
          "≈ \(Figures.count(totals.nearTies, "near tie"))",
          "the unperturbed choice holds less than \(Figures.percent(report.settings.decisive)), so there is nothing to "
            + "flip; not hunted"))
    }
    notes += errorRateNotes
    if totals.collapsed > 0 {
      notes.append(
        note(
          "↓ \(Figures.count(totals.collapsed, "scenario")) only collapsed",
          "an edit makes the model choose neither option"))
    }
    if totals.formatFailures > 0 {
      notes.append(
        note(
          "✗ \(Figures.count(totals.formatFailures, "format failure"))",
          "too many replies to these prompts are unreadable; never counted as flips"))
    }
    for model in report.models {
      if let reason = model.readoutReason { notes.append(wrapped(StyledLine("\(model.id): \(reason)"))) }
      notes += auditNotes(model.id)
      if model.uncertified > 0 {
        notes.append(
          wrapped(
            StyledLine(
              "\(Figures.count(model.uncertified, "more candidate")) not certified within the budget")))
      }
      if let status = model.status, status.isCutShort {
        notes.append(note("not finished", "\(model.id): \(status.reason ?? status.state.rawValue)"))
      } else if let shortfall = model.shortfall {
        notes.append(note("not finished", "\(shortfall); raise --budget and continue with --resume"))
      }
    }
    let rejected = report.scenarios.count { $0.status == .rejected }
    if rejected > 0 {
      notes.append(
        note(
          "\(rejected) scenarios were rejected by the server", "see rejections in report.json for its words"))
    }
    if report.findings.isEmpty, !report.settings.effectsOnly, totals.scenarios > totals.nearTies + rejected {
      notes.append("No decisive flip was found among the prompts that were asked.")
    }
    return notes
  }

  func note(_ title: String, _ text: String) -> String {
    var line = StyledLine(title, .yellow)
    line.add(": \(text)")
    return wrapped(line)
  }

  /// What the random draws say of the perturbations that search did not ask.
  private func auditNotes(_ model: String) -> [String] {
    guard let all = report.consistency.first(where: { $0.model == model && $0.editClass == nil }),
      let risk = report.residualRisk.first(where: { $0.model == model && $0.scenario == nil })
    else { return [] }
    return [wrapped(StyledLine("\(kept(all)); \(hidden(risk))"))] + certificates(of: model)
  }

  /// Scenarios without a flip for which something can be said of all perturbations, the strongest statements first.
  private func certificates(of model: String) -> [String] {
    let (certificates, total) = NoFlipCertificate.strongest(
      Self.certificatesShown, of: model, among: report.scenarios, risks: report.residualRisk,
      maximumCost: report.settings.maximumCost)
    let more = total - certificates.count
    return certificates.map { wrapped(StyledLine($0.text)) }
      + (more > 0
        ? [style.dim("and \(Figures.count(more, "more scenario")) without a flip; see report.html")] : [])
  }

  private static let certificatesShown = 3

  /// Fewer draws than this are counted: their mean over scenarios would be read as a share of the draws.
  private static let fewDraws = 20

  private func kept(_ all: ConsistencyRecord) -> String {
    if let kept = all.kept, all.perturbations < Self.fewDraws {
      return "\(kept) of \(Figures.count(all.perturbations, "random perturbation")) keep the choice"
    }
    return "of \(Figures.count(all.perturbations, "random perturbation")), "
      + "\(Figures.percent(all.area, all.interval, digits: 1)) keep the choice (mean over scenarios)"
  }

  private func hidden(_ risk: ResidualRiskRecord) -> String {
    guard risk.draws > 0 else {
      return "none of them was un-asked, so they say nothing about what the search left out; raise --audit"
    }
    return
      "of the perturbations never asked, at most \(Figures.percent(risk.upperBound, digits: 1)) flip it (95%, "
      + "\(Figures.count(risk.draws, "draw")))"
  }
}
