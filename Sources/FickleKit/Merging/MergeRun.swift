internal import Documents
internal import Foundation
internal import Hunting
internal import OrderedCollections
public import Reports

/// Merges hunts over parts of the seeds into one report, at the cost of no model call.
///
/// By samples the false discovery rate is controlled over all findings together: some findings of a part may not stand in
/// the whole, and others may.
public struct MergeRun {
  public var runs: [String]
  public var out: String
  /// Whether shards may be missing.
  public var isPartial: Bool
  public var ranking: Ranking

  public init(runs: [String], out: String, isPartial: Bool = false, ranking: Ranking = .divergence) {
    self.runs = runs
    self.out = out
    self.isPartial = isPartial
    self.ranking = ranking
  }

  /// - Throws: `InputError` for runs that do not belong together, with the settings in which they differ.
  public func run(tool: ToolRecord = Tool.record) async throws -> RunResult<Report> {
    let merged = try merged(tool)
    try await ReportFiles.write(merged.report, to: out)
    try EvidenceFile.write(
      EvidenceFile.Run(
        schema: EvidenceFile.schema, tool: tool, settings: merged.report.settings,
        rules: merged.report.rules ?? []),
      merged.hunts.map { ($0.model, $0.outcome.scenarios) }, to: out)
    let notes =
      merged.missing.isEmpty
      ? [] : ["note: shards that are missing: \(merged.missing.joined(separator: ", "))"]
    return RunResult(
      report: merged.report, folder: out, status: merged.report.status ?? .complete, notes: notes)
  }

  /// The merged report, written nowhere.
  package func report(tool: ToolRecord = Tool.record) throws -> Report { try merged(tool).report }

  private typealias MergedHunt = (model: EvidenceFile.Model, outcome: HuntOutcome)

  private func merged(
    _ tool: ToolRecord
  ) throws -> (report: Report, hunts: [MergedHunt], missing: [String]) {
    var parts: [EvidenceReader] = []
    for run in runs { parts.append(try EvidenceReader(run)) }
    try requireSameHunt(parts)
    let missing = try missingShards(parts)
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    let scratch = try ScratchFile(in: out)
    let settings = MergedSettings(parts.map(\.run.settings)).record
    var mergers = parts[0].models.indices.map { model in
      HuntMerger(parts.map { $0.models[model].summary }, alpha: settings.alpha, scratch: scratch)
    }
    var seen: [String: Int] = [:]
    for part in parts.indices {
      while let line = try parts[part].next() {
        try requireNew(line, in: part, of: parts, &seen)
        guard mergers.indices.contains(line.model) else { continue }
        mergers[line.model].add(line.scenario, stated: line.stated, of: part)
      }
    }
    var hunts: [MergedHunt] = []
    for (model, merger) in mergers.enumerated() {
      guard let (summary, outcome) = merger.merged else { continue }
      hunts.append((MergedModel(parts.map { $0.models[model] }).model(summary), outcome))
    }
    let status = RunStatus.combined(hunts.map { ($0.model.id, $0.model.status) })
    var report = report(of: hunts, settings, status, tool, scratch)
    report.rules = rules(of: parts, for: report)
    return (report, hunts, missing)
  }

  /// What the alternatives do, in the order of the effects.
  private func rules(of parts: [EvidenceReader], for report: Report) -> [RuleRecord] {
    let known = Dictionary(
      parts.flatMap(\.run.rules).map { ("\($0.rule)/\($0.alternative)", $0) },
      uniquingKeysWith: { first, _ in first })
    return OrderedSet(report.effects.map { "\($0.rule)/\($0.alternative)" }).compactMap { known[$0] }
  }

  private func report(
    of hunts: [MergedHunt], _ settings: SettingsRecord,
    _ status: RunStatus, _ tool: ToolRecord, _ scratch: ScratchFile
  ) -> Report {
    let builder = ReportBuilder(tool: tool, settings: settings, ranking: ranking)
    var report = builder.report(
      of: hunts.map { model, outcome in
        ReportBuilder.Hunted(
          model: model.id, resolved: model.resolved, outcome: outcome, readout: model.readout,
          readoutReason: model.readoutReason, textComparison: model.textComparison, usage: model.usage)
      }, scratch: scratch)
    report.status = status
    report.rejections = hunts.flatMap(\.model.rejections)
    report.unreadable = hunts.flatMap(\.model.unreadable)
    for (index, hunt) in hunts.enumerated() {
      report.models[index].status = hunt.model.status
      report.models[index].adaptations = hunt.model.adaptations.isEmpty ? nil : hunt.model.adaptations
    }
    return report
  }

  // MARK: What belongs together

  private func requireSameHunt(_ parts: [EvidenceReader]) throws {
    guard !parts.isEmpty else {
      throw InputError(.invalid, at: nil, "there is no run to merge", hint: "Name the folders of the runs.")
    }
    for part in parts.dropFirst() {
      let (first, models) = (parts[0], part.models.map(\.id))
      guard models == first.models.map(\.id) else {
        throw InputError(
          .invalid, at: FileLocation(file: part.folder),
          "the run is on \(models.joined(separator: ", ")), and \(first.folder) on "
            + first.models.map(\.id).joined(separator: ", "),
          hint: "Merge runs on the same models.")
      }
      let differences = try MergedSettings.differences(first.run.settings, part.run.settings)
      guard differences.isEmpty else {
        throw InputError(
          .invalid, at: FileLocation(file: part.folder),
          "the run was made with other settings than \(first.folder): "
            + differences.joined(separator: "; "),
          hint: "Merge runs that differ in nothing but their seeds, shards and budgets.")
      }
    }
  }

  /// - Returns: as in `3/8`.
  private func missingShards(_ parts: [EvidenceReader]) throws(InputError) -> [String] {
    let shards = parts.compactMap { $0.run.settings.shard.flatMap { Shard($0) } }
    guard let count = shards.first?.count else { return [] }
    guard shards.count == parts.count, shards.allSatisfy({ $0.count == count }) else {
      throw InputError(
        .invalid, at: nil,
        "the runs are shards of different numbers of parts: "
          + parts.map { "\($0.folder) is \($0.run.settings.shard ?? "no shard")" }.joined(separator: ", "),
        hint: "Merge shards of one number of parts.")
    }
    let missing = Set(1...count).subtracting(shards.map(\.number)).sorted().map { "\($0)/\(count)" }
    guard missing.isEmpty || isPartial else {
      throw InputError(
        .invalid, at: nil, "shards are missing: \(missing.joined(separator: ", "))",
        hint: "Name their folders, too, or add --partial to report on what is there.")
    }
    return missing
  }

  private func requireNew(
    _ line: EvidenceFile.Scenario, in part: Int, of parts: [EvidenceReader], _ seen: inout [String: Int]
  ) throws(InputError) {
    // A seed is in one run alone; its scenarios may come for several models.
    if let other = seen.updateValue(part, forKey: line.scenario.seed), other != part {
      throw InputError(
        .invalid, at: FileLocation(file: parts[part].folder),
        "the seed \"\(line.scenario.seed)\" is in this run and in \(parts[other].folder)",
        hint: "Merge runs over different seeds, such as the shards of one hunt.")
    }
  }
}

extension HuntMerger {
  fileprivate var merged: (summary: HuntSummary, outcome: HuntOutcome)? {
    guard let summary, let outcome = outcome() else { return nil }
    return (summary, outcome)
  }
}
