internal import OrderedCollections
public import Patterns
internal import Prompts

/// Proves of a grammar what it says of itself.
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
      note("leaves", "\(rewrite.id) matches \"\(text)\", which it is to leave alone")
    }
    return problems
  }

  /// Every alternative's example appears with it and not without it.
  private func productionProblems() throws(PatternError) -> [GrammarProblem] {
    let space = try PromptSpace(.sample, grammar: grammar)
    let unperturbed = space.render(.none).prompt
    var problems: [GrammarProblem] = []
    // What equals its default is no edit, so it would not come up below.
    for production in grammar.productions.values {
      for alternative in production.alternatives where alternative.value == production.standard {
        let message = "\(production.id)/\(alternative.id) changes nothing in the sample prompt"
        problems.append(GrammarProblem(check: "inert", location: alternative.location, message: message))
      }
    }
    for (position, edit) in space.edits.enumerated() {
      guard let production = grammar.productions[edit.rule],
        let alternative = production.alternatives.first(where: { $0.id == edit.alternative })
      else { continue }
      func note(_ check: String, _ message: String) {
        problems.append(
          GrammarProblem(
            check: check, location: alternative.location, message: "\(edit.ruleAlternative) \(message)"))
      }
      let rendered = space.render(Perturbation([position])).prompt
      if rendered == unperturbed { note("inert", "changes nothing in the sample prompt") }
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
