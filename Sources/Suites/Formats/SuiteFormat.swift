public import Foundation

/// The tools that a suite can be written for.
public enum SuiteFormat: String, Sendable, CaseIterable {
  case promptfoo, inspect
  case lmEval = "lm-eval"
  case openAIEvals = "openai-evals"
  case jsonl

  /// A folder that is complete: data, configuration, and a README with the one command that runs it.
  public func files(of cases: [SuiteCase]) throws -> [SuiteFolder.File] {
    switch self {
    case .jsonl: try JSONLinesSuite.files(of: cases)
    case .promptfoo: try PromptfooSuite.files(of: cases)
    case .inspect: try InspectSuite.files(of: cases)
    case .lmEval: try LMEvalSuite.files(of: cases)
    case .openAIEvals: try OpenAIEvalsSuite.files(of: cases)
    }
  }
}

/// The files of a suite, and the folder they go to.
public enum SuiteFolder {
  public struct File: Sendable {
    /// Inside the folder.
    public let path: String
    public let content: Data

    init(_ path: String, _ content: Data) {
      (self.path, self.content) = (path, content)
    }

    init(_ path: String, _ text: String) {
      self.init(path, Data(text.utf8))
    }
  }

  /// Each file appears whole or not at all; files of an earlier suite are replaced.
  public static func write(_ files: [File], to folder: String) throws {
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    for file in files {
      let url = root.appending(path: file.path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try file.content.write(to: url, options: .atomic)
    }
  }
}
