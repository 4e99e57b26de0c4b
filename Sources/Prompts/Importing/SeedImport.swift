public import Documents
internal import Foundation

/// An import from files or folders: chooses the importer of a kind and finds its files.
public struct SeedImport: Sendable {
  private let kind: ImportKind
  private let importer: any SeedImporter

  /// - Throws: ``InputError`` when the mapping does not fit the kind.
  /// - Parameter picksTwo: of more than two options, take the right one and one of the others.
  public init(
    kind: ImportKind, mapping: ImportMapping = ImportMapping(), picksTwo: Bool = false
  ) throws(InputError) {
    try mapping.requireFields(of: kind)
    self.kind = kind
    guard !picksTwo || [.csv, .jsonl].contains(kind) else {
      throw InputError(
        .invalid, at: nil, "--pick-two has no meaning for \(kind.rawValue)", hint: "It is for csv and jsonl.")
    }
    importer = try Self.importer(of: kind, mapping: mapping, picksTwo: picksTwo)
  }

  private static func importer(
    of kind: ImportKind, mapping: ImportMapping, picksTwo: Bool
  ) throws(InputError) -> any SeedImporter {
    let dissector = PromptDissector()
    switch kind {
    case .alignmentRevisited:
      return AlignmentRevisitedImporter(dissector: dissector, mapping: mapping)
    case .moralChoice: return MoralChoiceImporter()
    case .anthropicEvals:
      return AnthropicEvalsImporter(dissector: dissector, statements: try mapping.itemForm() ?? .questions)
    case .valueConsistency:
      return ValueConsistencyImporter(dissector: dissector, form: try mapping.itemForm() ?? .questions)
    case .csv:
      return try MappedRowImporter(dissector: dissector, mapping: mapping, layout: .table, picksTwo: picksTwo)
    case .jsonl:
      return try MappedRowImporter(dissector: dissector, mapping: mapping, layout: .lines, picksTwo: picksTwo)
    }
  }

  /// Imports everything that the paths hold.
  ///
  /// A folder stands for the files of this kind directly in it, by name; the folder of Alignment Revisited
  /// also for those in its two subfolders.
  /// - Throws: ``InputError`` when a path is missing, a folder holds no such file, or a file cannot be read.
  public func importSeeds(from paths: [String]) throws(InputError) -> ImportOutcome {
    var files: [String] = []
    for path in paths { files += try self.files(at: path) }
    guard !files.isEmpty else {
      throw InputError(
        .unreadable, at: nil, "no file to import",
        hint: "Name files (\(kind.fileEndings.joined(separator: ", "))) or folders of them.")
    }
    return try importer.importSeeds(from: files)
  }

  private func files(at path: String) throws(InputError) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      try TextFile.requireFile(path)
      return [path]
    }
    var files: [String] = []
    for folder in [path] + kind.subfolders.map({ Self.joined(path, $0) }) {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { continue }
      files += names.filter { name in kind.fileEndings.contains(where: name.hasSuffix) }.sorted()
        .map { Self.joined(folder, $0) }
    }
    guard !files.isEmpty else {
      throw InputError(
        .invalid, at: FileLocation(file: path), "no files to import in the folder",
        hint: "Files of the kind \(kind.rawValue) end in \(kind.fileEndings.joined(separator: " or ")).")
    }
    return files
  }

  private static func joined(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}

public import Documents

/// Turns the files of one corpus into seeds.
///
/// A row that cannot be turned into a question or a scenario is refused with a reason, and never guessed into
/// one; the others are imported all the same. Only what concerns a whole file is an error.
public protocol SeedImporter: Sendable {
  /// - Parameter files: names of files, in the order in which they are read.
  /// - Throws: ``InputError`` when a file cannot be read, or is nothing that this importer knows.
  func importSeeds(from files: [String]) throws(InputError) -> ImportOutcome
}
