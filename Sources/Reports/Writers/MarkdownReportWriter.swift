public import Documents
internal import Grammars
internal import Hunting
internal import Measurement

/// `report.md`: the same story for a pull request or a wiki.
public struct MarkdownReportWriter: ReportWriter {
  public let fileName = "report.md"

  /// Rows of the tables, and cases shown in full; a comment on a pull request holds 65,536 characters.
  private static let causesShown = 15
  private static let casesShown = 5
  private static let longestPrompt = 4000

  public init() {}

  public func write(_ report: Report, to sink: inout some ByteSink) throws {
    let headline = Headline(report)
    let blocks = [
      "# \(headline.sentence.inMarkdown)",
      report.models.map(\.id.inMarkdown).joined(separator: ", ") + " · "
        + headline.facts.map { "**\($0.figure)** \($0.words)" }.joined(separator: " · "),
      headline.explanation,
      headline.warnings.map { "> **\($0.inMarkdown)**" }.joined(separator: "\n"),
      causes(report), cases(report), notes(report),
    ]
    try sink.write(blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n")
  }

  private func causes(_ report: Report) -> String {
    guard !report.causes.isEmpty else { return "" }
    let rows = report.causes.prefix(Self.causesShown).map { cause in
      let share = cause.asked.map { Double(cause.scenarios) / Double(max($0, 1)) }
      return "| \(cause.name.inMarkdown) | \(cause.scenarioWords) | "
        + "\(share == nil ? "" : Figures.percent(share, cause.interval)) | \(Figures.decimal(cause.medianShift, 2)) |"
    }
    let more = report.causes.count - rows.count
    return "## Causes\n\n| cause | scenarios it flips | share of those asked [95%] | median shift, nats |\n"
      + "|---|--:|--:|--:|\n" + rows.joined(separator: "\n")
      + (more > 0 ? "\n\nand \(Figures.count(more, "more cause", "more causes"))" : "")
  }

  /// The strongest case of each cause, the largest causes first.
  private func cases(_ report: Report) -> String {
    let cases = report.exampleCases(Self.casesShown)
    guard !cases.isEmpty else { return "" }
    return "## Cases\n\n" + cases.map(section).joined(separator: "\n\n")
  }

  private func section(_ finding: FindingRecord) -> String {
    let (before, after) = (ChoiceWords(finding.baseline), ChoiceWords(finding.perturbed))
    let diff = PromptDiff(from: finding.baseline.prompt, to: finding.perturbed.prompt)
    return """
      ### \("\(finding.seed) / \(finding.scenario)".inMarkdown)

      **\(finding.kind.word)** by \(finding.causeName.inMarkdown): \(before.text.inMarkdown) (\(before.amount)) → \
      \(after.text.inMarkdown) (\(after.amount))

      \(Self.fenced(Self.lines(of: diff)))
      """
  }

  /// As a unified diff without context markers: what changed is what is looked for.
  private static func lines(of diff: PromptDiff) -> String {
    func marked(_ lines: [String], _ mark: String) -> [String] { lines.map { mark + $0.withoutLineFeed } }
    let lines = diff.hunks.flatMap { hunk -> [String] in
      switch hunk {
      case .same(let lines): return marked(lines, "  ")
      case .pairs(let pairs):
        func side(_ dropped: Highlights.Kind) -> [String] {
          pairs.map { $0.filter { $0.kind != dropped }.map(\.text).joined() }
        }
        return marked(side(.added), "- ") + marked(side(.removed), "+ ")
      case .block(let removed, let added): return marked(removed, "- ") + marked(added, "+ ")
      }
    }
    let text = lines.joined(separator: "\n").safeForTerminal
    return text.count <= longestPrompt
      ? text : text.prefix(longestPrompt) + "\n… (the rest is in findings.jsonl)"
  }

  /// A fence longer than any run of backticks in the text, so that no text can end it.
  private static func fenced(_ text: String) -> String {
    var (longest, run) = (2, 0)
    for character in text.unicodeScalars {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence)diff\n\(text)\n\(fence)"
  }

  private func notes(_ report: Report) -> String {
    let totals = report.totals
    var notes: [String] = []
    if totals.collapsed > 0 {
      notes.append(
        "\(Figures.count(totals.collapsed, "scenario")) only collapsed: an edit made the model choose neither option."
      )
    }
    if totals.nearTies > 0 {
      notes.append(
        "\(Figures.count(totals.nearTies, "scenario")) without a clear unperturbed choice (near ties) "
          + "\(totals.nearTies == 1 ? "was" : "were") not hunted.")
    }
    if totals.formatFailures > 0 {
      notes.append(
        "\(Figures.count(totals.formatFailures, "prompt")) drew too many unreadable replies (format failures) "
          + "and never count as flips.")
    }
    notes += (report.unreadable ?? []).map(\.summary.inMarkdown)
    let settings = report.settings
    notes.append(
      "Decisive: at least \(Figures.percent(settings.decisive)). Grammar \(settings.grammar.inMarkdown), up to cost "
        + "\(settings.maximumCost), seed \(settings.seed). \(report.tool.name.inMarkdown) \(report.tool.version.inMarkdown)."
    )
    return "## Notes\n\n" + notes.map { "- \($0)" }.joined(separator: "\n")
  }
}

extension Report {
  /// One case for each cause, the largest causes first; then what has no cause, which are collapses.
  /// - Parameter count: cases at most.
  func exampleCases(_ count: Int) -> [FindingRecord] {
    let examples = Set(causes.prefix(count).map(\.example))
    var byID: [String: FindingRecord] = [:]
    var collapses: [FindingRecord] = []
    for finding in findings {
      if examples.contains(finding.id), byID[finding.id] == nil {
        byID[finding.id] = finding
      } else if finding.kind == .collapse, finding.representative, collapses.count < count {
        collapses.append(finding)
      }
    }
    return Array((causes.prefix(count).compactMap { byID[$0.example] } + collapses).prefix(count))
  }
}

extension String {
  var withoutLineFeed: String { hasSuffix("\n") ? String(unicodeScalars.dropLast()) : self }

  /// One line of plain text, also in a table's cell. Nothing in it is read as markup, a link or a mention.
  package var inMarkdown: String {
    let special: Set<Unicode.Scalar> = [
      "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "&", "~", "!", "$",
    ]
    let line = split(whereSeparator: \.isNewline).joined(separator: " ").safeForTerminal
    let escaped = line.unicodeScalars.map { scalar in
      // An entity where a backslash would leave a mention.
      scalar == "@" ? "&#64;" : special.contains(scalar) ? "\\\(scalar)" : String(scalar)
    }.joined()
    return escaped.replacing("://", with: "&#58;//").replacing("www.", with: "www&#46;")
  }
}
