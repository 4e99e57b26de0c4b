public import Documents
public import Foundation
internal import Grammars
internal import Reports

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

  /// Whether the format holds all messages of the cases.
  /// - Throws: `InputError` with the remedy where it does not.
  public func requireMessages(of cases: [SuiteCase]) throws(InputError) {
    let messages = cases.flatMap { [$0.baseline, $0.perturbed] }.compactMap(\.messages)
    let problem: (what: String, rule: String)? =
      if self != .jsonl, messages.contains(where: { $0.prefill != nil }) {
        ("the beginning of a reply", "prompt/prefilled-answer")
      } else if self == .promptfoo, messages.contains(where: { $0.system != nil }) {
        ("a system message of its own for each prompt", "prompt/instruction-in-system")
      } else if self == .promptfoo || self == .lmEval, messages.contains(where: { $0.earlier != nil }) {
        ("earlier messages", "")
      } else {
        nil
      }
    guard let problem else { return }
    throw InputError(
      .invalid, at: nil, "a suite for \(rawValue) cannot hold \(problem.what), which some cases have",
      hint: "Write the suite as jsonl"
        + (problem.rule.isEmpty ? "." : ", or hunt with --without \(problem.rule) and the like."))
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
