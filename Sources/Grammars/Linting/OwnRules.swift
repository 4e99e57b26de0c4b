internal import Documents
internal import OrderedCollections

/// The rules that a grammar's own file defines, apart from those that it includes.
public struct OwnRules: Sendable {
  private let file: String
  /// Alternatives that the file defines.
  public let alternatives: Int

  /// Nil for a file that defines none itself, and only puts others together.
  public init?(of grammar: Grammar) {
    file = grammar.name
    let productions = grammar.productions.values.reduce(0) { sum, production in
      sum + production.alternatives.count { $0.location.file == grammar.name }
    }
    let rewrites = grammar.rewrites.values.filter { $0.location.file == grammar.name }.reduce(0) {
      $0 + $1.alternatives.count
    }
    guard productions + rewrites > 0 else { return nil }
    alternatives = productions + rewrites
  }

  public func include(_ problem: GrammarProblem) -> Bool { problem.location.file == file }
}
