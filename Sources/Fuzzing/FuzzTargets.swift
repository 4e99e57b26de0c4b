internal import Documents
internal import FickleKit
public import Foundation
internal import Grammars
internal import LanguageModels
internal import Prompts
internal import ReplyReading
internal import Reports
internal import Suites

/// Everything that reads text from outside.
public enum FuzzTargets {
  /// - Parameters:
  ///   - root: the repository, whose seeds and grammars are part of what is mutated.
  ///   - scratch: a folder for a small run on a simulated model, whose report and suite are the others.
  public static func all(root: URL, scratch: String) async throws -> [FuzzTarget] {
    let run = try await SampleFiles(root: root, folder: scratch)
    return [
      try seedsYAML(root), seedsJSONLines(), try grammars(root), reports(run), evidence(run), suites(run),
      answers(),
    ] + ReplyBodies.all.map(replies)
  }

  private static let yaml = [
    "- ", ": ", "\n", "  ", "{", "}", "[", "]", "&a ", "*a", "!!binary ", "|\n", ">-\n", "---\n", "\"", "'",
    "#", "? ",
    "<<: ", "id", "null", "~", "\u{0}", "\u{FEFF}", "\u{2028}", "\u{1F600}",
  ]
  private static let json = [
    "{", "}", "[", "]", "\"", ":", ",", "null", "true", "-", "1e999", "NaN", "\\u0000", "\\ud800", "\n", "\\",
    "{\"a\":", "[[[[", "\u{0}", "\u{FEFF}", "error", "content", "choices", "text",
  ]

  // MARK: Files

  private static func seedsYAML(_ root: URL) throws -> FuzzTarget {
    let words = yaml + ["principle", "scenarios", "options", "protect", "questions", "language"]
    return FuzzTarget("seeds-yaml", corpus: try files("seeds", ".yaml", in: root), words: words) {
      input, folder in
      readSeeds(input, at: folder.appending(path: "input.yaml"))
    }
  }

