import ArgumentParser
import FickleKit
import Foundation
import Reports

/// What all commands that call models share: the progress meter, Ctrl-C, and how a run ends.
enum ModelRun {
  /// Carries a run out.
  /// - Parameter sharesReplies: whether the user's cache is used where none is named.
  static func perform<Report>(
    _ models: ModelOptions, _ output: OutputOptions, sharesReplies: Bool = false,
    _ run: (RunContext) async throws -> RunResult<Report>
  ) async throws -> RunResult<Report> {
    if output.progress == .json { Events.begin() }
    let meter =
      output.quiet
      ? nil
      : ProgressMeter(
        output.progress == .json ? .events : Terminal.isErrorTerminal ? .terminal : .lines)
    if !output.quiet, let note = try models.sharedAddressNote() { Terminal.note(note) }
    let stop = StopSignal()
    let context = RunContext(
      connector: try models.connector(isQuiet: output.quiet), time: Date(), stop: stop,
      cache: models.limits.cacheChoice(isAutomatic: sharesReplies),
      onBatch: { text in
        if !output.quiet { Terminal.note(text) }
      },
      onProgress: { meter?.show($0) })
    defer { meter?.finish() }
    let deadline = models.limits.deadline.map { seconds in
      Task {
        guard (try? await Task.sleep(for: .seconds(seconds))) != nil else { return }
        stop.request(.deadline(seconds))
      }
    }
    defer { deadline?.cancel() }
    let result = try await Interrupt.stopping(stop) { try await run(context) }
    meter?.finish()
    if !output.quiet { for note in result.notes { Terminal.note(note) } }
    return result
  }

  /// Reports how a run ended.
  /// - Parameter report: the name of the report's file in the folder.
  /// - Throws: the exit status, for a run that is not complete.
  static func finish(
    _ status: RunStatus, folder: String, report: String? = nil, rejections: [RejectionRecord] = [],
    unreadable: [UnreadableRecord] = [], isQuiet: Bool, requiresComplete: Bool
  ) throws {
    let report = report.map { "\(folder)/\($0)" }
    defer {
      if Events.areWanted {
        Events.write(
          .end, Events.End(state: status.state, reason: status.reason, folder: folder, report: report))
      }
    }
    if !Events.areWanted, !isQuiet, let report { Terminal.note("report: \(report)") }
    if !isQuiet { for text in rejections.map(\.text) + unreadable.map(\.text) { Terminal.note(text) } }
    let continued = "continue with the same command and --resume --out \(folder)"
    switch status.state {
    case .complete: return
    case .running:
      Terminal.note("waiting: \(status.reason ?? "the run has not ended"); then \(continued)")
      throw Status.waiting
    case .budget:
      let reason = status.reason ?? "the budget is used up"
      // The caps on money and time name their own options.
      let told = reason.contains("; raise --") ? reason : "\(reason); raise --budget"
      if requiresComplete {
        Terminal.error("\(told), and \(continued)")
        throw Status.unfinished
      }
      if !isQuiet { Terminal.note("note: \(told), and \(continued)") }
    case .interrupted:
      Terminal.note("interrupted; \(continued)")
      throw Status.interrupted
    case .failed:
      Terminal.error("\(status.reason ?? "the run failed")\n  Replies so far are stored: \(continued).")
      throw Status.unfinished
    }
  }
}
