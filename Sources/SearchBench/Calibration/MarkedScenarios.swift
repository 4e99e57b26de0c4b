internal import Grammars
internal import Hunting
internal import Measurement
internal import Randomness

/// Scenarios whose edits each put a mark into the prompt, for simulated models that know the marks.
struct MarkedScenarios: Sendable {
  let subjects: [HuntScenario]
  private let prompts: TableScenarios

  /// - Parameter edits: of each scenario, none of which conflicts with another.
  init(scenarios: Int, edits: Int, maximumCost: Int = 1) {
    let space = TableSpace(
      sites: (0..<edits).map { "site-\($0)" },
      edits: (0..<edits).map {
        TableSpace.Edit(site: $0, rule: "rule-\($0)", alternative: "mark", editClass: .markup)
      }, conflicts: [], maximumCost: maximumCost)
    prompts = TableScenarios(Array(repeating: space, count: scenarios))
    subjects = prompts.subjects
  }

  /// Where a prompt belongs, and the edits that it has.
  func place(of variant: Variant) -> (scenario: Int, edits: [Int]) {
    prompts.query(in: variant.prompt).map { ($0.scenario, $0.perturbation.edits) } ?? (0, [])
  }

  /// Hunts them with a simulated model.
  func hunt(
    _ settings: HuntSettings, onQuery: (Query) -> Void = { _ in },
    answer: (_ query: Query, _ scenario: Int, _ edits: [Int]) -> Observation
  ) -> HuntOutcome {
    var hunt = Hunt(settings: settings, scenarioCount: subjects.count)
    hunt.admit(subjects)
    while case let queries = hunt.ask(), !queries.isEmpty {
      hunt.tell(
        queries.map { query in
          onQuery(query)
          let (scenario, edits) = place(of: query.variant)
          return answer(query, scenario, edits)
        })
    }
    return hunt.outcome()
  }
}

/// Random numbers of a simulated model: each depends on the run, the prompt and the repeat alone.
struct ReplyStream: Sendable {
  let seed: UInt64
  let name: String

  func unit(_ query: Query) -> Double { unit(query.variant.prompt, query.sample) }

  func unit(_ prompt: String, _ sample: Int) -> Double {
    var generator = SplitMix64(seed: seed, stream: "\(name)\u{0}\(prompt)\u{0}\(sample)")
    return generator.nextUnit()
  }

  func normal(_ prompt: String, _ sample: Int) -> Double {
    var generator = SplitMix64(seed: seed, stream: "\(name)\u{0}\(prompt)\u{0}\(sample)")
    return generator.nextNormal()
  }
}