  private static func seedsJSONLines() -> FuzzTarget {
    let lines = ["one", "two"].map { id in
      #"""
      {"id": "\#(id)", "category": "test", "principle": {"a": "Do it", "b": "Leave it", "questions": ["Which?"]}, "scenarios": [{"id": "s", "text": "A case.", "question": "What now?", "options": {"a": "Keep it.", "b": "Sell it."}, "protect": ["case"]}]}
      """#
    }
    let file = lines.map { $0 + "\n" }.joined()
    return FuzzTarget("seeds-jsonl", corpus: [Array(file.utf8)], words: json) {
      input, folder in
      readSeeds(input, at: folder.appending(path: "input.jsonl"))
    }
  }

  private static func readSeeds(_ input: [UInt8], at file: URL) -> Bool {
    write(input, to: file)
    guard var reader = try? SeedReader(paths: [file.path]) else { return false }
    return (try? reader.all()) != nil
  }

  private static func grammars(_ root: URL) throws -> FuzzTarget {
    let words =
      yaml + [
        "productions", "rewrites", "alternatives", "match", "replace", "(?=a)", "(a+)+$", "\\1", "${1}",
        "cost",
      ]
    // Only the beginnings: a mutation of a thousand lines mostly changes nothing that matters. They are cut off, so half of
    // the inputs come from a whole grammar.
    let shipped = try files("grammars", ".yaml", in: root).map { Array($0.prefix(6000)) }
    let corpus = shipped + Array(repeating: smallGrammar, count: shipped.count)
    return FuzzTarget("grammars", corpus: corpus, words: words) { input, folder in
      let file = folder.appending(path: "input.yaml")
      write(input, to: file)
      return (try? GrammarReader.read(file: file.path)) != nil
    }
  }

  private static let smallGrammar = Array(
    #"""
    productions:
      prompt:
        default: "{scenario}\n\n{question}\n\n{option.1}\n{option.2}\n\n{instruction}"
        alternatives:
          question-first: {text: "{question}\n\n{scenario}\n\n{option.1}\n{option.2}\n\n{instruction}", class: markup, meaning: preserved}
      order:  {default: [a, b], alternatives: {reversed: {value: [b, a], class: order, meaning: preserved}}}
      label:  {default: [A, B], alternatives: {digits: {value: ["1", "2"], class: label, meaning: preserved}}}
      option: {default: "{label}) {text}", alternatives: {dotted: {text: "{label}. {text}", class: markup, meaning: preserved}}}
      instruction: {default: "Answer with {label.1} or {label.2} only."}
    rewrites:
      contraction:
        class: wording
        meaning: preserved
        in: [scenario, question, instruction]
        match: '\b(do|does|did|is|are|was|were|would|should|could)\s+not\b'
        replace: "${1}n't"
        examples: {"do not pull": "don't pull"}
        leaves: ["notable"]

    """#.utf8)

  private static func reports(_ run: SampleFiles) -> FuzzTarget {
    FuzzTarget("reports", corpus: [run.report], words: json + ["findings", "models", "status"]) {
      input, folder in
      let file = folder.appending(path: ReportFiles.reportName)
      write(input, to: file)
      return (try? ReportFiles.read(folder.path)) != nil
    }
  }

  private static func evidence(_ run: SampleFiles) -> FuzzTarget {
    let words = json + ["summary", "candidates", "evidence", "weight", "logEValue", "\"inf\"", "-1", "asked"]
    return FuzzTarget("evidence", corpus: [run.evidence], words: words) { input, folder in
      write(input, to: folder.appending(path: EvidenceFile.name))
      let merge = MergeRun(runs: [folder.path], out: folder.appending(path: "merged").path, isPartial: true)
      return (try? merge.report()) != nil
    }
  }

  private static func suites(_ run: SampleFiles) -> FuzzTarget {
    FuzzTarget("suites", corpus: [run.suite], words: json + ["baseline", "perturbed", "expected"]) {
      input, folder in
      let file = folder.appending(path: SuiteFile.name)
      write(input, to: file)
      return (try? SuiteFile.read(folder.path)) != nil
    }
  }

  private static func answers() -> FuzzTarget {
    let replies = [
      "A", "**B)**", "I would choose option A, because it keeps the promise.", "{\"answer\": \"B\"}",
      "<answer>A</answer>", "Neither of these.", "Answer: (B) Sell it.\n\nReason: it is fair.", "\\boxed{A}",
      "A or B? Not A. So B.", "Ich wähle **B**.",
    ]
    let words = [
      "A", "B", "(", ")", "**", "`", "\n", "not ", "neither ", "answer is ", "\u{202E}", "\u{0}", "Ａ", "{",
      "<",
    ]
    let choices = [
      DisplayedChoice(labels: ["A", "B"], options: ["Keep it.", "Sell it."]),
      DisplayedChoice(labels: nil, options: ["Keep it.", "Sell it."]),
    ].map { AnswerReader($0) }
    return FuzzTarget("answers", corpus: replies.map { Array($0.utf8) }, words: words) { input, _ in
      let text = String(decoding: input, as: UTF8.self)
      return choices.contains { $0.read(text).reading != .unreadable }
    }
  }

  // MARK: Replies

  private static func replies(_ api: ReplyBodies) -> FuzzTarget {
    FuzzTarget(
      "replies-\(api.id.split(separator: "/").first ?? "")", corpus: api.bodies, words: json + api.words
    ) {
      input, _ in
      // The status too is the server's choice.
      let status = [200, 200, 200, 400, 429, 500][input.count % 6]
      guard let model = try? api.model(answering: input, status: status) else { return false }
      let request = ModelRequest(
        prompt: "A or B?",
        parameters: ModelParameters(temperature: 1, maxTokens: 1, topLogprobs: 20, seed: nil), sample: 0)
      return (try? await model.answer(to: request)) != nil
    }
  }

  // MARK: Corpus

  private static func files(_ folder: String, _ ending: String, in root: URL) throws -> [[UInt8]] {
    let names = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
      .sorted()
    return try names.filter { $0.hasSuffix(ending) }.map {
      Array(try Data(contentsOf: root.appending(path: "\(folder)/\($0)")).prefix(12_000))
    }
  }

  private static func write(_ input: [UInt8], to file: URL) {
    // A reader that finds the last input once more does no harm.
    try? Data(input).write(to: file)
  }
}
