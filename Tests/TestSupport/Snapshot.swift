internal import Foundation

/// A recorded text that output is compared with.
///
/// With `FICKLE_RECORD_SNAPSHOTS=1` in the environment a test records what it sees; review the difference before
/// committing it.
public struct Snapshot {
  private let file: URL

  /// - Parameters:
  ///   - name: of the file, with its extension.
  ///   - path: of the test's source; the snapshot is in `Snapshots` beside it.
  public init(_ name: String, beside path: String = #filePath) {
    file = URL(fileURLWithPath: path).deletingLastPathComponent().appending(path: "Snapshots/\(name)")
  }

  /// The first line that differs, as an explanation; nil when the text is the recorded one.
  public func difference(from text: String) throws -> String? {
    if ProcessInfo.processInfo.environment["FICKLE_RECORD_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      return nil
    }
    guard let recorded = try? String(contentsOf: file, encoding: .utf8) else {
      return "there is no snapshot \(file.lastPathComponent); record it with FICKLE_RECORD_SNAPSHOTS=1"
    }
    if recorded == text { return nil }
    let (old, new) = (recorded.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
    let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let number = line ?? min(old.count, new.count)
    let (was, now) = (old.dropFirst(number).first ?? "(end)", new.dropFirst(number).first ?? "(end)")
    return "\(file.lastPathComponent):\(number + 1): was \"\(was)\", is \"\(now)\""
  }
}
