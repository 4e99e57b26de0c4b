internal import Documents
internal import Foundation
internal import Reports
internal import Synchronization

/// The report of a hunt that goes on, kept in its folder for `fickle view` until the hunt ends.
///
/// It is written between rounds, every few seconds at most, and takes no more than a fiftieth of the time.
package final class LiveReport: Sendable {
  package static let fileName = "live.json"

  private let file: URL
  private let next = Mutex(ContinuousClock.now)

  private static let pause = Duration.seconds(2)
  private static let timeShare = 50

  init(folder: String) {
    file = URL(fileURLWithPath: folder, isDirectory: true).appending(path: Self.fileName)
  }

  /// Writes a report if it is time for one. What cannot be written is left out: nothing depends on it.
  func offer(_ report: () -> Report) {
    let start = ContinuousClock.now
    guard next.withLock({ start >= $0 }) else { return }
    try? NewFile.write(file) { try JSONStream.write(report(), pretty: false, to: &$0) }
    let end = ContinuousClock.now
    next.withLock { $0 = end + max(Self.pause, (end - start) * Self.timeShare) }
  }

  /// The hunt has ended; its own report is there.
  func remove() {
    try? FileManager.default.removeItem(at: file)
  }
}
