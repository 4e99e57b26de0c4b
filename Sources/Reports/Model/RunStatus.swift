/// How a run, or one model's part of it, ended.
public struct RunStatus: Sendable, Codable, Hashable {
  public enum State: String, Sendable, Codable, CaseIterable {
    /// Everything was asked.
    case complete
    /// The budget did not reach everything.
    case budget
    /// It could not go on: see `reason`.
    case failed
    /// The user stopped it.
    case interrupted
    /// It has not ended yet: it goes on, or waits for a batch.
    case running
  }

  public let state: State
  /// Why it is not complete.
  public let reason: String?

  public init(_ state: State, reason: String? = nil) {
    self.state = state
    self.reason = reason
  }

  public static let complete = RunStatus(.complete)

  /// Whether something that was wanted is missing for a reason other than the budget.
  public var isCutShort: Bool { state == .failed || state == .interrupted || state == .running }

  /// The status of a run over several models: the worst of theirs, with the names of those that have it.
  public static func combined(_ parts: [(model: String, status: RunStatus)]) -> RunStatus {
    for state in [State.interrupted, .failed, .running, .budget] {
      let affected = parts.filter { $0.status.state == state }
      guard !affected.isEmpty else { continue }
      let reasons = affected.compactMap { part in
        part.status.reason.map { parts.count == 1 ? $0 : "\(part.model): \($0)" }
      }
      return RunStatus(state, reason: reasons.isEmpty ? nil : reasons.joined(separator: "; "))
    }
    return .complete
  }
}

/// Calls that brought no reply that could be used, for one reason.
public struct RejectionRecord: Sendable, Codable, Hashable {
  public enum Kind: String, Sendable, Codable {
    /// The server rejected the request.
    case rejected
    /// The response was not of the expected shape.
    case malformed
  }

  public let model: String
  public let kind: Kind
  /// What the server calls the reason, such as `context_length_exceeded`; else the HTTP status.
  public let reason: String
  /// The server's words, the first time.
  public let message: String
  public let calls: Int
  /// Distinct prompts.
  public let prompts: Int

  public init(model: String, kind: Kind, reason: String, message: String, calls: Int, prompts: Int) {
    self.model = model
    self.kind = kind
    self.reason = reason
    self.message = message
    self.calls = calls
    self.prompts = prompts
  }

  /// In a sentence, for terminals and summaries.
  public var text: String {
    let what = kind == .rejected ? "the server rejected" : "malformed responses to"
    return "\(model): \(what) \(Figures.count(prompts, "prompt")) (\(reason)): \(message)"
  }
}
