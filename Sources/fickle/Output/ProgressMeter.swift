import FickleKit
import Foundation
import Reports
import Synchronization

/// Shows the progress of a run: one line that is redrawn on a terminal, an occasional line elsewhere, or JSON objects.
final class ProgressMeter: Sendable {
  private struct State {
    var started: Date
    var shown = Date.distantPast
    var hasLine = false
  }

  enum Form {
    case terminal, lines, events
  }

  private let form: Form
  private let state: Mutex<State>

  init(_ form: Form) {
    self.form = form
    state = Mutex(State(started: Date()))
  }

  func show(_ progress: RunProgress) {
    let now = Date()
    state.withLock { state in
      guard now.timeIntervalSince(state.shown) >= interval else { return }
      state.shown = now
      if form == .events { return Events.write(.progress, Events.Progress(progress)) }
      state.hasLine = true
      let whole = Self.line(progress, seconds: now.timeIntervalSince(state.started))
      // A line that wraps cannot be redrawn. The last column stays empty: some terminals wrap after it.
      let line = form == .terminal ? whole.elided(to: max(1, (Terminal.errorWidth ?? 80) - 1)) : whole
      FileHandle.standardError.write(Data((form == .terminal ? "\r\u{1B}[K" + line : line + "\n").utf8))
    }
  }

  /// Leaves the terminal clean.
  func finish() {
    state.withLock { state in
      if form == .terminal, state.hasLine { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
  }

  /// Seconds between two reports.
  private var interval: Double {
    switch form {
    case .terminal: 0.1
    case .lines: 10
    case .events: 0.5
    }
  }

  private static func line(_ progress: RunProgress, seconds: Double) -> String {
    let rate = Double(progress.calls) / max(seconds, 0.001)
    let cost = progress.costUSD.flatMap {
      $0 > 0 ? "  $" + String(format: $0 < 1 ? "%.4f" : "%.2f", $0) : nil
    }
    let known = "\(progress.model)  \(progress.calls)/\(progress.budget) calls" + (cost ?? "")
    guard seconds >= minSeconds, progress.calls >= minCalls else {
      return "\(known)  \(progress.details)"
    }
    let left = Double(progress.budget - progress.calls) / max(rate, 0.001)
    return "\(known)  \(Int(rate.rounded())) calls/s  \(progress.details)  \(Self.duration(left)) left"
  }

  /// Until then the first calls' connecting would be taken for the pace of them all.
  private static let minSeconds = 2.0
  private static let minCalls = 20

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 359_999).rounded(.up))
    if whole < 60 { return "\(whole)s" }
    return whole < 3600 ? "\(whole / 60)m\(whole % 60)s" : "\(whole / 3600)h\(whole % 3600 / 60)m"
  }
}
