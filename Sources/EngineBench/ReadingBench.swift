internal import ReplyReading

/// Short replies read per second and core, against hashing the bytes of the same replies.
public struct ReadingBench {
  /// What models mostly answer when they are asked for a label.
  private static let common = [
    "A", "B", "A.", "B)", "**A**", "Answer: B", "The answer is A.", "I would choose B.", "Option A",
    "B) Leave the river alone.", "Open the gate.", "I choose option A, as it keeps everyone safe.",
  ]

  public init() {}

  /// Replies that come again and again, and replies that differ in their words: what is known of the former helps.
  /// - Parameter count: replies of each kind.
  public func run(count: Int) -> [Rate] {
    let common = (0..<count).map { Self.common[$0 % Self.common.count] }
    let differing = (0..<count).map { "I would choose B, as it is better for \($0) people." }
    return [
      run("short replies read, the same few", common), run("short replies read, each another", differing),
    ]
  }

  private func run(_ name: String, _ replies: [String]) -> Rate {
    let reader = AnswerReader(
      DisplayedChoice(labels: ["A", "B"], options: ["Open the gate.", "Leave the river alone."]))
    let clock = ContinuousClock()
    var sides = 0
    let reading = clock.measure {
      for reply in replies where reader.read(reply).reading.isSide { sides += 1 }
    }
    precondition(sides == replies.count, "every one of these replies chooses a side")
    var hasher = Hasher()
    let hashing = clock.measure {
      for reply in replies { hasher.combine(reply) }
    }
    _ = hasher.finalize()
    return Rate(
      name, count: replies.count, in: reading, floor: "hashing the same bytes", floorDuration: hashing)
  }
}
