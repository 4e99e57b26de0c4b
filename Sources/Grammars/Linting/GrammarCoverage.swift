internal import Documents
internal import OrderedCollections
public import Patterns
public import Prompts

/// Checks a grammar against decisions: every rule is used, no two render alike, and options stay readable.
public struct GrammarCoverage: Sendable {
  private let grammar: Grammar
  private let sampleSize: Int
  private let maximumCost: Int

  /// Sites by class, and the number of edits, of one decision.
  public struct Extent: Sendable {
    public let sites: [EditClass: Int]
    public let edits: Int
  }

  public struct Result: Sendable {
    public let problems: [GrammarProblem]
    public let extents: [Extent]
    /// Perturbations rendered and looked at.
    public let sampled: Int
  }

  /// - Parameter sampleSize: perturbations of a cost up to `maximumCost` to render, over all decisions.
  public init(_ grammar: Grammar, sampleSize: Int = 10_000, maximumCost: Int = 3) {
    self.grammar = grammar
    self.sampleSize = sampleSize
    self.maximumCost = maximumCost
  }

  /// - Parameter language: of all the decisions; alternatives for other languages are not looked for.
  public func result(
    on decisions: [Decision], language: String? = nil, using generator: inout some RandomNumberGenerator
  ) throws(PatternError) -> Result {
    var reached: Set<String> = []
    /// Pairs of alternatives that render alike wherever both can be chosen, and whether they met at all.
    var twins: [String: Bool] = [:]
    var problems: [GrammarProblem] = []
    var extents: [Extent] = []
    var sampled = 0
    let share = decisions.isEmpty ? 0 : (sampleSize + decisions.count - 1) / decisions.count
    for decision in decisions {
      let space = try PromptSpace(decision, grammar: grammar, language: language, keepsDuplicates: true)
      reached.formUnion(space.edits.map(\.ruleAlternative))
      compare(space, &twins)
      var sites: [EditClass: Int] = [:]
      for site in space.sites { sites[space.edits[site.edits.lowerBound].editClass, default: 0] += 1 }
      extents.append(Extent(sites: sites, edits: space.edits.count))
      let sampler = PerturbationSampler(space, maximumCost: maximumCost)
      for _ in 0..<share {
        guard let perturbation = sampler.draw(using: &generator) else { break }
        sampled += 1
        if let problem = unreadable(perturbation, in: space) { problems.append(problem) }
      }
    }
    problems += unreached(reached, in: LanguageScope.primary(language)) + alike(twins)
    return Result(problems: problems, extents: extents, sampled: sampled)
  }

  private func unreached(_ reached: Set<String>, in language: String) -> [GrammarProblem] {
    alternatives.filter { $0.languages.includes(language) && !reached.contains($0.name) }.map {
      GrammarProblem(
        check: "unreached", location: $0.location, message: "\($0.name) applies to none of the seeds")
    }
  }

  private var alternatives: [(name: String, location: FileLocation, languages: LanguageScope)] {
    grammar.productions.values.flatMap { production in
      production.alternatives.map { ("\(production.id)/\($0.id)", $0.location, $0.applicability.languages) }
    }
      + grammar.rewrites.values.flatMap { rewrite in
        rewrite.alternatives.map {
          ("\(rewrite.id)/\($0.id)", rewrite.location, rewrite.applicability.languages)
        }
      }
  }

  // MARK: Twins

  private func compare(_ space: PromptSpace, _ twins: inout [String: Bool]) {
    var byPrompt: [String: [Int]] = [:]
    for edit in space.edits.indices {
      byPrompt[space.render(Perturbation([edit])).prompt, default: []].append(edit)
    }
    let present = Set(space.edits.map(\.ruleAlternative))
    var together: Set<String> = []
    for edits in byPrompt.values where edits.count > 1 {
      let names = Set(edits.map { space.edits[$0].ruleAlternative }).sorted()
      for (index, first) in names.enumerated() {
        for second in names[(index + 1)...] { together.insert("\(first) \(second)") }
      }
    }
    for pair in together where twins[pair] == nil { twins[pair] = true }
    for pair in twins.keys where !together.contains(pair) {
      if pair.split(separator: " ").allSatisfy({ present.contains(String($0)) }) { twins[pair] = false }
    }
  }

  private func alike(_ twins: [String: Bool]) -> [GrammarProblem] {
    let places = Dictionary(alternatives.map { ($0.name, $0.location) }) { first, _ in first }
    return twins.filter(\.value).keys.sorted().compactMap { pair in
      let names = pair.split(separator: " ").map(String.init)
      return places[names[1]].map {
        GrammarProblem(
          check: "alike", location: $0, message: "\(names[1]) renders what \(names[0]) renders, on every seed"
        )
      }
    }
  }

  // MARK: Readability

  /// Both options' words, and both labels where labels are shown, must still be found in the prompt.
  private func unreadable(_ perturbation: Perturbation, in space: PromptSpace) -> GrammarProblem? {
    let variant = space.render(perturbation)
    let words = Self.words(of: variant.prompt)
    let missingText = variant.options.first { !words.contains(Self.words(of: $0)) }
    let missingLabel = variant.labels?.first { !variant.prompt.contains($0) }
    guard let missing = missingText ?? missingLabel else { return nil }
    let names = perturbation.edits.map { space.edits[$0].ruleAlternative }.joined(separator: " + ")
    return GrammarProblem(
      check: "unreadable", location: FileLocation(file: grammar.name),
      message: "with \(names), \"\(missing)\" cannot be read in the prompt")
  }

  /// Letters and digits alone, so that case, escapes and marks play no part.
  private static func words(of text: String) -> String {
    String(
      text.lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      })
  }
}
