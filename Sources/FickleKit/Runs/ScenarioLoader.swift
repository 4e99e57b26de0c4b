internal import Documents
internal import Grammars
internal import Hunting
internal import Patterns
internal import Prompts

/// Reads seeds as scenarios, a few at a time.
struct ScenarioLoader: ItemSource {
  private let paths: [String]
  private var seeds: SeedReader
  private let grammar: Grammar
  private let spread: Spread?
  private var waiting: ArraySlice<HuntScenario> = []
  private let shard: Shard?
  /// Scenarios of the shard passed in this reading of the files, and of all.
  private var position = 0
  private var passed = 0
  private var isSecondReading = false

  /// Which scenarios come first where not all can be reached.
  struct Spread {
    let count: Int
    let total: Int

    /// One out of each run of equal length, the first of all included.
    func contains(_ position: Int) -> Bool {
      count >= total || (position * count).quotientAndRemainder(dividingBy: total).remainder < count
    }
  }

  /// - Parameters:
  ///   - shard: the part of the seeds to read; nil for all.
  ///   - spread: scenarios to read first, spread evenly over all; the others follow. Nil for files' order.
  init(
    seeds: [String], grammar: Grammar, shard: Shard? = nil, spread: Spread? = nil
  ) throws(InputError) {
    paths = seeds
    self.seeds = try SeedReader(paths: seeds)
    self.grammar = grammar
    self.shard = shard
    self.spread = spread.flatMap { $0.count < $0.total ? $0 : nil }
  }

  /// Reads everything once, so that errors anywhere are reported before a call is paid for.
  /// - Returns: the scenarios of the shard, which may have none.
  static func countScenarios(in seeds: [String], shard: Shard? = nil) throws(InputError) -> Int {
    var reader = try SeedReader(paths: seeds)
    var (count, all) = (0, 0)
    while let seed = try reader.next() {
      all += seed.scenarios.count
      if shard?.contains(seed: seed.id) ?? true { count += seed.scenarios.count }
    }
    guard all > 0 else {
      throw InputError(
        .invalid, at: seeds.first.map { FileLocation(file: $0) }, "the seeds have no scenarios",
        hint: "Add scenarios to them; a hunt needs more than questions.")
    }
    return count
  }

  mutating func next(_ count: Int) throws(InputError) -> [HuntScenario] {
    while waiting.count < count, let seed = try nextSeed() { waiting += try subjects(of: seed) }
    defer { waiting = waiting.dropFirst(count) }
    return Array(waiting.prefix(count))
  }

  private mutating func nextSeed() throws(InputError) -> Seed? {
    if let seed = try seeds.next() { return seed }
    guard spread != nil, !isSecondReading else { return nil }
    isSecondReading = true
    position = 0
    passed = 0
    seeds = try SeedReader(paths: paths)
    return try seeds.next()
  }

  private mutating func subjects(of seed: Seed) throws(InputError) -> [HuntScenario] {
    let start = passed
    passed += seed.scenarios.count
    guard shard?.contains(seed: seed.id) ?? true else { return [] }
    let wanted = seed.scenarios.enumerated().filter { offset, _ in
      spread.map { $0.contains(position + offset) != isSecondReading } ?? true
    }
    position += seed.scenarios.count
    if wanted.isEmpty, !seed.scenarios.isEmpty { return [] }
    var questions: [BothOrders] = []
    for question in seed.principle.questions {
      questions.append(try space(of: question.decision, in: seed, at: question.location).bothOrders)
    }
    var subjects: [HuntScenario] = []
    for (offset, scenario) in wanted {
      subjects.append(
        HuntScenario(
          position: start + offset, seed: seed.id, category: seed.category, scenario: scenario.id,
          poles: seed.principle.poles,
          space: try space(of: scenario.decision, in: seed, at: scenario.location), questions: questions,
          expected: scenario.expected))
    }
    return subjects
  }

  private func space(
    of decision: Decision, in seed: Seed, at location: FileLocation
  ) throws(InputError) -> PromptSpace {
    let missing = grammar.rowColumns.subtracting((decision.row?.columns ?? [:]).keys).min()
    if let missing {
      throw InputError(
        .invalid, at: location,
        "the grammar \(grammar.name) needs the column \"\(missing)\", which is not given here",
        hint: "Use the seeds that fickle adopt wrote along with the grammar, or another --grammar.")
    }
    if decision.row != nil, !grammar.isAdopted {
      throw InputError(
        .invalid, at: location,
        "these seeds belong to an adopted prompt, and \(grammar.name) is not its grammar",
        hint: "Add --grammar with the grammar that fickle adopt wrote along with the seeds.")
    }
    do throws(PatternError) {
      return try PromptSpace(decision, grammar: grammar, language: seed.language)
    } catch {
      throw InputError(
        .invalid, at: location, "a rewrite cannot be matched on this text: \(error)",
        hint: "Simplify the rewrite's pattern, or leave the rule out with --without.")
    }
  }
}
