import Documents
import Foundation
import Grammars
import Hunting
import Randomness
import Measurement
import Prompts

/// A grammar of independent on/off productions, and a model whose answer is a function of which are on.
///
/// The prompt is a list of words, one for each edit that is chosen; a model in these tests sees nothing else.
struct ScriptedWorld {
  let space: PromptSpace
  let names: [String]

  /// - Parameter costs: the cost of each edit, in order; its word in the prompt is `e0`, `e1`, ...
  init(costs: [Int]) throws {
    names = costs.indices.map { "e\($0)" }
    let fields = names.map { "{\($0)}" }.joined(separator: " ")
    var yaml = """
      productions:
        prompt: {default: "{scenario} \(fields) {options}"}
        options: {default: "{option.1} {option.2}"}
        option: {default: "{label}) {text}"}
        order: {default: [a, b]}
        label: {default: [A, B]}

      """
    for (name, cost) in zip(names, costs) {
      yaml += """
          \(name): {default: "", alternatives: {on: {text: "<\(name)>", class: markup, meaning: preserved, cost: \(cost)}}}

        """
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString).yaml")
    try yaml.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let grammar = try GrammarReader.read(file: file.path)
    let decision = Decision(scenario: "s", question: "q", options: ByPole(a: "yes", b: "no"))
    space = try PromptSpace(decision, grammar: grammar)
  }

  func subject(_ name: String = "one", questions: Int = 0) -> HuntScenario {
    HuntScenario(
      seed: name, category: "test", scenario: name, space: space,
      questions: Array(repeating: space.bothOrders, count: questions))
  }

  /// The edits that a prompt shows.
  static func edits(in prompt: String) -> Set<Int> {
    Set(
      prompt.split(whereSeparator: { "<> ".contains($0) }).compactMap { word in
        word.first == "e" ? Int(word.dropFirst()) : nil
      })
  }
}

/// Drives a hunt with a function instead of a model, and keeps what was asked.
struct HuntDriver {
  private(set) var hunt: Hunt
  private(set) var rounds: [[Query]] = []
  var asked: [Query] { rounds.flatMap(\.self) }

  init(_ settings: HuntSettings, scenarios: Int) {
    hunt = Hunt(settings: settings, scenarioCount: scenarios)
  }

  mutating func run(_ subjects: [HuntScenario], answer: (Query) -> Observation) -> HuntOutcome {
    var waiting = subjects[...]
    var pending: [[Query]] = []
    while true {
      let admissibleCount = pending.isEmpty ? hunt.admissibleCount : 0
      if admissibleCount > 0 {
        hunt.admit(Array(waiting.prefix(admissibleCount)))
        waiting = waiting.dropFirst(admissibleCount)
      }
      let queries = pending.count <= hunt.settings.lag ? hunt.ask() : []
      if !queries.isEmpty {
        rounds.append(queries)
        pending.append(queries)
        continue
      }
      if pending.isEmpty {
        if hunt.admissibleCount > 0, !waiting.isEmpty { continue }
        return hunt.outcome()
      }
      hunt.tell(pending.removeFirst().map(answer))
    }
  }
}

extension Observation {
  /// What log probabilities say of a margin of pole a over pole b.
  static func told(_ logOdds: Double) -> Observation {
    .masses(ChoiceMass(a: 1 / (1 + exp(-logOdds)), b: 1 / (1 + exp(logOdds)), unlisted: 0))
  }

  /// A reply drawn with a probability of pole a that depends on the query alone.
  static func drawn(_ p: Double, for query: Query, seed: UInt64) -> Observation {
    var generator = SplitMix64(seed: seed, stream: "\(query.variant.prompt)\u{0}\(query.sample)")
    return .outcome(generator.nextUnit() < p ? .a : .b)
  }
}
