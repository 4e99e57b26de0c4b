import Foundation
import Reports

@testable import Suites

/// What formats may trip over in a prompt.
let trappedPrompts = [
  "Which one?\n", "Which one?\n\n", "\n\n  Which one?  ", "one\r\ntwo\rthree\r\n",
  "{{name}} {{ env.HOME }} {{{{x}}}}",
  "{{fickle_prompt}} {{prompt}}", "{% if x %}{# gone #}{% raw %}", "{% {{ never closed",
  "\"double\" 'single' “curly” `back`", "\ttab\there\t", "bell \u{7} separators \u{2028} \u{85}",
  "Zoë 選択 👩‍👩‍👧 e\u{301} é",
  "\u{FEFF}mark", "file://secret.txt", "xfile://secret.txt", "file://file://x\n", "package:left-pad:run",
  "C:\\new \\\\ \\n \\u0041 \\", "---\n# no: [yaml]\n...\n", "[1, 2]", "12", "2024-01-01",
  "<b>&amp;</b> <|im_end|>", "x",
]

extension SuiteCase {
  private struct Fields: Encodable {
    struct Reading: Encodable {
      let prompt: String
      let order = ["a", "b"]
      let labels: [String]?
      let options: [String]
      let p = ["a": 1.0, "b": 0.0, "neither": 0.0]
      let trials = 1
      let readout = "samples"
    }

    let schema = SuiteCase.schema
    let id = "c1"
    let kind = "flip"
    let model = "m"
    let seed = "s"
    let scenario = "t"
    let category = "c"
    let edits: [String] = []
    let cost = 1
    let passing = ["type": "consistent"]
    let system: String?
    let baseline: Reading
    let perturbed: Reading
    let divergence = ["js": 0.0, "logOddsShift": 0.0]
  }

  /// A case whose two prompts are one text, made as `fickle check` would read it.
  static func posing(
    _ prompt: String, system: String? = nil, labels: [String]? = ["A", "B"],
    options: [String] = ["Go.", "Stay."]
  ) throws -> SuiteCase {
    let reading = Fields.Reading(prompt: prompt, labels: labels, options: options)
    let fields = Fields(system: system, baseline: reading, perturbed: reading)
    return try JSONDecoder().decode(SuiteCase.self, from: JSONEncoder().encode(fields))
  }
}

/// What tests look at in a line of any format.
struct FormatLine: Decodable {
  struct Metadata: Decodable {
    struct Displayed: Decodable {
      let order: [String]
      let labels: [String]?
      let options: [String]
    }

    let target: String
    let displayed: Displayed
  }

  let input: [[String: String]]?
  let query: String?
  let system: String?
  let vars: [String: String]?
  let target: String?
  let metadata: Metadata
}

extension SuiteFormat {
  /// The lines of one of the files that it makes of a case.
  func lines(_ path: String, of suiteCase: SuiteCase) throws -> [FormatLine] {
    let file = try files(of: [suiteCase]).first { $0.path == path }
    return try (file?.content ?? Data()).split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(FormatLine.self, from: $0)
    }
  }
}
