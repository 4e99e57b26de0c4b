public import Documents
public import Foundation
internal import Grammars
internal import Hunting
internal import Reports

/// A watch over a suite: what its next look asks, and what becomes of it.
public struct Watch: Sendable {
  public private(set) var state: WatchState
  public let cases: [SuiteCase]

  /// Replies of each prompt at its first look, which later ones are compared with, and at each look after it.
  public let recordSamples: Int
  public let samples: Int

  /// - Parameter state: of earlier looks; a new one for the first.
  public init(state: WatchState, cases: [SuiteCase], recordSamples: Int, samples: Int) {
    self.state = state
    self.cases = cases
    self.recordSamples = recordSamples
    self.samples = samples
    self.state.enter(cases)
  }

  /// The next look's inquiry.
  public var look: WatchLook {
    WatchLook(
      state.due(for: cases).map { prompt in
        WatchLook.Plan(
          variant: prompt.variant, samples: prompt.looks.isEmpty ? recordSamples : samples,
          offset: prompt.asked)
      })
  }

  /// Takes a complete look in.
  public mutating func add(
    _ replies: WatchLook.Outcome, at date: Date, folder: String, resolved: [String], calls: Int
  ) {
    let before = Set(state.looks.last?.suite ?? [])
    let now = Set(cases.map(\.id))
    let number = state.looks.count + 1
    state.add(
      LookRecord(
        number: number, date: date.formatted(.iso8601), folder: folder, resolved: resolved, calls: calls,
        cases: cases.count, added: state.looks.isEmpty ? 0 : now.subtracting(before).count,
        removed: before.subtracting(now).count, suite: cases.map(\.id)), replies: replies)
    let state = state
    self.state.setLast { look in
      look.failing = state.failingShare(of: cases, look: number)
      look.evidence = state.log10Evidence
      look.alarmedPrompts = state.prompts.count(where: state.isAlarmed)
      look.alarmedAnchors = state.prompts.count { $0.isAnchor && state.isAlarmed($0) }
    }
  }
}

/// The state file of a watch.
public enum WatchFiles {
  public static let reportName = "watch.json"

  /// - Throws: `InputError` for a file that is none, or whose folder cannot be written to; nil where there is no file.
  public static func state(_ file: String) throws(InputError) -> WatchState? {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw InputError(
        .unreadable, at: FileLocation(file: file),
        "the state cannot be written: no writable folder \(folder)",
        hint: "Make the folder, or name another file with --state.")
    }
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    let hint = "Name the file that an earlier fickle watch has written, or a new one for a new watch."
    guard let data = FileManager.default.contents(atPath: file) else {
      throw InputError(.unreadable, at: FileLocation(file: file), "the state cannot be read", hint: hint)
    }
    guard let state = try? JSONDecoder().decode(WatchState.self, from: data),
      state.schema == WatchState.schema,
      state.prompts.allSatisfy({ $0.variant.order.count == 2 && $0.variant.options.count == 2 })
    else {
      throw InputError(
        .malformed, at: FileLocation(file: file), "not the state of a watch of this version of fickle",
        hint: hint)
    }
    return state
  }

  /// The file appears whole or stays as it was.
  public static func write(_ state: WatchState, to file: String) throws {
    try (ReportFiles.encode(state, pretty: true) + Data("\n".utf8)).write(
      to: URL(fileURLWithPath: file), options: .atomic)
  }

  public static func write(_ report: WatchReport, to folder: String) throws {
    let url = URL(fileURLWithPath: folder, isDirectory: true).appending(path: reportName)
    try (ReportFiles.encode(report, pretty: true) + Data("\n".utf8)).write(to: url, options: .atomic)
  }
}
