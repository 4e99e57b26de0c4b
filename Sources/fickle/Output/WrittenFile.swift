import Documents
import Foundation

/// A file that is written at the end of a command, and known to be writable at its start: before anything is paid.
struct WrittenFile {
  private let path: String

  /// - Throws: `InputError` when the file cannot be written to. An existing one is not touched yet.
  init(_ path: String) throws(InputError) {
    let exists = FileManager.default.fileExists(atPath: path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw InputError(
        .unreadable, at: FileLocation(file: path),
        "cannot open the file for writing: \(String(cString: strerror(errno)).lowercased())",
        hint: "Check the path and its permissions.")
    }
    close(descriptor)
    if !exists { unlink(path) }
    self.path = path
  }

  func write(_ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
