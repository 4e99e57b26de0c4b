@testable import Grammars
import Foundation
import OrderedCollections
import Patterns
import Prompts
import Testing

/// Properties that hold for the texts of the seeds and of the public corpora, with hostile pieces put in.
@Suite struct CorpusPropertyTests {
  /// The public corpora, which stay out of the project: `../shared` beside the package, or `FICKLE_SHARED`.
  private static let corpora: String? = {
    let folder =
      (ProcessInfo.processInfo.environment["FICKLE_SHARED"] ?? ShippedGrammar.root + "/../shared")
      + "/corpora"
    return FileManager.default.fileExists(atPath: folder) ? folder : nil
  }()

  private static let pieces = [
    "`git merge --no-ff`", "https://example.org/a-b?c=don't&d=is not", "mary-ann@well-known.org",
    "6\" by 8\"",
    "/usr/share/do-not", "Prof. Lee", "e.g. this", "\"do not want to\"", "--is-not", "final-report.pdf",
    "a | b",
    "\n", "{label}", "${x}", "<b>is not</b>", "**not**", "\u{200B}", "\"\"\"", "```", "\\", "漢字", "e\u{301}",
  ]

  private static func spiked(_ text: String, using generator: inout SeededGenerator) -> String {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<2 {
      let piece = pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      words.insert(piece, at: Int.random(in: 0...words.count, using: &generator))
    }
    return words.joined(separator: " ")
  }

