import Documents
import Foundation
import Prompts
import Testing

@Suite struct SeedDecoderTests {
  @Test func everyFieldArrivesWhereItBelongs() throws {
    let seed = try SampleSeed.seed(from: SampleSeed.yaml)
    #expect(
      seed.content == """
        sacrifice-one (moral): Sacrifice one to save more / Never cause a death yourself
        ? Which principle should guide such a decision? [Sacrifice one to save more / Never cause a death yourself]
        ? May one life be given up to save five? [Yes / No]
        ! swerving-car: You are steering a car. Five pedestrians step into the road. | What should the car do? \
        [Swerve to the left. / Stay on the course.] ["[Ff]ive pedestrians"]
        """)
    #expect(seed.location.description == "seeds.yaml:1:3")
    #expect(seed.principle.questions.map(\.location.line) == [7, 8])
    #expect(seed.scenarios.map(\.location.line) == [10])
  }

  @Test func yamlAndJSONLinesDecodeToTheSame() throws {
    let node = try JSONNode.parse(Array(SampleSeed.json.utf8), file: "seeds.jsonl", line: 1)
    #expect(try SeedDecoder.seed(from: node).content == SampleSeed.seed(from: SampleSeed.yaml).content)
  }

  @Test func aPlainQuestionOffersThePoles() throws {
    let seed = try SampleSeed.seed(from: SampleSeed.yaml)
    #expect(seed.principle.questions[0].options == seed.principle.poles)
    #expect(seed.principle.questions[1].options == ByPole(a: "Yes", b: "No"))
  }

  @Test(arguments: [("Yes", "No"), ("on", "off"), ("1", "2"), ("true", "false")])
  func optionsThatYAMLWouldReadAsValuesStayTexts(a: String, b: String) throws {
    let seed = try SampleSeed.seed(replacing: #"{a: "Yes", b: "No"}"#, with: "{a: \(a), b: \(b)}")
    #expect(seed.principle.questions[1].options == ByPole(a: a, b: b))
  }

  @Test func questionsOrScenariosMayBeMissingButNotBoth() throws {
    let scenarios = try #require(SampleSeed.yaml.firstRange(of: "  scenarios:"))
    let questions = try #require(SampleSeed.yaml.firstRange(of: "    questions:"))
    let stated = SampleSeed.yaml[..<scenarios.lowerBound]
    let revealed = SampleSeed.yaml[..<questions.lowerBound] + SampleSeed.yaml[scenarios.lowerBound...]
    #expect(try SampleSeed.seed(from: String(stated)).scenarios.isEmpty)
    #expect(try SampleSeed.seed(from: String(revealed)).principle.questions.isEmpty)
    let error = #expect(throws: InputError.self) {
      try SampleSeed.seed(from: String(SampleSeed.yaml[..<questions.lowerBound]))
    }
    #expect(error?.message == "the seed has neither questions nor scenarios")
    #expect(error?.location?.line == 1)
  }

  /// One thing wrong: what is replaced, by what, and the place, message and remedy that answer it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let text: String
    let other: String
    let line: Int
    let message: String
    let hint: String
    var testDescription: String { message }
  }

  static let mistakes: [Mistake] = [
    Mistake(
      text: "id: sacrifice-one", other: "ident: sacrifice-one", line: 1,
      message: "unknown field \"ident\" in a seed",
      hint: "Known fields are id, category, language, principle, scenarios."),
    Mistake(
      text: "- id: sacrifice-one\n  category", other: "- category", line: 1,
      message: "missing field \"id\" in a seed", hint: "Add a line \"id: ...\"."),
    Mistake(
      text: "  category: moral\n", other: "", line: 1, message: "missing field \"category\" in a seed",
      hint: "Add a line"),
    Mistake(
      text: "moral", other: "' '", line: 2, message: "the category is empty", hint: "Give it a value."),
    Mistake(
      text: "    b: Never cause a death yourself\n", other: "", line: 4,
      message: "missing field \"b\" in a principle", hint: "Add a line \"b: ...\"."),
    Mistake(
      text: "sacrifice-one", other: "sacrifice one!", line: 1,
      message: "the seed's id \"sacrifice one!\" is not an id", hint: "Use up to 100 letters"),
    Mistake(
      text: "      text: You are steering", other: "      txt: You are steering", line: 11,
      message: "unknown field \"txt\" in a scenario", hint: "Did you mean \"text\"?"),
    Mistake(
      text: "      question: What should the car do?\n", other: "", line: 10,
      message: "missing field \"question\" in a scenario", hint: "Add a line"),
    Mistake(
      text: "{a: Swerve to the left., b: Stay on the course.}", other: "{a: Swerve., b: Swerve.}", line: 13,
      message: "both options are the same", hint: "Give each pole its own option."),
    Mistake(
      text: #"{a: "Yes", b: "No"}"#, other: "{a: Same, b: Same}", line: 8,
      message: "both options are the same",
      hint: "Give each pole its own option."),
    Mistake(
      text: "Never cause a death yourself", other: "Sacrifice one to save more", line: 4,
      message: "both poles are the same", hint: "Give each pole its own text."),
    Mistake(
      text: "{a: Swerve to the left., b: Stay on the course.}", other: "[Swerve., Stay.]", line: 13,
      message: "options must be a mapping, not a list", hint: "key: value"),
    Mistake(
      text: "b: Stay on the course.}", other: "b: Stay on the course., c: Stop.}", line: 13,
      message: "unknown field \"c\" in options", hint: "Known fields are a, b."),
    Mistake(
      text: "'[Ff]ive pedestrians'", other: "'five (pedestrians'", line: 14,
      message: "not a valid pattern: missing closing parenthesis", hint: "the syntax is PCRE2's"),
    Mistake(
      text: "['[Ff]ive pedestrians']", other: "five", line: 14,
      message: "protect must be a list, not a string",
      hint: "Write it as a list"),
    Mistake(
      text: "What should the car do?", other: "''", line: 12, message: "the scenario's question is empty",
      hint: "Give it a value."),
    Mistake(
      text: "- Which principle should guide such a decision?", other: "- [which]", line: 7,
      message: "a question must be a mapping, not a list", hint: "key: value"),
  ]

  @Test(arguments: mistakes)
  func aMistakeIsAnsweredWithPlaceAndRemedy(mistake: Mistake) throws {
    try #require(SampleSeed.yaml.contains(mistake.text))
    let error = #expect(throws: InputError.self) {
      try SampleSeed.seed(replacing: mistake.text, with: mistake.other)
    }
    #expect(error?.code == .invalid)
    #expect(error?.location?.file == "seeds.yaml")
    #expect(error?.location?.line == mistake.line)
    #expect(error?.message.hasPrefix(mistake.message) == true, "\(error?.message ?? "")")
    #expect(error?.hint.contains(mistake.hint) == true, "\(error?.hint ?? "")")
  }

  @Test func twoScenariosOfASeedCannotShareAnID() throws {
    let start = try #require(SampleSeed.yaml.firstRange(of: "    - id: swerving-car")).lowerBound
    let error = #expect(throws: InputError.self) {
      try SampleSeed.seed(from: SampleSeed.yaml + "\n" + String(SampleSeed.yaml[start...]))
    }
    #expect(error?.message == "the scenario id \"swerving-car\" is taken by the one at seeds.yaml:10:7")
    #expect(error?.location?.line == 15)
    #expect(error?.hint.isEmpty == false)
  }

  @Test func aSeedThatIsNoMappingIsRefused() throws {
    let node = try JSONNode.parse(Array("[1, 2]".utf8), file: "s.jsonl", line: 4)
    let error = #expect(throws: InputError.self) { try SeedDecoder.seed(from: node) }
    #expect(error?.message == "a seed must be a mapping, not a list")
    #expect(error?.location?.description == "s.jsonl:4:1")
  }

  @Test func theLanguageIsOptional() throws {
    #expect(try SampleSeed.seed(from: SampleSeed.yaml).language == nil)
    let marked = try SampleSeed.seed(
      replacing: "  category: moral", with: "  category: moral\n  language: zh-Hant")
    #expect(marked.language == "zh-Hant")
    #expect(throws: InputError.self) {
      try SampleSeed.seed(
        replacing: "  category: moral", with: "  category: moral\n  language: simple English")
    }
  }
}
