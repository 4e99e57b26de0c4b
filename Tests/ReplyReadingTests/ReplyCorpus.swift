import Foundation
import ReplyReading

/// Replies with what a careful reader says they chose.
///
/// `replies.jsonl` was used to write the rules. `replies-heldout.jsonl` was written in three rounds, each
/// before the rules were first run on it: then 78 of 84 were right (one wrong side), 83 of 85 (none) and 48
/// of 50 (one). `replies-reported.jsonl` holds replies that were misread before, with others of their kinds: of
/// these, 432 of 837 were right at first, and 79 had a wrong side. `replies-fourth-round.jsonl` was written
/// after the rules for those kinds, and before they were first run on it: 148 of 163 were right, and no side was
/// wrong. `replies-adversarial.jsonl` mixes denials, alternatives and quotations that resemble the new rules with label
/// sets of every kind: 377 of 404 were right at first, and 10 had a wrong side. `replies-fifth-round.jsonl` holds
/// further replies of all these kinds: 116 of 127 were right at first, and no side was wrong. The rules were changed after each round, so today's score is no estimate for replies of other kinds;
/// the first ones were.
struct CorpusReply: Codable, Sendable {
  let labels: [String]?
  let options: [String]
  let reply: String
  let reading: Reading
  /// What the case is about; those that begin with "trap" are adversarial.
  let kind: String

  var choice: DisplayedChoice { DisplayedChoice(labels: labels, options: options) }

  static func load(_ name: String) throws -> [CorpusReply] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: name)
    let decoder = JSONDecoder()
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try decoder.decode(CorpusReply.self, from: Data($0.utf8))
    }
  }
}

/// How well a reader does on a corpus.
struct CorpusScore {
  var right = 0
  /// A side was read where another reading, or none, is right: the outcome to avoid.
  var wrongSides: [String] = []
  var misses: [String] = []

  var total: Int { right + wrongSides.count + misses.count }
  var accuracy: Double { Double(right) / Double(max(total, 1)) }

  init(_ replies: [CorpusReply]) {
    for reply in replies {
      let answer = AnswerReader(reply.choice).read(reply.reply)
      guard answer.reading != reply.reading else {
        right += 1
        continue
      }
      let line =
        "\(reply.kind) \(reply.labels ?? []): \(reply.reading), read \(answer.reading) by \(answer.pattern): "
        + reply.reply.debugDescription
      if answer.reading.isSide { wrongSides.append(line) } else { misses.append(line) }
    }
  }
}
