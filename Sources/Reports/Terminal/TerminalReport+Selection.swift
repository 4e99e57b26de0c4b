/// Single findings, for readers who know which ones they want.
extension TerminalReport {
  /// What a reader asks for, of one report.
  public struct Selection: Sendable {
    public var model: String?
    public var scenario: String?
    /// The rank of a finding, or the beginning of its id.
    public var finding: String?
    /// Its edits, as the table of causes names them, or one of them.
    public var cause: String?

    public init(
      model: String? = nil, scenario: String? = nil, finding: String? = nil, cause: String? = nil
    ) {
      self.model = model
      self.scenario = scenario
      self.finding = finding
      self.cause = cause
    }

    func includes(_ record: FindingRecord) -> Bool {
      (model.map { record.model == $0 } ?? true)
        && (scenario.map { Self.names(record).contains($0) } ?? true)
        && (finding.map { "\(record.rank)" == $0 || $0.count >= 4 && record.id.hasPrefix($0) } ?? true)
        && (cause.map { record.causeName == $0 || record.edits.map(\.name).contains($0) } ?? true)
    }

    private static func names(_ record: FindingRecord) -> [String] {
      [record.scenario, "\(record.seed)/\(record.scenario)", record.seed]
    }
  }

  /// The findings that a selection includes, by rank.
  public func findings(_ selection: Selection) -> [FindingRecord] {
    report.findings.filter(selection.includes)
  }

  /// One finding: what was chosen before and after, the evidence, and what changed in the prompt.
  /// - Parameters:
  ///   - withPrompts: whether both prompts follow in full.
  ///   - isRanked: whether its rank is known; it is not while a hunt goes on.
  public func text(of finding: FindingRecord, withPrompts: Bool = false, isRanked: Bool = true) -> String {
    let model = report.models.count > 1 ? "\n" + wrapped(StyledLine(finding.model, .dim), indent: "  ") : ""
    guard withPrompts else { return example(finding, isRanked: isRanked) + model + "\n" }
    return example(finding, isRanked: isRanked) + model + "\n\n"
      + prompt(finding.baseline.prompt, titled: "unperturbed prompt") + "\n"
      + prompt(finding.perturbed.prompt, titled: "perturbed prompt")
  }

  /// A prompt as it was sent, between rules, so that its own blank lines are seen.
  private func prompt(_ text: String, titled title: String) -> String {
    let rule = String(repeating: "─", count: max(4, min(width, 80) - title.count - 4))
    let end = String(repeating: "─", count: min(width, 80))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0).safeForTerminal
    }
    return style.dim("── \(title) \(rule)") + "\n" + lines.joined(separator: "\n") + "\n" + style.dim(end)
      + "\n"
  }
}
