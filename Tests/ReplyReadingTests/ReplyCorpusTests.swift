import ReplyReading
import Testing

/// Accuracy on labelled replies. A wrong side is never tolerated; an unreadable answer is, rarely.
@Suite struct ReplyCorpusTests {
  @Test(arguments: [
    "replies.jsonl": 0.99, "replies-heldout.jsonl": 0.98, "replies-reported.jsonl": 0.99,
    "replies-fourth-round.jsonl": 0.98, "replies-adversarial.jsonl": 0.98,
    "replies-fifth-round.jsonl": 0.97,
  ])
  func readsTheCorpus(name: String, threshold: Double) throws {
    let score = CorpusScore(try CorpusReply.load(name))
    #expect(score.wrongSides.isEmpty, "\(name): wrong side\n\(score.wrongSides.joined(separator: "\n"))")
    #expect(
      score.accuracy >= threshold,
      "\(name): \(score.right) of \(score.total)\n\(score.misses.joined(separator: "\n"))")
  }

  @Test func corpusIsLargeAndAdversarial() throws {
    let replies = try CorpusReply.load("replies.jsonl")
    #expect(replies.count >= 330)
    #expect(replies.count { $0.kind.hasPrefix("trap") } >= 60)
    #expect(Set(replies.map(\.reading)) == Set(Reading.allCases))
  }

  @Test func spansLieInTheReply() throws {
    for reply in try CorpusReply.load("replies.jsonl") {
      let answer = AnswerReader(reply.choice).read(reply.reply)
      guard let span = answer.span else {
        #expect(!answer.reading.isSide)
        continue
      }
      #expect(
        0 <= span.lowerBound && span.lowerBound < span.upperBound && span.upperBound <= reply.reply.utf8.count
      )
    }
  }
}
