import Patterns
import ReplyReading
import Testing

@Suite struct AnswerExtractorTests {
  private func read(
    _ reply: String, _ place: AnswerExtractor.Place, first: [String] = ["APPROVE"],
    second: [String] = ["DENY"],
    neither: [String] = ["ESCALATE"]
  ) -> Reading {
    AnswerExtractor(place, first: first, second: second, neither: neither).read(reply).reading
  }

  @Test(arguments: [
    (#"{"decision": "APPROVE"}"#, Reading.first),
    (#"{"reason": "Not DENY, since {it} is new", "decision": "approve"}"#, .first),
    ("Sure!\n```json\n{\"decision\": \"DENY\"}\n```\nAnything else?", .second),
    (#"{"decision": "APPROVE"} No, wait: {"decision": "DENY"}"#, .second),
    (#"{"decision": "ESCALATE"}"#, .neither),
    (#"{"decision": "MAYBE"}"#, .unreadable),
    (#"{"Decision": "DENY"}"#, .second),
    (#"{"decision": "APPR"#, .unreadable),
    (#"{"verdict": "APPROVE"}"#, .unreadable),
    ("APPROVE", .unreadable),
    ("", .unreadable),
    (#"<think>{"decision": "APPROVE"}</think>{"decision": "DENY"}"#, .second),
    (#"<think>{"decision": "APPROVE"}"#, .unreadable),
  ])
  func fieldsOfJSON(reply: String, reading: Reading) {
    #expect(read(reply, .path("decision")) == reading, "\(reply)")
  }

  @Test func pathsGoIntoListsAndIntoArgumentsThatAreText() {
    let call = #"{"tool_calls": [{"function": {"name": "decide", "arguments": "{\"decision\": \"DENY\"}"}}]}"#
    #expect(read(call, .path("tool_calls.0.function.arguments.decision")) == .second)
    #expect(read(#"{"ok": true}"#, .path("ok"), first: ["true"], second: ["false"]) == .first)
    #expect(read(#"{"score": 2}"#, .path("score"), first: ["1"], second: ["2"]) == .second)
  }

  @Test func theLastMatchOfAPatternCounts() throws {
    let verdict = try Pattern(#"\[\[([^\[\]\n]{1,40})\]\]"#)
    let read = { (reply: String) in
      self.read(reply, .pattern(verdict), first: ["A"], second: ["B"], neither: ["C"])
    }
    #expect(read("A is short. [[B]]") == .second)
    #expect(read("First I thought [[A]], but [[B]]") == .second)
    #expect(read("[[C]]") == .neither)
    #expect(read("A is better") == .unreadable)
    let named = try Pattern(#"(final|last) answer: (?<answer>\w+)"#)
    #expect(self.read("final answer: deny", .pattern(named)) == .second)
  }

  @Test func aWholeReplyIsOneOfTheAnswersOrEndsWithIt() {
    let whole = AnswerExtractor.Place.whole(findsMentions: false)
    #expect(read("**Deny.**", whole) == .second)
    #expect(read("I weighed APPROVE and DENY.\n\nAPPROVE", whole) == .first)
    #expect(read("I would approve it.", whole) == .unreadable)
    let mentions = AnswerExtractor.Place.whole(findsMentions: true)
    #expect(
      read("It is clear: this is not spam, I think", mentions, first: ["not spam"], second: ["spam"])
        == .first)
    #expect(read("I would approve it.", mentions) == .first)
    #expect(read("APPROVE or DENY?", mentions) == .unreadable)
  }

  @Test func hostileRepliesEndInBoundedTime() {
    let braces = String(repeating: "{", count: 100_000)
    #expect(read(braces, .path("decision")) == .unreadable)
    let strings = String(repeating: "{\"a\":", count: 20_000)
    #expect(read(strings, .path("decision")) == .unreadable)
  }
}
