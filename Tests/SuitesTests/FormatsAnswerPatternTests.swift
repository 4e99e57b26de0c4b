import Foundation
import ReplyReading
import Prompts
import Testing

@testable import Suites

/// Patterns read replies that are an answer and nothing more, as fickle does, and never take one side for the other.
@Suite struct FormatsAnswerPatternTests {
  private struct Reply: Decodable {
    let labels: [String]?
    let options: [String]
    let reply: String
  }

  private func matches(_ pattern: String, _ reply: String) throws -> Bool {
    let regex = try NSRegularExpression(pattern: pattern)
    return regex.firstMatch(in: reply, range: NSRange(reply.startIndex..., in: reply)) != nil
  }

  /// The places that the patterns take a reply for.
  private func places(_ reply: String, labels: [String]?, options: [String]) throws -> [Reading] {
    let reading = try SuiteCase.posing("?", labels: labels, options: options).baseline
    return try zip([Pole.a, .b], [Reading.first, .second]).filter { pole, _ in
      try matches(AnswerPattern.of(pole, in: reading), reply)
    }.map(\.1)
  }

  @Test(arguments: ["replies.jsonl", "replies-heldout.jsonl"])
  func noReplyIsTakenForAnotherSide(file: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: folder.appending(path: "ReplyReadingTests/\(file)"), encoding: .utf8)
    var read = 0
    for line in text.split(separator: "\n") {
      let reply = try JSONDecoder().decode(Reply.self, from: Data(line.utf8))
      guard reply.options.count == 2 else { continue }
      let places = try places(reply.reply, labels: reply.labels, options: reply.options)
      let choice = DisplayedChoice(labels: reply.labels, options: reply.options)
      #expect(places.isEmpty || places == [AnswerReader(choice).read(reply.reply).reading], "\(line)")
      read += places.count
    }
    #expect(read > 0)
  }

  @Test(arguments: [
    "A", "A.", "(A)", "A)", "**A**", "`A`", "\"A\"", " A\n", "A) Go.", "A. Go", "A: go.", "**A) Go.**",
    "**A.** Go.",
    "A\nGo.", "Option A", "Option A: Go.", "Answer: A", "**Answer:** A", "The answer is A.",
    "Final answer: A",
    "My choice: A) Go.", "Go.", "go", "**Go.**", "Answer: Go.",
  ])
  func plainRepliesAreReadAsFickleReadsThem(reply: String) throws {
    let options = ["Go.", "Stay."]
    #expect(try places(reply, labels: ["A", "B"], options: options) == [.first])
    #expect(
      AnswerReader(DisplayedChoice(labels: ["A", "B"], options: options)).read(reply).reading == .first)
  }

  @Test(arguments: [
    "", "As an AI, I cannot.", "A difficult question.", "A or B?", "A, or rather B.", "A) Stay.", "A\nStay.",
    "Not A",
    "The answer is not A.", "A and B", "AB", "Go. Or stay.", "I go", "A. Wait, actually, B.", "A) Go. No: B.",
  ])
  func otherRepliesAreNotRead(reply: String) throws {
    #expect(try places(reply, labels: ["A", "B"], options: ["Go.", "Stay."]) == [])
  }

  @Test func anAnswerThatBeginsTheOtherOneIsNotTakenForIt() throws {
    let labels = ["I", "II"]
    let options = ["Tell her.", "Tell her later."]
    #expect(try places("I) Tell her.", labels: labels, options: options) == [.first])
    #expect(try places("II", labels: labels, options: options) == [.second])
    #expect(try places("Tell her later.", labels: nil, options: options) == [.second])
    #expect(try places("I cannot answer.", labels: labels, options: options) == [])
  }

  @Test func answersThatCouldBeEitherOptionsAreNone() throws {
    #expect(try places("A", labels: ["A", "B"], options: ["B", "A"]) == [])
    #expect(try places("B", labels: ["A", "B"], options: ["B", "A"]) == [])
  }

  /// fickle does not find such options in a reply, so their labels are all there is.
  @Test func optionsWithSymbolsAreReadByTheirLabelsOnly() throws {
    let options = ["Fund R&D.", "Use {{braces}}."]
    #expect(try places("B", labels: ["A", "B"], options: options) == [.second])
    #expect(try places("Fund R&D.", labels: ["A", "B"], options: options) == [])
    #expect(try places("Fund R&D.", labels: nil, options: options) == [])
  }

  @Test func optionWithASmallLetterMayGoOn() throws {
    #expect(try places("Option a", labels: ["(a)", "(b)"], options: ["Go.", "Stay."]) == [])
    #expect(try places("Option b", labels: ["(a)", "(b)"], options: ["Go.", "Stay."]) == [.second])
  }

  /// Assertions' values are rendered by Nunjucks, and `{#` would begin a comment.
  @Test(arguments: ["{{x}} {% y %} {# z #}", "$5 (today), a-b: /\"'.", "{%", "{#", "{{"])
  func patternsPassThroughTemplates(option: String) throws {
    for labels in [["{%", "{#"], ["A", "B"], nil] {
      let reading = try SuiteCase.posing("?", labels: labels, options: [option, "Stay."]).baseline
      let pattern = AnswerPattern.of(.a, in: reading)
      for opening in ["{{", "{%", "{#"] { #expect(!pattern.contains(opening)) }
      #expect(try !matches(pattern, "Stay."))
    }
  }
}
