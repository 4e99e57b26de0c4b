internal import Grammars
internal import Hunting
package import Measurement
package import Prompts
internal import Statistics

/// A choice in words that a reader knows: its option's text, never the name of a pole.
struct ChoiceWords: Sendable, Hashable {
  let text: String
  /// As in `94%`, or `8 of 8` where replies were counted.
  let amount: String

  init(_ reading: ReadingRecord) {
    let outcome = reading.estimate.p.mode ?? .neither
    text = reading.option(outcome)
    amount =
      reading.estimate.counts.map { "\($0[outcome]) of \($0.trials)" }
      ?? Figures.percent(reading.estimate.p[outcome])
  }
}

extension ReadingRecord {
  /// The words of an outcome's option in this prompt.
  func option(_ outcome: Outcome) -> String {
    let pole: Pole? = outcome == .a ? .a : outcome == .b ? .b : nil
    guard let pole, let place = order.firstIndex(of: pole), options.indices.contains(place) else {
      return "neither option"
    }
    return options[place]
  }
}

extension Outcome {
  /// The words of its option, or its letter where the words are not known.
  package func words(_ words: ByPole<String>?) -> String {
    switch self {
    case .a: words?.a ?? rawValue
    case .b: words?.b ?? rawValue
    case .neither: "neither option"
    }
  }
}

extension ScenarioOutcome.Finding.Kind {
  /// Told apart by word and by shape, not by colour alone.
  var sign: String { self == .flip ? "⇄" : "↓" }
  var word: String { rawValue }
}

extension EditRecord {
  /// As in `label/zero-one`.
  var name: String { "\(rule)/\(alternative)" }
}

extension FindingRecord {
  /// Its seed and scenario; once where both have the same name, as a single question or a row of a table does.
  var placeName: String { seed == scenario ? seed : "\(seed)/\(scenario)" }

  /// Its edits, as a cause names them.
  var causeName: String { edits.map(\.name).sorted().joined(separator: " + ") }

  /// Why it can be believed, in words.
  func evidenceWords(_ report: Report) -> String {
    if evidence.eValue != nil {
      return "certified on \(Figures.count(evidence.trials, "fresh reply", "fresh replies"))"
    }
    return "from log probabilities, confirmed by \(Figures.count(evidence.trials, "call"))"
  }

  /// That nothing smaller does it, in words.
  var minimalityWords: String {
    var parts: [String] = []
    if edits.count == 1 {
      parts.append("a single edit")
    } else {
      parts.append(irreducible ? "no subset of its edits flips" : "not shown irreducible")
    }
    if cheapest { parts.append("nothing cheaper in the grammar flips it") }
    return parts.joined(separator: ", ")
  }
}

extension CauseRecord {
  var name: String { alternatives.joined(separator: " + ") }

  /// Of the share of scenarios that it flips, at 95% (Clopper and Pearson); nil where it was not asked on its own.
  var interval: ConfidenceInterval? {
    asked.flatMap { asked in
      asked >= scenarios && asked > 0
        ? BinomialInterval.clopperPearson(successes: scenarios, trials: asked) : nil
    }
  }

  /// As in `73 of 75`, or `5` where it was not asked on its own.
  var scenarioWords: String {
    asked.map { "\(Figures.grouped(scenarios)) of \(Figures.grouped($0))" } ?? Figures.grouped(scenarios)
  }
}
