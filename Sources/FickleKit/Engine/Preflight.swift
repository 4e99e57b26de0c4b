internal import Grammars
internal import Hunting
internal import LanguageModels
internal import Reports
internal import RunStore

/// Looks at the first few replies before a budget is spent: where none can be read as a choice, all the others would be
/// unreadable too, and the set-up is to blame, not the model.
///
/// It costs no call of its own: the first prompts of a round are asked ahead of the rest.
struct Preflight: Sendable {
  /// Prompts looked at.
  static let prompts = 5

  let asking: AskingSettings
  private(set) var isOpen = true
  private var unreadable: [ModelReply] = []

  /// - Parameter isOffline: whether a round's calls are all made together, so that none can be looked at first.
  init(_ asking: AskingSettings, isOffline: Bool = false) {
    self.asking = asking
    isOpen = !isOffline
  }

  /// The positions of a round's queries in the order in which they are asked: a first few, then the rest.
  func batches(of queries: [Query]) -> [[Int]] {
    guard isOpen, queries.count > Self.prompts else { return [Array(queries.indices)] }
    var prompts: Set<String> = []
    let first = queries.indices.filter {
      prompts.count < Self.prompts && prompts.insert(queries[$0].variant.prompt).inserted
    }
    return [first, queries.indices.filter { !first.contains($0) }]
  }

  mutating func look(at answers: [RoundExecutor.Answer]) {
    for answer in answers where isOpen {
      guard case .reply(let reply) = answer.receipt.outcome else { continue }
      switch answer.observation {
      case .outcome(nil): unreadable.append(reply)
      case .outcome, .masses: isOpen = false
      case .labelsMissing, .refused: break
      }
    }
  }

  /// Why the run should stop: with the first reply, its length and what would help.
  var failure: String? {
    guard isOpen, unreadable.count >= Self.prompts, let first = unreadable.first else { return nil }
    let text = ReplyText.excerpt(of: first.text)
    let tokens = first.usage.completionTokens
    let reason = UnreadableRecord.Reason(first)
    let length = tokens > 0 ? "\(tokens) tokens" : "\(first.text.count) characters"
    return "none of the first \(unreadable.count) replies can be read as a choice. The first, of \(length): "
      + "\(text). \(reason.hint(maxTokens: asking.maxTokens))"
  }
}

/// A reply as part of a message: on one line, bounded.
enum ReplyText {
  static func excerpt(of text: String) -> String {
    let line = text.prefix(2000).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if line.isEmpty { return "(empty)" }
    return "\"" + (line.count > 200 ? line.prefix(200) + "…" : line) + "\""
  }
}
