internal import Documents
internal import Foundation

/// The folder that a suite goes to: it holds one format, and nothing that is not a suite's.
///
/// Else the files of another tool would stay beside a README that does not speak of them, and the README of a project
/// would be lost.
public struct SuiteDestination: Sendable {
  private let folder: String

  public init(_ folder: String) {
    self.folder = folder
  }

  /// - Throws: `InputError` when the folder holds another format, or files and no suite of this format.
  public func require(roomFor cases: [SuiteCase], as format: SuiteFormat) throws {
    let location = FileLocation(file: folder)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw InputError(
        .invalid, at: location, "a file with this name exists", hint: "Give the name of a folder with --out.")
    }
    let hint = "Give another --out, or empty the folder."
    let paths = try Dictionary(
      uniqueKeysWithValues: SuiteFormat.allCases.map { ($0, Set(try $0.files(of: cases).map(\.path))) })
    for other in SuiteFormat.allCases where other != format {
      if let file = Self.mark(of: other, among: paths, in: folder) {
        throw InputError(
          .invalid, at: location, "the folder contains a suite for \(other.rawValue): \(file)", hint: hint)
      }
    }
    guard Self.mark(of: format, among: paths, in: folder) == nil else { return }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
      .sorted()
    if let name = names.first {
      throw InputError(
        .invalid, at: location,
        "the folder contains a file that is not part of a suite for \(format.rawValue): \(name)",
        hint: hint)
    }
  }

  /// A file in the folder that one format alone writes.
  private static func mark(
    of format: SuiteFormat, among paths: [SuiteFormat: Set<String>], in folder: String
  ) -> String? {
    let others = paths.filter { $0.key != format }.values.reduce(into: Set()) { $0.formUnion($1) }
    return (paths[format] ?? []).subtracting(others).sorted()
      .first { FileManager.default.fileExists(atPath: folder + "/" + $0) }
  }
}
