internal import Foundation
public import Patterns

/// Reads the answer of a reply whose form the prompt prescribes: a field of a JSON object, or what a pattern finds.
///
/// Nothing is guessed: an answer that is none of the known ones is unreadable, and so is a reply without one.
public struct AnswerExtractor: Sendable {
  /// Where the answer is.
  public enum Place: Sendable {
    /// Path in the last JSON object of the reply that has it, with dots.
    case path(String)
    /// The last match: its group `answer`, else its first group, else all of it.
    case pattern(Pattern)
    /// The whole reply, else its last line, else the only one of the answers that it mentions, where that is allowed.
    case whole(findsMentions: Bool)
  }

  private let place: Place
  private let first: [String]
  private let second: [String]
  private let neither: [String]

  /// - Parameters:
  ///   - first: answers that choose the option displayed first.
  ///   - neither: answers that choose none of the two.
  public init(_ place: Place, first: [String], second: [String], neither: [String]) {
    self.place = place
    self.first = first
    self.second = second
    self.neither = neither
  }

  public func read(_ reply: String) -> ReadAnswer {
    let said = Self.said(in: reply)
    switch place {
    case .path(let path):
      guard let value = JSONAnswer.value(at: path, in: said) else {
        return Self.unreadable("no-answer-field")
      }
      return ReadAnswer(reading: reading(of: value), pattern: "answer-path", span: nil)
    case .pattern(let pattern):
      guard let matches = try? pattern.matches(in: said) else { return Self.unreadable("too-complex") }
      guard let match = matches.last else { return Self.unreadable("no-answer-match") }
      let group = pattern.groupNames.contains("answer") ? match["answer"] : nil
      let span = group ?? (match.spans.count > 1 ? match.spans[1] : nil) ?? match.span
      return ReadAnswer(reading: reading(of: said[utf8Span: span]), pattern: "answer-pattern", span: nil)
    case .whole(let findsMentions):
      let whole = reading(of: said)
      if whole != Reading.unreadable { return ReadAnswer(reading: whole, pattern: "answer-whole", span: nil) }
      let last = said.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) }
      let closing = last.map { reading(of: String($0)) } ?? Reading.unreadable
      if closing != .unreadable {
        return ReadAnswer(reading: closing, pattern: "answer-last-line", span: nil)
      }
      guard findsMentions, let only = onlyMention(in: said) else { return Self.unreadable("no-commitment") }
      return ReadAnswer(reading: reading(of: only), pattern: "answer-mention", span: nil)
    }
  }

  /// The only answer that a text mentions as whole words; nil where it mentions none, or several.
  private func onlyMention(in text: String) -> String? {
    let answers = (first + second + neither).sorted { $0.utf8.count > $1.utf8.count }
    let words = #"[\p{L}\p{N}_]"#
    var left = text
    var found: [String] = []
    for answer in answers {
      let literal = answer.map { $0.isLetter || $0.isNumber || $0 == " " ? "\($0)" : "\\\($0)" }.joined()
      guard let pattern = try? Pattern("(?<!\(words))\(literal)(?!\(words))", options: .caseless),
        (try? pattern.matches(anywhereIn: left)) == true
      else { continue }
      found.append(answer)
      // Of answers within one another the longest is meant.
      left = (try? pattern.substituting(in: left, with: " ")) ?? left
    }
    return found.count == 1 ? found[0] : nil
  }

  private func reading(of answer: String) -> Reading {
    let answer = Self.core(of: answer)
    func contains(_ answers: [String]) -> Bool { answers.contains { Self.core(of: $0) == answer } }
    // Where case alone tells answers apart, it counts.
    switch (contains(first), contains(second), contains(neither)) {
    case (true, false, false): return .first
    case (false, true, false): return .second
    case (false, false, true): return .neither
    default: return .unreadable
    }
  }

  /// An answer without the quotes, marks and spaces around it, in small letters.
  private static func core(of text: String) -> String {
    let marks = CharacterSet.whitespacesAndNewlines.union(CharacterSet(charactersIn: "\"'`*_.“”‘’[](){}<>"))
    let core = text.trimmingCharacters(in: marks)
    return (core.isEmpty ? text.trimmingCharacters(in: .whitespacesAndNewlines) : core).lowercased()
  }

  /// What follows a model's reasoning; a block that is not closed has no answer behind it.
  private static func said(in reply: String) -> String {
    guard let spans = try? ReasoningBlocks.said(in: reply) else { return "" }
    return spans.map { reply[utf8Span: $0] }.joined(separator: "\n")
  }

  private static func unreadable(_ reason: String) -> ReadAnswer {
    ReadAnswer(reading: .unreadable, pattern: reason, span: nil)
  }
}
