public import Documents
internal import Foundation

/// Finds the files that fickle ships, such as the standard grammar.
public struct ResourceLocator: Sendable {
  private let environment: [String: String]
  private let executable: String

  /// - Parameter executable: path of the running program.
  public init(environment: [String: String], executable: String) {
    self.environment = environment
    self.executable = executable
  }

  /// A grammar by path, or a shipped one by name (`standard` or `standard.yaml`).
  public func grammar(_ name: String) throws(InputError) -> String {
    if name.contains("/") || FileManager.default.fileExists(atPath: name) { return name }
    let file = name.hasSuffix(".yaml") || name.hasSuffix(".yml") ? name : name + ".yaml"
    let candidates = folders.map { $0 + "/grammars/" + file }
    if let found = candidates.first(where: FileManager.default.fileExists) { return found }
    throw InputError(
      .unreadable, at: FileLocation(file: name), "grammar not found",
      hint: "Give --grammar a path, or set FICKLE_HOME to the folder that holds grammars/; looked for "
        + candidates.joined(separator: ", ") + ".")
  }

  /// Seed files and folders as a user named them; the shipped seeds in place of the default folder where there is none.
  public func seeds(_ paths: [String]) -> [String] {
    guard paths == [Self.defaultSeeds], !FileManager.default.fileExists(atPath: Self.defaultSeeds) else {
      return paths
    }
    let shipped = folders.dropFirst().map { $0 + "/" + Self.defaultSeeds }
    return shipped.first(where: FileManager.default.fileExists).map { [$0] } ?? paths
  }

  private static let defaultSeeds = "seeds"

  /// Folders of shipped grammars, which a grammar may include by name from wherever it is.
  public var shippedGrammars: [String] { folders.dropFirst().map { $0 + "/grammars" } }

  /// The working folder, then FICKLE_HOME, then beside the program as installed or as built.
  private var folders: [String] {
    let beside = URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
    let built = beside.pathComponents.firstIndex(of: ".build").map {
      NSString.path(withComponents: Array(beside.pathComponents[..<$0]))
    }
    let home = environment["FICKLE_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    let installed = beside.appending(path: "../share/fickle").standardizedFileURL.path
    return [".", home, installed, built].compactMap(\.self)
  }
}
