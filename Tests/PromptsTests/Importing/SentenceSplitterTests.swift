import Testing

@testable import Prompts

@Suite struct SentenceSplitterTests {
  @Test(arguments: [
    ("It rains. Do you go?", "It rains.", "Do you go?"),
    ("It rains.  Do you go? We need you.", "It rains.", "Do you go? We need you."),
    ("It rains. Go now.", "It rains.", "Go now."),
    ("Do you go?", "", "Do you go?"),
    ("Dr. No and Mr. Yes pay $1,000. Who wins?", "Dr. No and Mr. Yes pay $1,000.", "Who wins?"),
    (
      "He asked, \"Are you well?\" Then he left. What do you say?",
      "He asked, \"Are you well?\" Then he left.", "What do you say?"
    ),
    ("It rains.Should you go?", "It rains.", "Should you go?"),
    ("See www.Do.example and 3.What.", "", "See www.Do.example and 3.What."),
    ("One line\nWhich one?", "One line", "Which one?"),
    ("It rains, e.g. Monday. Is 3.5 enough?", "It rains, e.g. Monday.", "Is 3.5 enough?"),
    ("J. Smith waits… “Why wait?”", "J. Smith waits…", "“Why wait?”"),
    ("", "", ""),
  ])
  func splits(text: String, situation: String, question: String) throws {
    let parts = try SentenceSplitter().split(text)
    #expect(parts.situation == situation)
    #expect(parts.question == question)
  }

  @Test func spansAreTheWholeText() throws {
    let text = "One. Two? Three!\n\nFour “Five.” Six"
    let spans = try SentenceSplitter().spans(of: text)
    #expect(spans.first?.lowerBound == 0)
    #expect(spans.last?.upperBound == text.utf8.count)
    #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
    #expect(spans.count == 5)
  }
}
