internal import Documents
internal import FickleKit
internal import Foundation
internal import Prompts

/// The files that an adoption writes.
struct AdoptedFiles: Sendable {
  let grammarPath: String
  let seedsPath: String
  let configurationPath: String
  private let texts: [(path: String, text: String)]

  init(name: String, folder: String, grammar: String, seeds: [Seed], configuration: String) throws {
    let prefix = folder == "." ? "" : folder + "/"
    grammarPath = "\(prefix)grammars/\(name).yaml"
    seedsPath = "\(prefix)seeds/\(name).jsonl"
    configurationPath = prefix + ConfigurationFile.defaultName
    var lines = ""
    for seed in seeds { lines += try SeedEncoder.line(for: seed) + "\n" }
    texts = [(grammarPath, grammar), (seedsPath, lines), (configurationPath, configuration)]
  }

  var paths: [String] { texts.map(\.path) }

  /// - Throws: `InputError` when a file exists and may not be overwritten; nothing is written then.
  func write(overwriting: Bool) throws {
    let existing = paths.filter { FileManager.default.fileExists(atPath: $0) }
    guard overwriting || existing.isEmpty else {
      throw InputError(
        .invalid, at: nil, "already there, and not overwritten: \(existing.joined(separator: ", "))",
        hint: "Give another --name or --out, or add --force to overwrite.")
    }
    for (path, text) in texts {
      let url = URL(fileURLWithPath: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url, options: .atomic)
    }
  }

  /// The options with which the adopted prompt is hunted.
  /// - Parameters:
  ///   - needsWholeReply: the answer is somewhere in the reply, so that its first token says nothing.
  ///   - audit: spends a part of the budget on random perturbations, for accuracy over the grammar.
  static func configuration(
    name: String, model: String?, baseURL: String?, needsWholeReply: Bool, audit: Bool
  ) -> String {
    var lines = [
      "# Options of fickle hunt and fickle measure for the adopted prompt; see docs/configuration.md.",
      model.map { "model: \(YAMLText.quoted($0))" } ?? "# model: openai/gpt-4.1-mini",
    ]
    if let baseURL { lines.append("base-url: \(YAMLText.quoted(baseURL))") }
    lines += ["seeds: [\(YAMLText.quoted("seeds/\(name).jsonl"))]", "grammar: grammars/\(name).yaml"]
    if needsWholeReply {
      lines += [
        "# The answer is read from the whole reply, so replies are sampled and may take some length.",
        "readout: samples", "max-tokens: 1024",
      ]
    }
    lines += ["", "hunt:", "  budget: 2000"]
    if audit { lines += ["  # Random perturbations, for the accuracy over all of them.", "  audit: 10%"] }
    return lines.joined(separator: "\n") + "\n"
  }
}
