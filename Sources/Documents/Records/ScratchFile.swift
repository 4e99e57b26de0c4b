internal import Foundation
internal import Synchronization

/// A file without a name that holds what would take too much memory; it is gone when nothing uses it any more, also
/// after a crash.
public final class ScratchFile: Sendable {
  private struct State {
    let handle: FileHandle
    var size: UInt64 = 0
  }

  /// Where a record begins.
  typealias Place = UInt64

  private let state: Mutex<State>

  /// - Parameter folder: on whose disk it lies.
  public init(in folder: String) throws {
    let url = URL(fileURLWithPath: folder, isDirectory: true)
      .appending(path: ".scratch-\(UUID().uuidString)")
    try Data().write(to: url, options: .withoutOverwriting)
    defer { try? FileManager.default.removeItem(at: url) }
    state = Mutex(State(handle: try FileHandle(forUpdating: url)))
  }

  /// Bytes that are used.
  var size: UInt64 { state.withLock { $0.size } }

  /// Appends records in one write.
  /// - Returns: where each of them is.
  func append(_ records: [Data]) throws -> [Place] {
    try state.withLock { state in
      var places: [Place] = []
      var bytes = Data()
      for record in records {
        places.append(state.size + UInt64(bytes.count))
        withUnsafeBytes(of: UInt32(record.count).littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(record)
      }
      try state.handle.seek(toOffset: state.size)
      try state.handle.write(contentsOf: bytes)
      state.size += UInt64(bytes.count)
      return places
    }
  }

  func record(at place: Place) throws -> Data {
    try state.withLock { state in
      try state.handle.seek(toOffset: place)
      let head = try state.handle.read(upToCount: Self.readAhead) ?? Data()
      guard head.count >= 4 else { throw CocoaError(.fileReadCorruptFile) }
      let count = head.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      var record = Data(head.dropFirst(4).prefix(count))
      while record.count < count {
        guard let more = try state.handle.read(upToCount: count - record.count), !more.isEmpty else {
          throw CocoaError(.fileReadCorruptFile)
        }
        record.append(more)
      }
      return record
    }
  }

  /// Most records are read at one go.
  private static let readAhead = 8 << 10
}