  private static func decisions(_ count: Int, seed: UInt64) throws -> [Decision] {
    var all = try ShippedGrammar.decisions(every: 3)
    if let corpora {
      for (kind, folder) in [
        (ImportKind.alignmentRevisited, "alignment-revisited"), (.moralChoice, "moralchoice"),
        (.anthropicEvals, "anthropic-evals"), (.valueConsistency, "valueconsistency"),
      ] {
        let seeds = try SeedImport(kind: kind).importSeeds(from: ["\(corpora)/\(folder)"]).seeds
        all += seeds.flatMap {
          $0.scenarios.map(\.decision) + $0.principle.questions.prefix(40).map(\.decision)
        }
      }
    }
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let decision = all[Int.random(in: 0..<all.count, using: &generator)]
      return Decision(
        scenario: spiked(decision.scenario, using: &generator), question: decision.question,
        options: ByPole(
          a: Bool.random(using: &generator)
            ? spiked(decision.options.a, using: &generator) : decision.options.a,
          b: decision.options.b))
    }
  }

  private static func whole(_ name: String) throws -> Grammar {
    try ShippedGrammar.read(name).selecting(
      GrammarSelection(classes: Set(EditClass.allCases), meanings: Set(Meaning.allCases)))
  }

  @Test(arguments: ["noise", "context", "restatements"])
  func noRewriteTouchesLiteralText(name: String) throws {
    let grammar = try Self.whole(name)
    let literals = try LiteralText.shared.get()
    for decision in try Self.decisions(24, seed: 11) {
      let space = try PromptSpace(decision, grammar: grammar)
      for edit in space.edits {
        guard case .replace(let replacements) = edit.change, let rewrite = grammar.rewrites[edit.rule] else {
          continue
        }
        for replacement in replacements {
          let text = space.grammar.text(of: replacement.part, in: space.decision)
          for span in try literals.spans(in: text) where !rewrite.touches.contains(span.kind) {
            #expect(
              !span.range.overlaps(replacement.span) || replacement.span.isEmpty,
              "\(edit.ruleAlternative) in \(text[utf8Span: span.range])")
          }
        }
      }
    }
  }

  /// What a seed protects stays byte for byte, whatever rewrites are put together.
  @Test func protectedTextStays() throws {
    let grammar = try Self.whole("noise")
    var generator = SeededGenerator(seed: 18)
    for decision in try Self.decisions(24, seed: 19) {
      let words = decision.scenario.split { !$0.isLetter || !$0.isASCII }.filter { $0.count > 3 }
      guard !words.isEmpty else { continue }
      let word = String(words[Int.random(in: 0..<words.count, using: &generator)])
      let protected = Decision(
        scenario: decision.scenario, question: decision.question, options: decision.options,
        protect: [try Pattern("\\b\(word)\\b")])
      let space = try PromptSpace(protected, grammar: grammar)
      let rewrites = space.edits.indices.filter {
        if case .replace = space.edits[$0].change { true } else { false }
      }
      let count = try protected.protect[0].matches(in: protected.scenario).count
      for _ in 0..<12 {
        var chosen: [Int] = []
        for edit in rewrites.shuffled(using: &generator).prefix(12)
        where chosen.allSatisfy({ space.areCompatible($0, edit) }) {
          chosen.append(edit)
        }
        let prompt = space.render(Perturbation(chosen)).prompt
        let kept = try protected.protect[0].matches(in: prompt).count
        #expect(kept >= count, "\(word) in \(chosen.map { space.edits[$0].ruleAlternative })")
      }
    }
  }

  /// Every layout that claims a format parses, with any text, alone and with one or two other edits.
  @Test func formatsParseWithRandomTexts() throws {
    let grammar = try Self.whole("standard")
    var generator = SeededGenerator(seed: 16)
    for decision in try Self.decisions(30, seed: 17) {
      let space = try PromptSpace(decision, grammar: grammar)
      for format in LayoutFormatTests.formats {
        guard let layout = space.edits.firstIndex(where: { $0.ruleAlternative == format }) else { continue }
        let others = space.edits.indices.filter {
          space.areCompatible(layout, $0)
            && (space.edits[$0].rule != Production.prompt
              || ["prompt/ruled", "prompt/compact"].contains(space.edits[$0].ruleAlternative))
        }
        for extra in [0, 1, 2, 2] {
          var chosen = [layout]
          for edit in others.shuffled(using: &generator)
          where chosen.count <= extra && chosen.allSatisfy({ space.areCompatible($0, edit) }) {
            chosen.append(edit)
          }
          let names = chosen.dropFirst().map { space.edits[$0].ruleAlternative }.joined(separator: " + ")
          try LayoutFormatTests.requireParses(
            space.render(Perturbation(chosen)), as: format, decision: decision,
            with: names.hasPrefix("prompt/") ? "prompt/ruled" : names)
        }
      }
    }
  }

  /// With random texts and sets of edits, too, both labels are shown, and each with its own option.
  @Test(arguments: ["standard", "answers"])
  func labelsAgreeWithRandomTexts(name: String) throws {
    let grammar = try Self.whole(name)
    var generator = SeededGenerator(seed: 20)
    for decision in try Self.decisions(24, seed: 21) {
      let space = try PromptSpace(decision, grammar: grammar)
      let sampler = PerturbationSampler(space, maximumCost: 3)
      for _ in 0..<12 {
        guard let perturbation = sampler.draw(using: &generator) else { break }
        let variant = space.render(perturbation)
        guard let labels = variant.labels else { continue }
        let names = perturbation.edits.map { space.edits[$0].ruleAlternative }
        #expect(labels.count == 2 && labels[0] != labels[1], "\(names)")
        for label in labels { #expect(variant.prompt.contains(label), "\(label) with \(names)") }
        let poles = try #require(variant.labelsByPole)
        #expect(poles[variant.order[0]] == labels[0] && poles[variant.order[1]] == labels[1], "\(names)")
      }
    }
  }

  @Test func changesOfCaseKeepLiteralText() throws {
    let literals = try LiteralText.shared.get()
    for decision in try Self.decisions(120, seed: 12) {
      let casing = Casing(decision, words: WordList(bytes: []), literals: nil)
      for filter in [TextFilter.upper, .lower, .clause] {
        let result = filter.apply(to: decision.scenario, casing: casing)
        for span in try literals.spans(in: decision.scenario) {
          let literal = decision.scenario[utf8Span: span.range]
          #expect(result.contains(literal) || literal.hasSuffix(" "), "\(filter.rawValue): \(literal)")
        }
        #expect(result.utf8.count > 0 || decision.scenario.isEmpty)
      }
    }
  }

  /// A rule that changes all its matches at once finds nothing left to change.
  @Test(arguments: ["standard", "restatements"])
  func changingAllMatchesTwiceChangesNoMore(name: String) throws {
    let grammar = try Self.whole(name)
    // A rule that exchanges words, or makes what it matches, undoes or repeats itself by design.
    let exchanging: Set = ["gender", "quotes"]
    for decision in try Self.decisions(16, seed: 13) {
      let space = try PromptSpace(decision, grammar: grammar)
      for (position, edit) in space.edits.enumerated() {
        guard let rewrite = grammar.rewrites[edit.rule], rewrite.scope == .all,
          !exchanging.contains(edit.rule)
        else {
          continue
        }
        let variant = space.render(Perturbation([position]))
        guard case .replace(let replacements) = edit.change else { continue }
        func text(_ part: Part) -> String {
          let original = space.grammar.text(of: part, in: space.decision)
          return Self.applying(replacements.filter { $0.part == part }, to: original)
        }
        let again = try PromptSpace(
          Decision(
            scenario: text(.scenario), question: text(.question),
            options: ByPole(a: text(.option(.a)), b: text(.option(.b)))),
          grammar: grammar.selecting(
            GrammarSelection(
              classes: Set(EditClass.allCases), meanings: Set(Meaning.allCases), only: [edit.ruleAlternative])
          ))
        #expect(again.render(.none).prompt == variant.prompt)
        #expect(again.edits.isEmpty, "\(edit.ruleAlternative): \(again.edits.first?.before ?? "")")
      }
    }
  }

  private static func applying(_ replacements: [Edit.Replacement], to text: String) -> String {
    var result = text
    for replacement in replacements.sorted(by: { $0.span.lowerBound > $1.span.lowerBound }) {
      result =
        result[utf8Span: 0..<replacement.span.lowerBound] + replacement.text
        + result[utf8Span: replacement.span.upperBound..<result.utf8.count]
    }
    return result
  }

  /// Labels of options and of the instruction are the same.
  @Test(arguments: ["formatspread", "answers"])
  func labelsAndInstructionAgree(name: String) throws {
    let grammar = try Self.whole(name)
    let decision = Decision(scenario: "…", question: "‥?", options: ByPole(a: "→", b: "←"))
    let space = try PromptSpace(decision, grammar: grammar)
    let shown: Set = ["prompt", "options", "option", "instruction"]
    let layouts = space.edits.indices.filter { shown.contains(space.edits[$0].rule) }
    let labels = space.edits.indices.filter { space.edits[$0].rule == Production.label }
    for layout in layouts {
      for label in labels {
        let variant = space.render(Perturbation([layout, label]))
        guard let shownLabels = variant.labels else { continue }
        // A layout with labels of its own names each once, beside the question that it answers.
        let isOwn = grammar.productions[space.edits[layout].rule]?.alternatives.contains {
          $0.id == space.edits[layout].alternative && $0.form.labels != nil
        }
        for shown in shownLabels {
          #expect(
            Self.count(of: shown, in: variant.prompt) >= (isOwn == true ? 1 : 2),
            "\(shown) with \(space.edits[layout].ruleAlternative) + \(space.edits[label].ruleAlternative)")
        }
      }
    }
  }

  private static func count(of label: String, in prompt: String) -> Int {
    var count = 0
    var rest = prompt[...]
    while let found = rest.range(of: label) {
      let before = rest[..<found.lowerBound].last ?? " "
      let after = rest[found.upperBound...].first ?? " "
      if !before.isLetter, !before.isNumber, !after.isLetter, !after.isNumber { count += 1 }
      rest = rest[found.upperBound...]
    }
    return count
  }

  /// Whatever the text, both options can be read in every sampled variant.
  @Test(arguments: ["standard", "context"])
  func optionsSurviveHostileTexts(name: String) throws {
    var generator = SeededGenerator(seed: 14)
    let coverage = GrammarCoverage(try Self.whole(name), sampleSize: 120)
    let result = try coverage.result(on: try Self.decisions(8, seed: 15), using: &generator)
    #expect(result.problems.filter { $0.check == "unreadable" }.map(\.description) == [])
    #expect(result.sampled >= 120)
  }
}
