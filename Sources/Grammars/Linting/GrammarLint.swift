public import Documents
internal import OrderedCollections
public import Patterns
internal import Prompts

/// Checks that a grammar does what it says about itself.
public struct GrammarLint: Sendable {
  private let grammar: Grammar

  public init(_ grammar: Grammar) {
    self.grammar = grammar
  }

  /// Checks that need no seeds: examples hold, and what must be left alone is.
  public func problems() throws(PatternError) -> [GrammarProblem] {
    var problems: [GrammarProblem] = []
    for rewrite in grammar.rewrites.values {
      do throws(PatternError) {
        problems += try self.problems(of: rewrite)
      } catch {
        problems.append(
          GrammarProblem(check: "pattern", location: rewrite.location, message: "\(rewrite.id): \(error)"))
      }
    }
    return try problems + productionProblems()
  }

  private func problems(of rewrite: Rewrite) throws(PatternError) -> [GrammarProblem] {
    var problems: [GrammarProblem] = []
    func note(_ check: String, _ message: String) {
      problems.append(GrammarProblem(check: check, location: rewrite.location, message: message))
    }
    for alternative in rewrite.alternatives {
      let name = "\(rewrite.id)/\(alternative.id)"
      if alternative.examples.isEmpty { note("example-missing", "\(name) has no example") }
      for example in alternative.examples {
        let result = try rewrite.pattern.substituting(in: example.before, with: alternative.replacement)
        if result != example.after {
          note("example", "\(name) makes \"\(result)\" of \"\(example.before)\", not \"\(example.after)\"")
        }
      }
    }
    for text in rewrite.leaves where try rewrite.pattern.matches(anywhereIn: text) {
      note("leaves", "\(rewrite.id) matches \"\(text)\", which it must leave alone")
    }
    return problems
  }

  /// Every alternative's example appears with it and not without it, in the first language that it is meant for.
  private func productionProblems() throws(PatternError) -> [GrammarProblem] {
    var problems: [GrammarProblem] = []
    // An alternative that equals its default is not an edit, so the loop below would miss it.
    for production in grammar.productions.values {
      for alternative in production.alternatives where !alternative.changes(production.standard) {
        let message = "\(production.id)/\(alternative.id) changes nothing in the sample prompt"
        problems.append(GrammarProblem(check: "inert", location: alternative.location, message: message))
      }
    }
    var seen: Set<String> = []
    for (language, sample) in Decision.samples {
      problems += try productionProblems(in: language, sample: sample, &seen)
    }
    return problems
  }

  private func productionProblems(
    in language: String, sample: Decision, _ seen: inout Set<String>
  ) throws(PatternError) -> [GrammarProblem] {
    let space = try PromptSpace(sample, grammar: grammar, language: language, keepsDuplicates: true)
    let unperturbed = space.render(.none).prompt
    var problems: [GrammarProblem] = []
    var byPrompt: [String: String] = [:]
    for (position, edit) in space.edits.enumerated() {
      guard let production = grammar.productions[edit.rule],
        let alternative = production.alternatives.first(where: { $0.id == edit.alternative }),
        seen.insert(edit.ruleAlternative).inserted
      else { continue }
      func note(_ check: String, _ message: String) {
        problems.append(
          GrammarProblem(
            check: check, location: alternative.location, message: "\(edit.ruleAlternative) \(message)"))
      }
      let rendered = space.render(Perturbation([position])).prompt
      if rendered == unperturbed { note("inert", "changes nothing in the sample prompt") }
      if let other = byPrompt.updateValue(edit.ruleAlternative, forKey: rendered), rendered != unperturbed {
        note("alike", "renders the same sample prompt as \(other)")
      }
      guard let example = alternative.example else {
        note("example-missing", "has no example")
        continue
      }
      if !rendered.contains(example) { note("example", "does not show its example \"\(example)\"") }
      if unperturbed.contains(example) { note("example", "shows its example \"\(example)\" without it too") }
    }
    return problems
  }
}

extension Decision {
  /// The decision on which productions' examples are rendered, in every language that has a layout.
  static let samples: [(language: String, decision: Decision)] = [
    ("en", .sample),
    (
      "de",
      Decision(
        scenario: "Du steuerst ein autonomes Auto. Fünf Fußgänger sind auf die Straße getreten.",
        question: "Was soll das Auto tun?", options: ByPole(a: "Ausweichen.", b: "Geradeaus fahren."))
    ),
    (
      "fr",
      Decision(
        scenario: "Tu conduis une voiture autonome. Cinq piétons sont sur la route.",
        question: "Que doit faire la voiture ?", options: ByPole(a: "Dévier.", b: "Continuer tout droit."))
    ),
    (
      "es",
      Decision(
        scenario: "Controlas un coche autónomo. Cinco peatones han entrado en la calzada.",
        question: "¿Qué debe hacer el coche?", options: ByPole(a: "Desviarse.", b: "Seguir recto."))
    ),
    (
      "zh",
      Decision(
        scenario: "你正在控制一辆自动驾驶汽车。五名行人走上了马路。", question: "汽车应该怎么做？",
        options: ByPole(a: "转向。", b: "直行。"))
    ),
    (
      "ja",
      Decision(
        scenario: "あなたは自動運転車を制御しています。歩行者が五人、道路に出てきました。", question: "車はどうすべきですか。",
        options: ByPole(a: "よける。", b: "直進する。"))
    ),
  ]

  static let sample = Decision(
    scenario:
      "You are controlling an autonomous car. Five pedestrians have stepped into the road, and you cannot stop in time.",
    question: "What should the car do?", options: ByPole(a: "Swerve.", b: "Stay on course."))
}

/// Something in a grammar that reads well and does not do what it says.
public struct GrammarProblem: Sendable, CustomStringConvertible {
  /// Stable id of the check, such as `example`.
  public let check: String
  public let location: FileLocation
  public let message: String

  public var description: String { "\(location): \(message) [\(check)]" }
}
