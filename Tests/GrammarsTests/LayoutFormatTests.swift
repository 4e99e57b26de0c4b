@testable import Grammars
import Documents
import Foundation
import Patterns
import Prompts
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A layout that claims a format parses in that format, with any text, alone and with any second edit.
@Suite struct LayoutFormatTests {
  struct Hostile: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let decision: Decision
  }

  /// Texts of people who try to break out of a layout.
  static let hostile: [Hostile] = [
    ("plain", "The river rises.", "What do you do?", "Open the gate.", "Keep it shut."),
    ("quotes", #"He says "go" and 'no' and """wait""" \" \\"#, #""?"#, #"Say "yes"."#, #"Say \"no\"."#),
    ("bars", "a | b\n|---|---|\n| c | d |", "|?", #"x | y \|"#, #"z \"#),
    ("lines", "One.\n\nTwo.\r\nThree.", "First?\nSecond?", "Open\nthe gate.", "Keep\n\nit shut."),
    ("tags", "<b>&amp; </scenario> <!-- ]]> {label} {{x}}", "<options>?", "</li><li>", "a & b < c"),
    ("fences", "```\ncode\n```\n# Title\n---\n> quote", "`?`", "``` open", "~~~ keep"),
    ("yaml", "key: value\n- item: [a, {b: c}] # no\n\t%TAG ! &a *b", "? x: y", "- : |", "'> ''"),
    (
      "control", "a\u{0}b\u{7}\u{1B}[0m\u{85}\u{2028}\u{2029}\u{FEFF}\u{FFFE}\u{9F}\u{7F}", "\u{200B}?",
      "\u{200E}x", "\u{202E}y"
    ),
    ("marks", "**bold** *x* __y__ $1 ${2} \\U \\E 100% #1 _z_ ~t~ ^u^", "**?**", "*a*", "[b](c)"),
    ("unicode", "e\u{301} 👩‍👩‍👧 ﷽ 漢字 ß", "¿?", "é.", "日本。"),
  ].map { name, scenario, question, a, b in
    Hostile(
      testDescription: name,
      decision: Decision(scenario: scenario, question: question, options: ByPole(a: a, b: b)))
  }

  static let formats = [
    "prompt/json", "prompt/yaml", "prompt/xml", "prompt/html", "prompt/latex", "options/table",
  ]

  @Test(arguments: hostile)
  func aFormatParsesAloneAndWithAnySecondEdit(text: Hostile) throws {
    let grammar = try ShippedGrammar.read("standard")
    let space = try PromptSpace(text.decision, grammar: grammar, keepsDuplicates: true)
    // What stands outside of the parts, or brings marks along, with every format; of the others each with some.
    let always: Set = ["preface", "closing", "reminder", "situation", "query"]
    for (number, format) in Self.formats.enumerated() {
      let layout = try #require(space.edits.firstIndex { $0.ruleAlternative == format })
      for second in [layout] + space.edits.indices.filter({ space.areCompatible(layout, $0) }) {
        let edit = space.edits[second]
        guard always.contains(edit.rule) || second == layout || second % 6 == number else { continue }
        let variant = space.render(Perturbation(Set([layout, second])))
        try Self.requireParses(variant, as: format, decision: text.decision, with: edit.ruleAlternative)
      }
    }
  }

  static func requireParses(
    _ variant: Variant, as format: String, decision: Decision, with second: String
  ) throws {
    let prompt = variant.prompt
    switch format {
    case "prompt/json":
      let object = try JSONSerialization.jsonObject(with: Data(prompt.utf8)) as? [String: Any]
      #expect(object?.count == 4, "with \(second)")
      #expect((object?["options"] as? [String])?.count == 2)
    case "prompt/yaml":
      let keys = try YAMLDocument.parse(prompt, file: "x").entries("x").map(\.key)
      #expect(keys == ["scenario", "question", "options", "instruction"], "with \(second)")
    case "prompt/xml":
      let reader = TagReader()
      let parser = XMLParser(data: Data(prompt.utf8))
      parser.delegate = reader
      #expect(parser.parse(), "with \(second)")
      #expect(reader.tags == ["prompt", "scenario", "question", "options", "instruction"])
    case "prompt/html":
      #expect(prompt.split(separator: "<li>").count == 3, "with \(second)")
      let rest = ["<h2>", "</h2>", "<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<em>", "</em>"].reduce(
        prompt
      ) {
        $0.replacing($1, with: "")
      }
      #expect(!rest.contains("<") && !rest.contains(">"), "with \(second)")
    case "prompt/latex":
      #expect(prompt.split(separator: "\\item ").count == 3, "with \(second)")
      #expect(LaTeXBraces.areBalanced(in: prompt), "with \(second)")
    default:
      // Layouts of the whole prompt have other options, or none.
      guard !second.hasPrefix("prompt/") || ["prompt/ruled", "prompt/compact"].contains(second) else {
        return
      }
      let start = try #require(prompt.range(of: "Label | Option"))
      let table = prompt[start.lowerBound...].split(separator: "\n", omittingEmptySubsequences: false).prefix(
        4)
      for line in table.dropFirst(2) {
        #expect(MarkdownTable.cells(of: String(line)).count == 2, "\(line) with \(second)")
      }
    }
  }

  /// Names of the elements in the order of their start tags.
  private final class TagReader: NSObject, XMLParserDelegate {
    var tags: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      tags.append(element)
    }
  }

  /// Braces that are not escaped open and close each other.
  private enum LaTeXBraces {
    static func areBalanced(in text: String) -> Bool {
      var depth = 0
      var isEscaped = false
      for scalar in text.unicodeScalars {
        if isEscaped {
          isEscaped = false
        } else if scalar == "\\" {
          isEscaped = true
        } else if scalar == "{" {
          depth += 1
        } else if scalar == "}" {
          depth -= 1
          if depth < 0 { return false }
        }
      }
      return depth == 0
    }
  }

  /// Rows as GitHub's Markdown splits them: at bars that no backslash escapes.
  private enum MarkdownTable {
    static func cells(of line: String) -> [String] {
      var cells: [String] = [""]
      var isEscaped = false
      for character in line {
        if isEscaped {
          cells[cells.count - 1].append(character)
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "|" {
          cells.append("")
        } else {
          cells[cells.count - 1].append(character)
        }
      }
      return Array(cells.dropFirst().dropLast())
    }
  }

  @Test(arguments: [
    ("a|b", #"a\|b"#), (#"a\|b"#, #"a\\\|b"#), (#"end\"#, #"end\\"#), ("a\r\nb\nc", "a<br>b<br>c"), ("", ""),
    (#"C:\dir"#, #"C:\dir"#),
  ])
  func aCellEscapesBarsAndLines(text: String, expected: String) {
    #expect(TextFilter.cell.apply(to: text) == expected)
  }

  @Test func whatXMLForbidsIsReplaced() {
    #expect(TextFilter.xml.apply(to: "a\u{0}\u{FFFF}\rb\n") == "a\u{FFFD}\u{FFFD}&#13;b\n")
  }

  @Test(arguments: [
    ("options/same-line", "lines"), ("options/bullets", "lines"), ("options/sentence", "lines"),
    ("options/fenced", "fences"), ("situation/triple-quotes", "quotes"), ("query/bold", "marks"),
    ("prompt/unlabeled-inline", "quotes"), ("prompt/unlabeled", "lines"), ("query/bold", "lines"),
  ])
  func aLayoutThatCannotHoldATextStandsAside(layout: String, text: String) throws {
    let grammar = try ShippedGrammar.read("standard")
    func names(_ name: String) throws -> [String] {
      let hostile = try #require(Self.hostile.first { $0.testDescription == name })
      return try PromptSpace(hostile.decision, grammar: grammar).edits.map(\.ruleAlternative)
    }
    #expect(try names("plain").contains(layout))
    #expect(try !names(text).contains(layout))
  }
}
