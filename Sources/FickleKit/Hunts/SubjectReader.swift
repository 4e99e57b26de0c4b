internal import Documents
internal import Grammars
internal import Hunting
internal import Patterns
internal import Prompts

/// Reads seeds as subjects of a hunt, a few at a time.
struct SubjectReader {
  private var seeds: SeedReader
  private let grammar: Grammar
  private var waiting: ArraySlice<Subject> = []

  init(seeds: [String], grammar: Grammar) throws(InputError) {
    self.seeds = try SeedReader(paths: seeds)
    self.grammar = grammar
  }

  /// Reads everything once, so that what is wrong anywhere is told before a call is paid.
  static func countScenarios(in seeds: [String]) throws(InputError) -> Int {
    var reader = try SeedReader(paths: seeds)
    var count = 0
    while let seed = try reader.next() { count += seed.scenarios.count }
    guard count > 0 else {
      throw InputError(
        .invalid, at: seeds.first.map { SourcePlace(file: $0) }, "the seeds hold no scenario",
        remedy: "Add scenarios to them; questions alone can be measured, not hunted.")
    }
    return count
  }

  mutating func next(_ count: Int) throws(InputError) -> [Subject] {
    while waiting.count < count, let seed = try seeds.next() { waiting += try subjects(of: seed) }
    defer { waiting = waiting.dropFirst(count) }
    return Array(waiting.prefix(count))
  }

  private func subjects(of seed: Seed) throws(InputError) -> [Subject] {
    var questions: [BothOrders] = []
    for question in seed.principle.questions {
      questions.append(try space(of: question.decision, at: question.place).bothOrders)
    }
    var subjects: [Subject] = []
    for scenario in seed.scenarios {
      subjects.append(
        Subject(
          seed: seed.id, category: seed.category, scenario: scenario.id,
          space: try space(of: scenario.decision, at: scenario.place), questions: questions))
    }
    return subjects
  }

  private func space(of decision: Decision, at place: SourcePlace) throws(InputError) -> PromptSpace {
    do throws(PatternError) {
      return try PromptSpace(decision, grammar: grammar)
    } catch {
      throw InputError(
        .invalid, at: place, "a rewrite cannot be matched on this text: \(error)",
        remedy: "Simplify the rewrite's pattern, or leave the rule out with --without.")
    }
  }
}
