import Foundation
import TestSupport
import Testing

@Suite struct ReportCommandTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString)")
    .path

  private func hunt() async throws {
    let result = try await Command.run([
      "hunt", "seeds", "--model", "sim/fickle", "--budget", "300", "--quiet", "--out", folder,
    ])
    #expect(result.status == 0 || result.status == 2, "\(result.errors)")
  }

  private func contents(_ name: String) throws -> String {
    try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
  }

  @Test func aHuntWritesEveryReportAndReportWritesTheSameAgain() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await hunt()
    for (format, name) in [
      ("html", "report.html"), ("md", "report.md"), ("csv", "findings.csv"), ("json", "report.json"),
    ] {
      let written = try contents(name)
      #expect(!written.isEmpty)
      let result = try await Command.run(["report", folder, "--format", format])
      #expect(
        result.status == 0 && result.output.utf8.elementsEqual(written.utf8), "\(format) \(result.errors)")
      let file = try await Command.run(["report", folder, "--format", format, "--out", folder + "/again"])
      #expect(file.status == 0 && file.output.isEmpty)
      #expect(try contents("again").utf8.elementsEqual(written.utf8))
    }
    #expect(try contents("report.html").hasPrefix("<!doctype html>"))
  }

  @Test(arguments: ["60", "80", "140"])
  func theTerminalsWidthIsKept(width: String) async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await hunt()
    let result = try await Command.run(["report", folder], environment: ["COLUMNS": width])
    #expect(result.status == 0 && result.output.contains("scenarios flip decisively"))
    let limit = try #require(Int(width))
    for line in result.output.split(separator: "\n") { #expect(line.count <= limit, "\(line)") }
  }

  @Test func measurementsAndChecksHaveAPageToo() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await hunt()
    let seeds = ["seeds/risk.yaml", "--model", "sim/fickle", "--quiet", "--out", folder + "/measured"]
    _ = try await Command.run(["measure"] + seeds)
    _ = try await Command.run(["suite", folder, "--out", folder + "/suite", "--quiet"])
    let check = [
      "check", folder + "/suite", "--model", "sim/steady", "--quiet", "--out", folder + "/checked",
    ]
    _ = try await Command.run(check)
    for (name, words) in [
      ("measured", "choices agree with stated principles"), ("checked", "sim/steady passes"),
    ] {
      let written = try contents(name + "/report.html")
      #expect(written.hasPrefix("<!doctype html>") && written.contains(words), "\(name)")
      let again = try await Command.run(["report", folder + "/" + name, "--format", "html"])
      #expect(again.status == 0 && again.output.utf8.elementsEqual(written.utf8), "\(again.errors)")
      let text = try await Command.run(["report", folder + "/" + name], environment: ["COLUMNS": "80"])
      #expect(text.status == 0 && text.output.hasPrefix("sim/"), "\(text.errors)")
      for line in text.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }
    let table = try await Command.run(["report", folder + "/measured", "--format", "csv"])
    #expect(table.output.hasPrefix("level,model,category,"))
    let none = try await Command.run(["report", folder + "/checked", "--format", "csv"])
    #expect(none.status == 64 && none.errors.contains("Use --format html, md or json."))
  }

  /// What people read names options by their words, never by the letters of poles.
  @Test func tablesShowTheWordsOfOptions() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let measured = try await Command.run([
      "measure", "seeds/risk.yaml", "--model", "sim/fickle", "--quiet", "--out", folder,
    ])
    let lines = measured.output.split(separator: "\n").drop { !$0.hasPrefix("largest deviations") }
    let row = try #require(lines.dropFirst().first)
    #expect(row.matches(of: #/\d+% [A-Z][a-z]+ /#).count == 2 && !measured.output.contains("P(a)"), "\(row)")
  }

  @Test func whatIsNoRunIsNamed() async throws {
    let missing = try await Command.run(["report", "/nowhere"])
    #expect(missing.status == 64 && missing.errors.contains("no report found"))
    let format = try await Command.run(["report", "/nowhere", "--format", "pdf"])
    #expect(format.status == 64 && format.errors.contains("pdf"))
  }
}
