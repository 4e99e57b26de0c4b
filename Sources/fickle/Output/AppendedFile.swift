import Documents
import Foundation

/// A file that is only ever appended to: what is in it is neither read nor written again.
final class AppendedFile {
  private let handle: FileHandle

  /// Opens the file, or makes it.
  /// - Throws: `InputError` when it cannot be written to.
  init(_ path: String) throws(InputError) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw InputError(
        .unreadable, at: FileLocation(file: path),
        "cannot open the file for appending: \(String(cString: strerror(errno)).lowercased())",
        hint: "Check the path and its permissions.")
    }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  func append(_ text: String) throws {
    try handle.write(contentsOf: Data(text.utf8))
  }
}
