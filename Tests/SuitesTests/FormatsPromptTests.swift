import Foundation
import Testing

@testable import Suites

/// Prompts stand in each format's data byte for byte, as far as JSON can tell; `make integration` asks the tools.
@Suite struct FormatsPromptTests {
  private func bytes(_ text: String?) -> [UInt8]? { text.map { Array($0.utf8) } }

  @Test(arguments: trappedPrompts)
  func messagesAreThePrompts(prompt: String) throws {
    let posed = try SuiteCase.posing(prompt, system: prompt)
    for (format, path) in [
      (SuiteFormat.inspect, "samples.jsonl"), (.openAIEvals, "registry/data/fickle-suite/samples.jsonl"),
    ] {
      let lines = try format.lines(path, of: posed)
      #expect(lines.count == 2)
      for line in lines {
        let messages = try #require(line.input)
        #expect(messages.map { $0["role"] } == ["system", "user"])
        #expect(messages.allSatisfy { bytes($0["content"]) == Array(prompt.utf8) })
      }
    }
  }

  @Test(arguments: trappedPrompts)
  func documentsHoldThePrompts(prompt: String) throws {
    let lines = try SuiteFormat.lmEval.lines("docs.jsonl", of: .posing(prompt, system: prompt))
    #expect(lines.count == 2)
    for line in lines {
      #expect(bytes(line.query) == Array(prompt.utf8) && bytes(line.system) == Array(prompt.utf8))
    }
  }

  /// What promptfoo does before it renders: see ``PromptfooSuite``.
  @Test(arguments: trappedPrompts)
  func variablesSurvivePromptfoo(prompt: String) throws {
    for line in try SuiteFormat.promptfoo.lines("tests.jsonl", of: .posing(prompt, system: prompt)) {
      let variables = try #require(line.vars)
      #expect(variables.count == 4)
      for (name, value) in variables {
        #expect(!value.hasPrefix("file://") && !value.hasPrefix("package:"))
        for other in variables.keys { #expect(!value.contains(other), "\(name) would be filled in") }
      }
      for text in ["fickle_prompt", "fickle_system"] {
        let parts = ["\(text)_head", "\(text)_rest"].map { name -> [UInt8] in
          let value = Array((variables[name] ?? "").utf8)
          return value.last == UInt8(ascii: "\n") ? value.dropLast() : value
        }
        #expect(parts.flatMap(\.self) == Array(prompt.utf8))
      }
    }
  }

  @Test func jinjaNeverSeesAPrompt() throws {
    let files = try SuiteFormat.lmEval.files(of: [.posing("{{x}}", system: "{{y}}")])
    let tasks = files.filter { $0.path.hasSuffix(".yaml") }.map {
      String(decoding: $0.content, as: UTF8.self)
    }
    #expect(tasks.count == 2)
    #expect(tasks.allSatisfy { $0.contains("doc_to_text: !function") && !$0.contains("{{") })
    let readme = try #require(files.first { $0.path == "README.md" })
    #expect(!String(decoding: readme.content, as: UTF8.self).contains("{{"))
  }

  @Test func rowsCarryWhatReadingThemTakes() throws {
    let posed = try SuiteCase.posing("Which?", labels: nil)
    let line = try #require(try SuiteFormat.inspect.lines("samples.jsonl", of: posed).first)
    #expect(line.metadata.displayed.order == ["a", "b"] && line.metadata.displayed.labels == nil)
    #expect(line.metadata.displayed.options == ["Go.", "Stay."] && line.metadata.target == "a")
    #expect(line.target == "Go.")
  }
}
