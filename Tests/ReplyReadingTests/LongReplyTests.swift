import Testing

@testable import ReplyReading

/// Long and hostile replies take bounded time, and are read at their beginning and end.
@Suite struct LongReplyTests {
  static let filler = String(
    repeating: "Both outcomes weigh heavily on everyone who is involved. ", count: 18_000)

  @Test func answersAtTheBeginning() {
    let answer = AnswerReader(.letters).read("A) Swerve.\n\n" + Self.filler)
    #expect(answer.reading == .first)
  }

  @Test func answersAtTheEnd() throws {
    let reply = Self.filler + "\n\nFinal answer: B"
    let answer = AnswerReader(.letters).read(reply)
    #expect(answer.reading == .second)
    let span = try #require(answer.span)
    #expect(String(decoding: Array(reply.utf8)[span], as: UTF8.self) == "Final answer: B")
  }

  /// The cut must not make "choose A" of "… would never choose A".
  @Test func cutsFallBetweenSentences() {
    let unbroken = String(repeating: "word ", count: 200_000) + "choose A"
    #expect(AnswerReader(.letters).read(unbroken).reading == .unreadable)
    for shift in [0, 3, 7, 12, 18] {
      let reply =
        String(repeating: "x", count: shift) + String(repeating: "I would never choose A ", count: 60_000)
      #expect(!AnswerReader(.letters).read(reply).reading.isSide)
    }
  }

  static let units: [String] = [
    "A ", "(", "i choose A ", "I choose A. ", "if A, B otherwise ", "\"", "<a ", "<b>", "<think>", "</think>",
    "{[\"'(",
    "\\boxed{", "both are ", "*", "not A, ", "A. B. ", "A\nB\n", "the answer is ", "~~", "- A: x\n", "\u{0}",
    "漢", "a.b.",
    "can't ", "<|channel|>analysis<|message|>", "<x>", "[think] ", "{{think}}", "{\"a\": ", "{", "{'x",
    "a: A\n",
    "✅ A ", "```think\n", "<|x|>", "<|x>", "答案", "[ ] A ",
  ]

  /// A release build needs some 20 ms for each; the limit is for builds that hang.
  @Test(.timeLimit(.minutes(10)), arguments: units)
  func hostileRepliesEnd(unit: String) {
    // A line break now and then, so that the cuts find their places.
    let line = String(repeating: unit, count: 20) + "\n"
    let reply = String(repeating: line, count: 1_000_000 / line.utf8.count)
    let answer = AnswerReader(.letters).read(reply)
    #expect(answer.span.map { $0.upperBound <= reply.utf8.count } ?? !answer.reading.isSide)
  }

  @Test(arguments: [
    ("<think>A</think>B", "B"), ("A</think>B", "B"), ("<THINKING>A</THINKING> B", " B"),
    ("[THINK]A[/THINK]B", "B"),
    ("<think><think>A</think>A</think>B", "B"), ("x<think>y</think>z", "xz"), ("plain", "plain"),
    ("<|channel|>analysis<|message|>A<|end|><|start|>assistant<|channel|>final<|message|>B<|return|>", "B"),
    ("analysisWe need A.assistantfinalB", "B"), ("<|x>A<x|>B", "B"), ("<|START_X|>A<|END_X|>B", "B"),
    ("<musing>A</musing>B", "B"), ("<Swerve>", "<Swerve>"), ("<p>A</p>", "<p>A</p>"),
    ("[Plan Red]", "[Plan Red]"),
    ("```thoughts\nA\n```\nB", "B"), ("```json\n{}\n```", "```json\n{}\n```"),
    ("<|im_start|>assistant\nB", "B"), ("◁think▷A◁/think▷B", "B"),
  ])
  func reasoningIsDropped(reply: String, said: String) throws {
    let spans = try #require(try ReasoningBlocks.said(in: reply))
    #expect(spans.map { String(decoding: Array(reply.utf8)[$0], as: UTF8.self) }.joined() == said)
  }

  @Test(arguments: [
    "<think>A", "B <think> wait", "<think>A</think><think>B", "<|channel|>analysis<|message|>A",
    "<musing>A", "<|x>A", "<|START_X|>A", "[REASONING]A", "<unused1>thought\nA", "<|analysis|>A",
  ])
  func openReasoningSaysNothing(reply: String) throws {
    #expect(try ReasoningBlocks.said(in: reply) == nil)
    #expect(AnswerReader(.letters).read(reply).reading == .unreadable)
  }
}
