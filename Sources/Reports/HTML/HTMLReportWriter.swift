internal import Crypto
public import Foundation

/// `report.html`: the whole report as one file that loads nothing, opens from a folder, and can be sent around.
///
/// The data stand in the page as JSON with every `<` escaped. A Content-Security-Policy allows the page's own script and
/// style, by their hashes, and nothing else.
public struct HTMLReportWriter: ReportWriter {
  public let fileName = "report.html"

  private let maximumBytes: Int

  /// - Parameter maximumBytes: about how large the cases may get; past it the lowest ranks are left to
  ///   `findings.jsonl`, and the page says so.
  public init(maximumBytes: Int = 20_000_000) {
    self.maximumBytes = maximumBytes
  }

  public func contents(of report: Report) throws -> Data {
    let page = PageData(report, maximumBytes: maximumBytes)
    let json = String(decoding: try ReportFiles.encode(page, pretty: false), as: UTF8.self)
      .replacing("<", with: "\\u003c")
    let headline = Headline(report)
    let style = PageStyle.text
    let script = PageScript.text
    let policy =
      "default-src 'none'; style-src \(Self.hash(style)); script-src \(Self.hash(script)); "
      + "base-uri 'none'; form-action 'none'"
    let body = PageBody.markup(
      masthead: masthead(report, headline, omitted: page.omitted),
      foot: "\(report.tool.name) \(report.tool.version)".inHTML)
    let markup = """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="referrer" content="no-referrer"><title>\(headline.sentence.inHTML)</title>
      <style>\(style)</style></head><body>
      \(body)
      <script type="application/json" id="data">\(json)</script>
      <script>\(script)</script></body></html>

      """
    return Data(markup.utf8)
  }

  private func masthead(_ report: Report, _ headline: Headline, omitted: Int) -> String {
    let models = report.models.map { "<bdi>\($0.id.inHTML)</bdi>" }.joined(separator: ", ")
    let facts = headline.facts.map { "<li><b>\($0.figure.inHTML)</b> \($0.words.inHTML)</li>" }.joined()
    var blocks = [
      "<p class=\"brand\"><b>fickle</b> report on \(models)</p>",
      "<h1>\(headline.sentence.inHTML)</h1>",
      "<p class=\"lede\">\(headline.explanation.inHTML)</p>", "<ul class=\"facts\">\(facts)</ul>",
    ]
    if omitted > 0 {
      blocks.append(
        "<p class=\"notice\">\(Figures.grouped(omitted)) cases of the lowest ranks are left out here, as the page would "
          + "grow too large. They are in findings.jsonl.</p>")
    }
    blocks += headline.warnings.map { "<p class=\"notice\">\($0.inHTML)</p>" }
    return blocks.joined(separator: "\n")
  }

  /// As a Content-Security-Policy names a script or style.
  private static func hash(_ text: String) -> String {
    "'sha256-\(Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString())'"
  }
}

extension String {
  /// Text for an element or an attribute. What would be invisible, or turn the direction of writing, is spelled out.
  fileprivate var inHTML: String {
    safeForTerminal.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&#39;"
      default: String(scalar)
      }
    }.joined()
  }
}
