internal import ReplyReading

/// Short replies read per second and core, against hashing the bytes of the same replies.
public struct ReadingBench {
  /// What models mostly answer when they are asked for a label.
  private static let replies = [
    "A", "B", "A.", "B)", "**A**", "Answer: B", "The answer is A.", "I would choose B.", "Option A",
    "B) Leave the river alone.", "Open the gate.", "I choose option A, as it keeps everyone safe.",
  ]

  public init() {}

  public func run(count: Int) -> Rate {
    let reader = AnswerReader(
      DisplayedChoice(labels: ["A", "B"], options: ["Open the gate.", "Leave the river alone."]))
    let replies = Self.replies
    let clock = ContinuousClock()
    var sides = 0
    let reading = clock.measure {
      for number in 0..<count where reader.read(replies[number % replies.count]).reading.isSide { sides += 1 }
    }
    precondition(sides == count, "every one of these replies chooses a side")
    var hasher = Hasher()
    let hashing = clock.measure {
      for number in 0..<count { hasher.combine(replies[number % replies.count]) }
    }
    _ = hasher.finalize()
    return Rate(
      "short replies read", count: count, in: reading, floor: "hashing the same bytes",
      floorDuration: hashing)
  }
}
