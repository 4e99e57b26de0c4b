import ReplyReading
import Testing

/// What holds for every reply, whatever it says.
@Suite struct AnswerReaderInvariantTests {
  /// Small, seeded and good enough to shuffle fragments (Steele, Lea and Flood 2014).
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let fragments: [String] = [
    "A", "B", "a", "I", "1", "2", "no", "yes", "I choose ", "not ", "if ", "the answer is ", "swerve",
    "stay on course",
    " ", "\n", "\n\n", ". ", ", ", ": ", ")", "(", "\"", "**", "`", "$", "\\boxed{", "}", "<answer>",
    "</answer>",
    "<think>", "</think>", "{\"answer\": ", "option ", "both ", "neither ", "but ", "however, ", "é", "漢",
    "Ａ", "「", "」",
    "\u{0}", "\u{200B}", "🇩🇪", "👩‍👩‍👧", "\u{301}", "\r\n", "~~", "|", "#", "- ", "I can't ", "the second ",
    "would ",
  ]

  private func check(_ answer: ReadAnswer, _ reply: String) {
    guard let span = answer.span else {
      #expect(!answer.reading.isSide, "a side needs its place: \(reply.debugDescription)")
      return
    }
    #expect(span.lowerBound >= 0 && span.lowerBound <= span.upperBound && span.upperBound <= reply.utf8.count)
  }

  @Test(arguments: [nil, ["A", "B"], ["I", "II"], ["1", "2"], ["Yes", "No"]])
  func fragmentsInAnyOrder(labels: [String]?) throws {
    let reader = AnswerReader(DisplayedChoice(labels: labels, options: ["Swerve.", "Stay on course."]))
    var generator = Generator(state: 1)
    for _ in 0..<300 {
      let count = Int.random(in: 0...25, using: &generator)
      let reply = (0..<count).map { _ in Self.fragments.randomElement(using: &generator) ?? "" }.joined()
      let answer = reader.read(reply)
      check(answer, reply)
      #expect(reader.read(reply) == answer)
    }
  }

  /// Two spellings of an accent look the same and differ in bytes: what is remembered of one reply must not place the other's.
  @Test func equalTextsOfOtherBytesHavePlacesOfTheirOwn() throws {
    let reader = AnswerReader(.letters)
    for accent in ["\u{E9}", "e\u{301}", "\u{E9}"] {
      let reply = "In this caf\(accent), as in any caf\(accent), I choose B."
      let span = try #require(reader.read(reply).span)
      #expect(Array(reply.utf8)[span].last == UInt8(ascii: "B"))
    }
  }

  @Test func randomBytes() {
    let reader = AnswerReader(.letters)
    var generator = Generator(state: 2)
    for _ in 0..<300 {
      let count = Int.random(in: 0...200, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      let reply = String(decoding: bytes, as: UTF8.self)
      check(reader.read(reply), reply)
    }
  }

  /// Replies cut off anywhere still have a place for what is read.
  @Test func cutOffReplies() throws {
    for reply in try CorpusReply.load("replies.jsonl") {
      let reader = AnswerReader(reply.choice)
      for count in stride(from: 1, to: reply.reply.count, by: 41) {
        let cut = String(reply.reply.prefix(count))
        check(reader.read(cut), cut)
      }
    }
  }

  /// Displaying the options the other way around exchanges the reading, unless the reply speaks of places.
  @Test func displayedOrderOnlyMattersForPlaces() throws {
    let words = ["first", "second", "former", "latter", "option one", "option two", "option 1", "option 2"]
    for reply in try CorpusReply.load("replies.jsonl") {
      let text = reply.reply.lowercased()
      if words.contains(where: text.contains) { continue }
      let reversed = DisplayedChoice(labels: reply.labels?.reversed(), options: reply.options.reversed())
      let here = AnswerReader(reply.choice).read(reply.reply)
      let there = AnswerReader(reversed).read(reply.reply)
      #expect(there.reading == here.reading.swapped, "\(reply.reply.debugDescription)")
    }
  }

  @Test func unusableChoicesReadNothing() {
    for choice in [
      DisplayedChoice(labels: nil, options: []), DisplayedChoice(labels: ["A"], options: ["Go."]),
      DisplayedChoice(labels: ["A", "A"], options: ["Go.", "Go."]),
      DisplayedChoice(labels: ["", ""], options: ["", ""]),
      DisplayedChoice(labels: ["!", "!"], options: ["?", "?"]),
    ] {
      for reply in ["A", "Go.", "I choose A.", "", "!"] {
        #expect(!AnswerReader(choice).read(reply).reading.isSide)
      }
    }
  }

  @Test func labelsThatDifferByCase() {
    let reader = AnswerReader(DisplayedChoice(labels: ["A", "a"], options: ["Go.", "Wait."]))
    #expect(reader.read("A").reading == .first)
    #expect(reader.read("(a)").reading == .second)
  }
}
