internal import Documents
internal import Foundation
internal import Grammars
internal import Hunting
internal import Randomness
internal import Measurement
internal import Numerics
internal import Prompts

/// The hunt's own time: what `ask` and `tell` take a call, with replies for nothing.
///
/// Scenarios are long texts in which every word is a site. Rendering the prompts is part of it.
public struct OverheadBench: Sendable {
  public struct Result: Sendable, Encodable {
    public let sites: Int
    public let maximumCost: Int
    public let calls: Int
    public let findings: Int
    public let microsecondsPerCall: Double
  }

  /// Scenarios hunted together.
  private static let scenarios = 8
  /// Rules that the sites belong to.
  private static let rules = 20

  public init() {}

  /// - Throws: `InputError` when the grammar made up for it cannot be read.
  public func run(sites: Int, maximumCost: Int, calls: Int) throws -> Result {
    let grammar = try Self.grammar()
    let subjects = try (0..<Self.scenarios).map { number in
      let words = (0..<sites).map { "w\($0 % Self.rules)x\($0)" }.joined(separator: " ")
      let decision = Decision(
        scenario: "#\(number)# " + words, question: "q", options: ByPole(a: "yes", b: "no"))
      return HuntScenario(
        seed: "\(number)", category: "c", scenario: "\(number)",
        space: try PromptSpace(decision, grammar: grammar), questions: [])
    }
    var hunt = Hunt(
      settings: HuntSettings(readout: .logprobs, budget: calls, maximumCost: maximumCost, seed: 1),
      scenarioCount: subjects.count)
    let clock = ContinuousClock()
    var time = clock.measure { hunt.admit(subjects) }
    var asked = 0
    while true {
      var queries: [Query] = []
      time += clock.measure { queries = hunt.ask() }
      guard !queries.isEmpty else { break }
      asked += queries.count
      let replies = queries.map { Self.reply(to: $0.variant.prompt) }
      time += clock.measure { hunt.tell(replies) }
    }
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    return Result(
      sites: sites, maximumCost: maximumCost, calls: asked,
      findings: hunt.outcome().scenarios.reduce(0) { $0 + $1.findings.count },
      microsecondsPerCall: 1e6 * seconds / Double(max(asked, 1)))
  }

  /// Each changed word moves the log-odds by its own amount, and every two by another.
  private static func reply(to prompt: String) -> Observation {
    let number = prompt.split(separator: "#").first.map(String.init) ?? ""
    let changed = prompt.split(separator: " ").filter { $0.first == "v" }
    func draw(_ name: String) -> Double {
      var generator = SplitMix64(seed: 1, stream: "\(number)/\(name)")
      return generator.nextNormal()
    }
    var logOdds = draw("baseline") > 0 ? 1.5 : -1.5
    for (position, word) in changed.enumerated() {
      logOdds += 0.25 * draw(String(word))
      for earlier in changed[..<position] { logOdds += 0.15 * draw("\(earlier)+\(word)") }
    }
    let a = 1 / (1 + .exp(-logOdds))
    return .masses(ChoiceMass(a: a, b: 1 - a, unlisted: 0))
  }

  private static func grammar() throws -> Grammar {
    let rewrites = (0..<rules).map { rule in
      "  r\(rule): {class: wording, meaning: preserved, in: [scenario], match: '\\bw\(rule)x', replace: 'v\(rule)x'}\n"
    }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try """
    productions:
      prompt: {default: "{scenario}\\n{option.1}\\n{option.2}"}
      order: {default: [a, b]}
      label: {default: [A, B]}
      option: {default: "{label}) {text}"}
    rewrites:
    \(rewrites.joined())
    """.write(to: file, atomically: false, encoding: .utf8)
    return try GrammarReader.read(file: file.path)
  }
}
