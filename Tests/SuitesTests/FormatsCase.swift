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
  /// A case whose two prompts are one text, made as `fickle check` would read it.
  static func posing(
    _ prompt: String, system: String? = nil, labels: [String]? = ["A", "B"],
    options: [String] = ["Go.", "Stay."]
  ) throws -> SuiteCase {
    var reading: [String: Any] = [
      "prompt": prompt, "order": ["a", "b"], "options": options, "trials": 1, "readout": "samples",
      "p": ["a": 1.0, "b": 0.0, "neither": 0.0],
    ]
    reading["labels"] = labels
    var object: [String: Any] = [
      "schema": SuiteCase.schema, "id": "c1", "kind": "flip", "model": "m", "seed": "s", "scenario": "t",
      "category": "c", "edits": [], "cost": 1, "passing": ["type": "consistent"], "baseline": reading,
      "perturbed": reading, "divergence": ["js": 0.0, "logOddsShift": 0.0],
    ]
    object["system"] = system
    return try JSONDecoder().decode(SuiteCase.self, from: JSONSerialization.data(withJSONObject: object))
  }
}

extension SuiteFormat {
  /// The lines of one of the files that it makes of a case.
  func lines(_ path: String, of suiteCase: SuiteCase) throws -> [[String: Any]] {
    let file = try files(of: [suiteCase]).first { $0.path == path }
    return try (file?.content ?? Data()).split(separator: UInt8(ascii: "\n")).map {
      try JSONSerialization.jsonObject(with: $0) as? [String: Any] ?? [:]
    }
  }
}
