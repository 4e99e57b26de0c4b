public import Foundation

/// A folder of a test's own, removed after the test.
public final class ScratchFolder: Sendable {
  public let path: String

  public init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The last component of the path.
  public var name: String { URL(fileURLWithPath: path).lastPathComponent }

  public func subfolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
  }

  /// Writes a file and returns its path.
  public func file(_ name: String, _ content: String) throws -> String {
    try file(name, Data(content.utf8))
  }

  public func file(_ name: String, _ content: Data) throws -> String {
    try content.write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    return "\(path)/\(name)"
  }
}
