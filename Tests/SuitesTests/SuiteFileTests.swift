import Documents
import Foundation
import Prompts
import Reports
import Testing

@testable import Suites

@Suite struct SuiteFileTests {
  private static func write(_ text: String) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString).jsonl")
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private static func line(_ suiteCase: SuiteCase) throws -> String {
    String(decoding: try ReportFiles.encode(suiteCase, pretty: false), as: UTF8.self)
  }

  @Test func whatIsWrittenIsReadBackWhole() throws {
    let cases = [
      try Sample.suiteCase("one", baseline: 0.9, perturbed: 0.1, text: Sample.hostile),
      try Sample.suiteCase(
        "two", baseline: 0.25, perturbed: 0.125, samples: 16, passing: .expected(.b), system: Sample.hostile),
    ]
    let folder = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try SuiteFolder.write(try SuiteFormat.jsonl.files(of: cases), to: folder)
    #expect(try SuiteFile.read(folder) == cases)
    #expect(try SuiteFile.read(folder + "/" + SuiteFile.name) == cases)
    // A case a line, whatever stands in the prompts.
    let text = try String(contentsOfFile: folder + "/" + SuiteFile.name, encoding: .utf8)
    #expect(text.utf8.count { $0 == 0x0A } == 2)
    #expect(try SuiteFile.read(folder)[0].baseline.prompt.utf8.elementsEqual(cases[0].baseline.prompt.utf8))
  }

  @Test func whatIsWrongIsSaidWithItsLine() throws {
    let good = try Self.line(try Sample.suiteCase("one", baseline: 0.9, perturbed: 0.1))
    let other = try Self.line(try Sample.suiteCase("two", baseline: 0.9, perturbed: 0.1))
    let bad: [(text: String, line: Int?, words: String)] = [
      (good + "\n\n{\"schema\": ", 3, "not a JSON object"),
      (good + "\n" + other.replacing("fickle.suite/1", with: "fickle.suite/9"), 2, "fickle.suite/9"),
      ("{}", 1, "schema is missing"),
      (good.replacing("\"category\":", with: "\"kategory\":"), 1, "missing field \"category\""),
      (good + "\n" + good, 2, "duplicate case id \"one\""),
      (good.replacing("[\"A\",\"B\"]", with: "[\"A\"]"), 1, "two entries each"),
      (good.replacing("\"order\":[\"a\",\"b\"]", with: "\"order\":[\"a\",\"a\"]"), 1, "the order both poles"),
      (good.replacing("\"trials\":2", with: "\"trials\":\"two\""), 1, "trials"),
      ("\n \n", nil, "no cases"),
    ]
    for (text, line, words) in bad {
      let file = try Self.write(text)
      defer { try? FileManager.default.removeItem(atPath: file) }
      let error = #expect(throws: InputError.self, "\(words)") { try SuiteFile.read(file) }
      #expect(error?.location?.line == line, "\(words)")
      #expect(error?.location?.file == file)
      #expect(error?.message.contains(words) == true, "\(error?.description ?? "")")
      #expect(error?.hint.isEmpty == false)
    }
  }

  @Test func unknownFieldsAndBlankLinesArePassedOver() throws {
    let good = try Self.line(try Sample.suiteCase("one", baseline: 0.9, perturbed: 0.1))
    let file = try Self.write(
      "\n" + good.replacing("{\"baseline\"", with: "{\"note\":[1],\"baseline\"") + "\n\n")
    defer { try? FileManager.default.removeItem(atPath: file) }
    #expect(try SuiteFile.read(file).map(\.id) == ["one"])
  }

  @Test func aMissingSuiteIsNamed() {
    let error = #expect(throws: InputError.self) { try SuiteFile.read("no/such/suite") }
    #expect(error?.code == .unreadable && error?.location?.file == "no/such/suite")
  }
}
