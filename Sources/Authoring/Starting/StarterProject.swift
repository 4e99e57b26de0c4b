internal import Documents
internal import FickleKit
internal import Foundation

/// The files of a new project: a configuration, a seed, a grammar and a workflow, all of which work as they are.
public enum StarterProject {
  struct File {
    let path: String
    let text: String
  }

  static var files: [File] {
    [
      File(path: ConfigurationFile.defaultName, text: StarterConfiguration.text),
      File(path: "seeds/first.yaml", text: StarterSeed.text),
      File(path: "grammars/my-grammar.yaml", text: StarterGrammar.text),
      File(path: ".github/workflows/fickle.yml", text: StarterWorkflow.text),
    ]
  }

  /// - Returns: paths of what was written.
  /// - Throws: `InputError` when a file exists and may not be overwritten; nothing is written then.
  public static func write(to folder: String, overwriting: Bool) throws -> [String] {
    let paths = files.map { folder == "." ? $0.path : folder + "/" + $0.path }
    let existing = paths.filter { FileManager.default.fileExists(atPath: $0) }
    guard overwriting || existing.isEmpty else {
      throw InputError(
        .invalid, at: nil, "already there, and not overwritten: \(existing.joined(separator: ", "))",
        hint: "Name another folder, or add --force to overwrite.")
    }
    for (file, path) in zip(files, paths) {
      let url = URL(fileURLWithPath: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: url, options: .atomic)
    }
    return paths
  }
}
