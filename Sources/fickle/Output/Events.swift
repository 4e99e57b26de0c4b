import FickleKit
import Foundation
import Reports
import Synchronization

/// What happens in a run, for other programs: one JSON object per line on stderr, `{"type": …, "data": …}`.
enum Events {
  enum Kind: String, Encodable {
    /// How far the run has come.
    case progress
    /// A finding that was certified, as in findings.jsonl.
    case finding
    /// Something that people should know.
    case note
    /// Why the run cannot go on, or could not begin.
    case error
    /// The run has ended.
    case end
  }

  private static let enabled = Mutex(false)

  /// Whether stderr has events and nothing else.
  static var areWanted: Bool { enabled.withLock { $0 } }

  static func begin() { enabled.withLock { $0 = true } }

  static func write(_ kind: Kind, _ data: some Encodable) {
    guard let line = try? ReportFiles.encode(Event(type: kind, data: data), pretty: false) else { return }
    // One write for a line, so that lines of several threads do not mix.
    enabled.withLock { _ in FileHandle.standardError.write(line + Data("\n".utf8)) }
  }

  static func write(_ kind: Kind, text: String) { write(kind, Text(text: text)) }

  private struct Event<Content: Encodable>: Encodable {
    let type: Kind
    let data: Content
  }

  private struct Text: Encodable {
    let text: String
  }

  struct Progress: Encodable {
    let model: String
    let calls: Int
    let budget: Int
    let costUSD: Double?
    /// Flips that stand so far, certified or not yet; only of hunts.
    let flips: Int?
    /// Scenarios, prompts or cases that are done, and all.
    let done: Int
    let total: Int?
    /// The same in a few words.
    let details: String

    init(_ progress: RunProgress) {
      model = progress.model
      calls = progress.calls
      budget = progress.budget
      costUSD = progress.costUSD
      flips = progress.flips
      done = progress.done
      total = progress.total
      details = progress.details
    }
  }

  struct End: Encodable {
    let state: RunStatus.State
    let reason: String?
    let folder: String
    let report: String?
  }
}
