import Documents
import Foundation
import Grammars
import Hunting
import Measurement
import Prompts
import ReplyReading
import Testing

/// A respondent that always names the same option by its label is consistent: a hunt finds nothing.
@Suite struct SameOptionHuntTests {
  static let grammar = """
    productions:
      prompt: {default: "{scenario} {question} {options}"}
      options: {default: "{option.1} {option.2}"}
      option: {default: "{label}) {text}"}
      order: {default: [a, b], alternatives: {reversed: {value: [b, a], class: order, meaning: preserved}}}
      label:
        default: [A, B]
        alternatives:
          digits: {value: ["1", "2"], class: label, meaning: preserved}
          zero-one: {value: ["0", "1"], class: label, meaning: preserved}
          words: {value: [One, Two], class: label, meaning: preserved}
          swapped: {value: [B, A], class: label, meaning: preserved}
    """

  private static func space(a: String, b: String) throws -> PromptSpace {
    let file = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString).yaml")
    try grammar.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let decision = Decision(
      scenario: "The shelter is open.", question: "What now?", options: ByPole(a: a, b: b))
    return try PromptSpace(decision, grammar: GrammarReader.read(file: file.path))
  }

  /// The hunt's outcome when every reply is the label of pole b's option, and the reader sees these options.
  private static func findings(_ space: PromptSpace, shown: ByPole<String>) -> [Perturbation] {
    let subject = HuntScenario(
      seed: "one", category: "test", scenario: "one", space: space, questions: [])
    var driver = HuntDriver(HuntSettings(readout: .samples, budget: 3_000, maximumCost: 2), scenarios: 1)
    let outcome = driver.run([subject]) { query in
      let variant = query.variant
      let choice = DisplayedChoice(labels: variant.labels, options: variant.order.map { shown[$0] })
      let reply = variant.labelsByPole?.b ?? ""
      switch AnswerReader(choice).read(reply).reading {
      case .first: return .outcome(variant.order[0] == .a ? .a : .b)
      case .second: return .outcome(variant.order[1] == .a ? .a : .b)
      case .neither: return .outcome(.neither)
      case .unreadable: return .outcome(nil)
      }
    }
    return outcome.scenarios.flatMap { $0.findings.map(\.perturbation) }
  }

  /// The label sets are kept, as the texts that the grammar sees have no label in them.
  @Test(arguments: ["1 dog./2 dogs.", "2 dogs./1 dog.", "Two weeks./One week.", "B/A"])
  func labelsOverTextsLikeLabelsAreNoFlip(options: String) throws {
    let texts = options.split(separator: "/").map(String.init)
    let space = try Self.space(a: "Keep them.", b: "Sell them.")
    #expect(space.edits.count == 5)
    #expect(Self.findings(space, shown: ByPole(a: texts[0], b: texts[1])).isEmpty)
  }

  @Test func labelsThatOccurInTheTextsAreLeftOut() throws {
    let alternatives = { (space: PromptSpace) -> Set<String> in Set(space.edits.map { $0.alternative }) }
    #expect(alternatives(try Self.space(a: "1 dog.", b: "2 dogs.")) == ["reversed", "words", "swapped"])
    #expect(
      alternatives(try Self.space(a: "Two weeks in Rome.", b: "One week in Rome."))
        == ["reversed", "digits", "zero-one", "swapped"])
    #expect(
      alternatives(try Self.space(a: "Take box B.", b: "Take the other box."))
        == ["reversed", "digits", "zero-one", "words"])
    #expect(try Self.space(a: "A dog.", b: "Take a cat.").edits.count == 5)
  }
}
