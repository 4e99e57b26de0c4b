import Foundation
import Measurement
import Testing

@testable import Reports

@Suite struct ReportWriterTests {
  /// Text that tries to be something else.
  static let hostile = [
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<!--<script>",
    "\"><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))", "javascript:alert(1)", "a\u{202E}b\u{2066}c", "nul\0nul",
    "\u{1B}[31mred\u{1B}[0m",
    "=HYPERLINK(\"http://x\")", "```\n# heading\n```",
    "@everyone https://example.org www.example.org $x$ |a|",
    "\u{2028}line\u{2029}", "&lt;b&gt;", "{{x}} ${x} \\u003c",
  ]

  private func run(_ texts: [String]) -> SampleRun {
    var run = SampleRun()
    for text in texts {
      run.hunted(text)
      run.found(
        text, text, prompts: ("before \(text)", "after \(text)\n\(text)"), options: [text, text + " b"])
    }
    return run
  }

  private func text(_ writer: any ReportWriter<Report>, _ report: Report) throws -> String {
    try #require(String(data: writer.contents(of: report), encoding: .utf8))
  }

  // MARK: The page

  /// The data of a page, as its script reads them.
  private func data(of page: String) throws -> String {
    let start = try #require(page.range(of: "<script type=\"application/json\" id=\"data\">"))
    let end = try #require(page[start.upperBound...].range(of: "</script>"))
    return String(page[start.upperBound..<end.lowerBound])
  }

  private struct Read: Decodable {
    struct Finding: Decodable {
      let id: String
      let scenario: String
      let baseline: Int
    }
    struct Reading: Decodable {
      let text: Int
      let options: [String]
    }
    let texts: [String]
    let findings: [Finding]
    let readings: [Reading]
    let omitted: Int
  }

  @Test func hostileTextStaysText() throws {
    let page = try text(HTMLReportWriter(), run(Self.hostile).report)
    let json = try data(of: page)
    #expect(!json.contains("<"))
    let read = try JSONDecoder().decode(Read.self, from: Data(json.utf8))
    #expect(read.findings.map(\.scenario) == Self.hostile)
    #expect(
      read.findings.map { read.texts[read.readings[$0.baseline].text] } == Self.hostile.map { "before \($0)" }
    )
    // The page's own script and style, and the data: no other element runs anything.
    #expect(
      page.components(separatedBy: "<script").count == 3
        && page.components(separatedBy: "</script").count == 3)
    #expect(!page.contains("<img"))
    #expect(!page.utf8.contains(0) && !page.unicodeScalars.contains("\u{1B}"))
  }

  @Test func namesOfModelsAreEscaped() throws {
    var run = SampleRun()
    run.hunted("s")
    run.model = "</title><script>alert(1)</script>\u{202E}"
    let page = try text(HTMLReportWriter(), run.report)
    #expect(page.contains("&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;\\u{202e}"))
  }

  @Test func nothingIsLoadedAndNothingElseRuns() throws {
    let page = try text(HTMLReportWriter(), run(["s"]).report)
    let policy = try #require(page.firstMatch(of: /Content-Security-Policy" content="([^"]+)"/)?.1)
    #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
    #expect(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains("*"))
    for word in [
      "src=", "@import", "url(", "fetch(", "XMLHttpRequest", "innerHTML", "eval(", "document.write",
    ] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test func sharedPromptsStandOnce() throws {
    var run = SampleRun()
    run.hunted("s")
    let prompt = String(repeating: "A long text that all of them share. ", count: 200)
    for number in 0..<20 {
      run.found("s", "rule-\(number)", prompts: (prompt + "End.", prompt + "End \(number)."))
    }
    let page = try text(HTMLReportWriter(), run.report)
    #expect(page.components(separatedBy: prompt).count == 2)
  }

  @Test func aPageThatWouldBeTooLargeSaysWhatItLeavesOut() throws {
    let report = run((0..<50).map { "scenario-\($0)" }).report
    let page = try text(HTMLReportWriter(maximumBytes: 20_000), report)
    let read = try JSONDecoder().decode(Read.self, from: Data(try data(of: page).utf8))
    #expect(read.findings.count > 5 && read.findings.count + read.omitted == 50 && read.omitted > 0)
    #expect(read.findings.map(\.id) == report.findings.prefix(read.findings.count).map(\.id))
    #expect(page.contains("\(read.omitted) cases of the lowest ranks are left out here"))
  }

  @Test(.timeLimit(.minutes(1))) func aLongTextIsWritten() throws {
    var run = SampleRun()
    run.hunted("s")
    let long = String(repeating: "one word after the other, ", count: 40_000)
    let other = String(repeating: "other words, ", count: 80_000)
    run.found("s", "order", prompts: (long, other))
    let read = try JSONDecoder().decode(
      Read.self, from: Data(try data(of: text(HTMLReportWriter(), run.report)).utf8))
    #expect(read.texts == [long])
    #expect(try text(MarkdownReportWriter(), run.report).utf8.count < 20_000)
    #expect(TerminalReport(run.report, style: .plain, width: 80).text.split(separator: "\n").count < 200)
  }

  // MARK: Spreadsheets and Markdown

  @Test func noCellIsAFormula() throws {
    let formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1", "a\n=1", "plain"]
    let csv = try text(CSVReportWriter(), run(formulas).report)
    #expect(csv.contains("'=1+1") && csv.contains("'  =1") && csv.contains("'＝1"))
    #expect(!csv.contains(",=") && !csv.contains(",+1") && !csv.contains(",@") && !csv.contains(",\"="))
    #expect(csv.hasPrefix("rank,id,kind,model,") && csv.contains(",plain,"))
  }

  @Test func markdownIsNotBrokenOutOf() throws {
    let page = try text(MarkdownReportWriter(), run(Self.hostile).report)
    let prose = page.replacing(/(?ms)^(`{3,})diff\n.*?\n\1$/, with: "")
    // What a backslash stands before is text.
    let live = prose.replacing(/\\./, with: "")
    for word in [
      "<script", "<img", "](javascript", "@everyone", "https://example", "\u{202E}", "\u{1B}", "\0",
    ] {
      #expect(!live.contains(word), "\(word.debugDescription)")
    }
    #expect(page.hasPrefix("# 15 of 15 scenarios flip decisively, by 15 causes\n"))
    #expect(prose.components(separatedBy: "\n# ").count == 1)
  }

  @Test func aFenceIsLongerThanAnyInTheText() throws {
    let page = try text(MarkdownReportWriter(), run(["`````"]).report)
    #expect(page.contains("\n``````diff\n"))
  }

  // MARK: Files

  @Test func everyFormatIsWritten() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let report = run(["s"]).report
    try await ReportFiles.write(report, to: folder.path)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["findings.csv", "findings.jsonl", "report.html", "report.json", "report.md"])
    let again = try ReportFiles.read(folder.path)
    for format in ReportFormat.allCases {
      #expect(try format.writer.contents(of: report) == format.writer.contents(of: again), "\(format)")
    }
  }
}
