internal import Foundation

/// Reads whole text files.
public enum TextFile {
  /// - Throws: ``InputError`` when the file is missing, a folder, too large or not UTF-8.
  public static func read(_ file: String, maximumBytes: Int) throws(InputError) -> String {
    let location = FileLocation(file: file)
    try requireFile(file)
    let data: Data
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
      defer { try? handle.close() }
      data = try handle.read(upToCount: maximumBytes + 1) ?? Data()
    } catch {
      throw InputError(
        .unreadable, at: location, "the file cannot be read", hint: "Check its permissions.")
    }
    guard data.count <= maximumBytes else {
      throw InputError(
        .tooLarge, at: location, "the file is larger than \(maximumBytes >> 20) MiB",
        hint: "Split it; large seed collections belong in .jsonl files, which are streamed.")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw InputError(
        .malformed, at: location, "the file is not UTF-8 text", hint: "Save it as UTF-8.")
    }
    return text
  }

  /// Checks that a file with this name exists, and that it is not a folder.
  public static func requireFile(_ file: String) throws(InputError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
      throw InputError(
        .unreadable, at: FileLocation(file: file), "no such file",
        hint: "Check the path; it is relative to \(FileManager.default.currentDirectoryPath).")
    }
    guard !isFolder.boolValue else {
      throw InputError(
        .unreadable, at: FileLocation(file: file), "is a folder", hint: "Name a file in it.")
    }
  }
}
