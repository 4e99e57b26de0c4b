import Documents
import Patterns
import Prompts
import TestSupport
import Testing

@Suite struct SeedEncoderTests {
  private static func seed(_ text: String, count: Int = 1) throws -> Seed {
    let location = FileLocation(file: "test")
    let options = ByPole(a: "Tea \u{2028}", b: "\"Coffee\" / \\")
    return Seed(
      id: "drinks", category: "taste",
      principle: Principle(
        poles: ByPole(a: "Tea", b: "Coffee"),
        questions: (0..<count).map { Question(text: "\(text) \($0)?", options: options, location: location) }),
      scenarios: [
        Scenario(
          id: "morning", text: "\(text)\nIt is ⅓ past six 🍵", question: "Which?", options: options,
          protect: [try Pattern(#"\$6\b"#)], location: location)
      ], location: location)
  }

  @Test func seedsComeBackFromTheirLines() throws {
    let seed = try Self.seed("A cup of $6\tor so")
    let line = try SeedEncoder.line(for: seed)
    #expect(!line.contains("\n"))
    let folder = try ScratchFolder()
    var reader = try SeedReader(paths: [folder.write(line + "\n", to: "seeds.jsonl")])
    #expect(try reader.all().map(\.content) == [seed.content])
  }

  @Test func theSameSeedIsTheSameLine() throws {
    #expect(try SeedEncoder.line(for: Self.seed("x")) == SeedEncoder.line(for: Self.seed("x")))
    #expect(
      try SeedEncoder.line(for: Self.seed("x")).hasPrefix(#"{"category":"taste","id":"drinks","principle":{"#)
    )
  }

  @Test func aLineThatNoReaderTakesIsAnError() throws {
    let seed = try Self.seed(String(repeating: "x", count: 1 << 10), count: 5_000)
    #expect(throws: InputError.self) { try SeedEncoder.line(for: seed) }
  }
}
