internal import Grammars
internal import Statistics

/// What the choices are worth, where it is known which are right, and what the order of the options alone does.
extension TerminalReport {
  var accuracyNotes: [String] {
    (report.accuracy ?? []).map { record in
      let name = report.models.count > 1 ? "\(record.model): " : ""
      var text =
        "\(name)\(record.right) of \(record.scenarios) right unperturbed "
        + "(\(Figures.percent(Double(record.right) / Double(record.scenarios), record.interval)))"
      if let perturbed = record.perturbed {
        text +=
          "; \(Figures.percent(perturbed.share, perturbed.interval)) over "
          + Figures.count(perturbed.prompts, "random perturbation")
      }
      let (lost, won) = (record.rightToWrong.count, record.wrongToRight.count)
      if lost + won > 0 {
        text +=
          "; \(Figures.count(lost, "finding")) from right to wrong, \(Figures.grouped(won)) from wrong to right"
      }
      var line = StyledLine("accuracy", .bold)
      line.add(": \(text)")
      return wrapped(line)
    }
  }

  /// How many choices another order of the two options changes, all else being the same; not told of a single one.
  var orderNotes: [String] {
    report.sensitivity.filter { $0.level == .alternative && $0.rule == "order" && $0.tried > 1 }.map {
      record in
      let name = report.models.count > 1 ? "\(record.model): " : ""
      let line = StyledLine(
        "\(name)the order of the options alone changes \(Figures.grouped(record.flipped)) of "
          + "\(Figures.count(record.tried, "choice"))")
      return wrapped(line)
    }
  }
}
