public import Foundation

/// A file that appears whole or not at all: it is written beside its place, and moved there in the end.
public struct NewFile: ByteSink {
  private let draft: URL
  private let handle: FileHandle
  private var waiting = Data()

  /// Bytes that are written at one go.
  private static let chunk = 256 << 10

  /// - Throws: what `content` throws, and what keeps the file from being written; an earlier file then stays.
  public static func write(_ place: URL, content: (inout NewFile) throws -> Void) throws {
    var file = try NewFile(beside: place)
    do {
      try content(&file)
      try file.finish(at: place)
    } catch {
      try? FileManager.default.removeItem(at: file.draft)
      throw error
    }
  }

  private init(beside place: URL) throws {
    draft = place.deletingLastPathComponent()
      .appending(path: ".\(place.lastPathComponent)-\(UUID().uuidString)")
    try Data().write(to: draft, options: .withoutOverwriting)
    handle = try FileHandle(forWritingTo: draft)
  }

  public mutating func write(_ bytes: Data) throws {
    waiting.append(bytes)
    if waiting.count >= Self.chunk { try flush() }
  }

  private mutating func flush() throws {
    try handle.write(contentsOf: waiting)
    waiting.removeAll(keepingCapacity: true)
  }

  private mutating func finish(at place: URL) throws {
    try flush()
    try handle.synchronize()
    try handle.close()
    // Replaces an earlier file at once, which moving an item does not.
    guard rename(draft.path, place.path) == 0 else {
      throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: place.path])
    }
  }
}
