public import Documents
internal import Foundation
internal import Patterns

/// Writes seeds as JSON Lines, one a line. Format: `docs/seeds.schema.json`, as ``SeedDecoder`` reads it.
///
/// The same seed gives the same line, byte for byte: keys are in alphabetical order.
public enum SeedEncoder {
  /// The line of one seed, without the line end.
  /// - Throws: ``InputError`` when the line would be longer than readers of JSON Lines accept.
  public static func line(for seed: Seed) throws(InputError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data: Data
    do {
      data = try encoder.encode(EncodedSeed(seed))
    } catch {
      throw InputError(
        .invalid, at: seed.location, "the seed \"\(seed.id)\" cannot be written as JSON: \(error)",
        hint: "Check its texts.")
    }
    let maximum = JSONLinesReader.maximumLineBytes
    guard data.count <= maximum else {
      throw InputError(
        .tooLarge, at: seed.location,
        "the seed \"\(seed.id)\" is longer than \(maximum >> 20) MiB in a .jsonl file",
        hint: "Spread its questions and scenarios over several seeds, by another id or another file.")
    }
    return String(decoding: data, as: UTF8.self)
  }
}

private struct EncodedSeed: Encodable {
  let id: String
  let category: String
  let language: String?
  let principle: EncodedPrinciple
  let scenarios: [EncodedScenario]?

  init(_ seed: Seed) {
    id = seed.id
    category = seed.category
    language = seed.language
    principle = EncodedPrinciple(
      a: seed.principle.poles.a, b: seed.principle.poles.b,
      questions: seed.principle.questions.isEmpty ? nil : seed.principle.questions.map(EncodedQuestion.init))
    scenarios = seed.scenarios.isEmpty ? nil : seed.scenarios.map(EncodedScenario.init)
  }
}

private struct EncodedPrinciple: Encodable {
  let a: String
  let b: String
  let questions: [EncodedQuestion]?
}

private struct EncodedQuestion: Encodable {
  let text: String
  let options: ByPole<String>

  init(_ question: Question) {
    text = question.text
    options = question.options
  }
}

private struct EncodedScenario: Encodable {
  let id: String
  let text: String?
  let question: String?
  let options: ByPole<String>
  let protect: [String]?
  let row: [String: String]?
  let frozen: [String]?
  let answer: EncodedAnswer?
  let expected: Pole?

  init(_ scenario: Scenario) {
    let isAdopted = scenario.row != nil
    id = scenario.id
    text = isAdopted && scenario.text.isEmpty ? nil : scenario.text
    question = isAdopted && scenario.question.isEmpty ? nil : scenario.question
    options = scenario.options
    protect = scenario.protect.isEmpty ? nil : scenario.protect.map(\.source)
    row = scenario.row?.columns
    frozen = scenario.row.flatMap { $0.frozen.isEmpty ? nil : $0.frozen.sorted() }
    answer = scenario.answer.map(EncodedAnswer.init)
    expected = scenario.expected
  }
}

private struct EncodedAnswer: Encodable {
  let path: String?
  let pattern: String?
  let a: [String]?
  let b: [String]?
  let neither: [String]?

  init(_ format: AnswerFormat) {
    path = format.path
    pattern = format.pattern
    a = format.choices?.a
    b = format.choices?.b
    neither = format.neither.isEmpty ? nil : format.neither
  }
}
