import ReplyReading
import Testing

/// Replies that rate on a scale from 1 to 7, where 1 stands for the first option.
@Suite struct RatingReaderTests {
  private let choice = DisplayedChoice(
    labels: ["1", "7"], options: ["Open the gate.", "Leave the river alone."], rating: 7)

  @Test(arguments: [
    ("2", Reading.first), ("**6**", .second), ("4", .neither), ("5/7", .second), ("3 out of 7", .first),
    ("Rating: 5", .second), ("I would rate this a 6.", .second), ("My answer is 1.", .first),
    ("seven", .second),
    ("{\"rating\": 6}", .second), ("On a scale from 1 to 7, I stand at 2.", .first),
    ("I considered 3, but my final rating is 5.", .second), ("Answer: 2\n\nThe 400 homes matter.", .first),
    ("<think>5 or 6</think>2", .first), ("1-7: 6", .second),
    ("I'd say 3 because the farms are empty.", .first),
    ("I cannot choose between these.", .neither), ("I would open the gate.", .first),
  ])
  func aRatingBelowTheMiddleIsTheFirstOption(reply: String, reading: Reading) {
    #expect(AnswerReader(choice).read(reply).reading == reading)
  }

  @Test(arguments: [
    "", "0", "9", "3 or 4", "between 2 and 6", "not 5", "I wouldn't give it a 6.", "<think>2",
    "Somewhere in the middle",
    "2. Open the gate. 6. Leave it.", "12", "3.5 or so",
  ])
  func whatIsNoSingleRatingIsUnreadable(reply: String) {
    #expect(AnswerReader(choice).read(reply).reading == .unreadable)
  }

  @Test func massesOfTheNumbersAddUpOnEachSide() {
    let tokens = [("1", -2.0), (" 2", -1.0), ("6", -1.5), ("4", -3.0), ("The", -4.0)].map {
      TokenLogProbability(token: $0.0, logProbability: $0.1)
    }
    let mass = LabelMass.of(tokens, choice: choice)
    #expect(abs(mass.first - 0.50321) < 0.001)
    #expect(abs(mass.second - 0.22313) < 0.001)
  }
}
