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
  private var waiting: ArraySlice<Draft> = []
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
    while waiting.count < count, let seed = try nextSeed() { waiting += try drafts(of: seed) }
    defer { waiting = waiting.dropFirst(count) }
    let drafts = Array(waiting.prefix(count))
    // Looking for the sites takes most of the time of reading.
    let spaces = drafts.concurrentMap { [grammar] draft in
      Result { () throws(PatternError) in
        try PromptSpace(draft.scenario.decision, grammar: grammar, language: draft.seed.language)
      }
    }
    var subjects: [HuntScenario] = []
    for (draft, space) in zip(drafts, spaces) { subjects.append(try subject(draft, space)) }
    return subjects
  }

  /// A scenario whose prompt was not looked at yet.
  private struct Draft {
    let position: Int
    let seed: Seed
    let scenario: Scenario
    let questions: [BothOrders]
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

  private mutating func drafts(of seed: Seed) throws(InputError) -> [Draft] {
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
      try requireFit(of: question.decision, at: question.location)
      questions.append(
        PromptSpace.bothOrders(of: question.decision, grammar: grammar, language: seed.language))
    }
    for (_, scenario) in wanted { try requireFit(of: scenario.decision, at: scenario.location) }
    return wanted.map { offset, scenario in
      Draft(position: start + offset, seed: seed, scenario: scenario, questions: questions)
    }
  }

  private func subject(
    _ draft: Draft, _ space: Result<PromptSpace, PatternError>
  ) throws(InputError) -> HuntScenario {
    do throws(PatternError) {
      return HuntScenario(
        position: draft.position, seed: draft.seed.id, category: draft.seed.category,
        scenario: draft.scenario.id, poles: draft.seed.principle.poles, space: try space.get(),
        questions: draft.questions, expected: draft.scenario.expected)
    } catch {
      throw InputError(
        .invalid, at: draft.scenario.location, "a rewrite cannot be matched on this text: \(error)",
        hint: "Simplify the rewrite's pattern, or leave the rule out with --without.")
    }
  }

  /// Whether the grammar is for such decisions.
  private func requireFit(of decision: Decision, at location: FileLocation) throws(InputError) {
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
  }
}
