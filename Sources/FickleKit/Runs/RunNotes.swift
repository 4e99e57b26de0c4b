internal import Synchronization

/// What a run tells its user beside its report, each thing once, in the order in which it came up.
final class RunNotes: Sendable {
  private let notes = Mutex<[String]>([])

  var all: [String] { notes.withLock { $0 } }

  func add(_ note: String) {
    notes.withLock { notes in
      if !notes.contains(note) { notes.append(note) }
    }
  }
}
