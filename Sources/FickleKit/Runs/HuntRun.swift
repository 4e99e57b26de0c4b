internal import Documents
internal import Foundation
public import Grammars
public import Hunting
public import LanguageModels
public import Reports
internal import RunStore

/// A hunt over one or several models, checked and ready to run.
///
/// ```swift
/// let hunt = HuntRun(seeds: ["seeds"], grammar: "grammars/standard.yaml", grammarName: "standard",
///   models: [try ModelID("sim/fickle")], search: HuntSettings(readout: .samples, budget: 2000),
///   run: RunSettings(budget: 2000, folder: "reports/first"))
/// let result = try await hunt.run(RunContext(connector: ModelConnector(ConnectionSettings()), time: Date()))
/// ```
public struct HuntRun: Sendable {
  public var seeds: [String]
  /// Path of the grammar file.
  public var grammar: String
  /// Folders of shipped grammars, which it may include by name.
  public var shippedGrammars: [String]
  /// As the user named it, for the report.
  public var grammarName: String
  public var selection: GrammarSelection
  public var models: [ModelID]
  /// What governs the search. Readout, budget and seed are taken from the run's settings.
  public var search: HuntSettings
  public var run: RunSettings
  public var ranking: Ranking
  /// The part of the seeds to hunt in; nil for all.
  public var shard: Shard?
  /// The folder of a run on the same models: the search begins with what that one has learned.
  public var prior: String?
  /// Who is told of findings as they are certified.
  public var listener: FindingListener?

  public init(
    seeds: [String], grammar: String, shippedGrammars: [String] = [], grammarName: String,
    selection: GrammarSelection = .standard, models: [ModelID], search: HuntSettings, run: RunSettings,
    ranking: Ranking = .divergence
  ) {
    self.seeds = seeds
    self.grammar = grammar
    self.shippedGrammars = shippedGrammars
    self.grammarName = grammarName
    self.selection = selection
    self.models = models
    self.search = search
    self.run = run
    self.ranking = ranking
    self.search.budget = run.budget ?? search.budget
    self.search.seed = run.asking.seed
  }

  /// - Throws: `InputError`, `ModelError` or `StoreError` for what is wrong before the first call.
  public func run(_ context: RunContext) async throws -> RunResult<Report> {
    let grammar = try GrammarReader(shipped: shippedGrammars).read(file: grammar).selecting(selection)
    let scenarioCount = try ScenarioLoader.countScenarios(in: seeds, shard: shard)
    let knowledge = try prior.map { try EvidenceReader($0).knowledge(of: models) } ?? [:]
    let connected = try context.connect(models)
    try requirePrefill(of: grammar, by: connected)
    var record = SettingsRecord(
      seeds: seeds, grammar: grammarName, selection: selection, asking: run.asking, hunt: search)
    record.shard = shard?.description
    record.prior = prior
    let session = try RunSession("hunt", settings: run, context: context, models: models, record: record)
    let scratch = try ScratchFile(in: run.folder)
    let builder = ReportBuilder(tool: context.tool, settings: record, ranking: ranking, grammar: grammar)
    let live = LiveReport(folder: run.folder)
    let feed = listener.map(FindingFeed.init)
    let drives = try await session.drives(
      over: connected, plan: try plan(grammar: grammar, scenarioCount: scenarioCount, knowledge, scratch)
    ) { [folder = run.folder] drives in
      let report = {
        // Gone with the report: otherwise each would add to the file.
        var report = builder.report(
          of: drives.map(\.hunted), scratch: try? ScratchFile(in: folder))
        report.status = RunStatus(.running)
        return report
      }
      feed?.offer(report)
      live.offer(report)
    }
    let status = RunStatus.of(drives)
    let hunts = drives.map(\.hunted)
    var report = builder.report(of: hunts, scratch: scratch)
    report.status = status
    report.rejections = drives.flatMap(\.rejections)
    report.unreadable = drives.flatMap(\.unreadableReplies)
    for (index, drive) in drives.enumerated() {
      report.models[index].status = drive.status
      report.models[index].shortfall = drive.shortfall
      report.models[index].adaptations = drive.adaptations.isEmpty ? nil : drive.adaptations
    }
    feed?.look(at: report)
    let head = EvidenceFile.Run(
      schema: EvidenceFile.schema, tool: context.tool, settings: record, rules: report.rules ?? [])
    let known = zip(drives, hunts).map { (model: $0.evidence, scenarios: $1.outcome.scenarios) }
    async let evidence: Void = EvidenceFile.write(head, known, to: run.folder)
    try await ReportFiles.write(report, to: run.folder)
    try await evidence
    live.remove()
    var findings = try JSONLinesReader(
      file: run.folder + "/" + ReportFiles.findingsName, maximumLineBytes: .max)
    try session.store.replaceFindings {
      try findings.nextRecord().map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    return session.result(report, status)
  }

  private func requirePrefill(
    of grammar: Grammar, by connected: [ConnectedModel]
  ) throws(InputError) {
    guard let alternative = grammar.prefillingAlternatives.first,
      let other = connected.first(where: { !$0.model.capabilities.continuesReply })
    else { return }
    throw InputError(
      .invalid, at: nil,
      "\(other.model.id) cannot continue a reply that the prompt begins, as \(alternative) asks",
      hint: "Leave it out with --without \(alternative).")
  }

  private func plan(
    grammar: Grammar, scenarioCount: Int, _ knowledge: [String: HuntKnowledge], _ scratch: ScratchFile
  ) throws -> InquiryPlan<Hunt> {
    var first = try ScenarioLoader(seeds: seeds, grammar: grammar, shard: shard)
    return InquiryPlan(
      firstVariants: try first.next(2).map { $0.space.render(.none) },
      begin: { [search, isPart = shard != nil] model, readout, budget in
        var settings = search
        settings.readout = readout
        settings.isPart = isPart
        settings.budget = budget
        return Hunt(
          settings: settings, scenarioCount: scenarioCount, finished: RecordList(scratch: scratch),
          prior: knowledge[model])
      },
      lag: search.lag,
      // A budget that cannot reach all scenarios is spread over the whole of the seeds, not spent on the first files.
      items: { [seeds, shard] hunt in
        try ScenarioLoader(
          seeds: seeds, grammar: grammar, shard: shard,
          spread: .init(count: hunt.affordableScenarioCount, total: hunt.scenarioCount))
      })
  }
}

extension EvidenceReader {
  /// What was learned of each of some models.
  fileprivate func knowledge(of wanted: [ModelID]) throws(InputError) -> [String: HuntKnowledge] {
    var known: [String: HuntKnowledge] = [:]
    for id in wanted.map(\.description) {
      guard let knowledge = models.first(where: { $0.id == id })?.knowledge else {
        throw InputError(
          .invalid, at: FileLocation(file: folder), "the run has nothing that was learned of \(id)",
          hint: "Give --prior the folder of a hunt on the same models that was not merged, such as a shard.")
      }
      known[id] = knowledge
    }
    return known
  }
}

extension Drive where Asked == Hunt {
  fileprivate var evidence: EvidenceFile.Model {
    EvidenceFile.Model(
      id: model, resolved: usage.resolvedModels.sorted(), readout: readout, readoutReason: readoutReason,
      textComparison: texts.record, usage: usage.totals, status: status, adaptations: adaptations,
      rejections: rejections, unreadable: unreadableReplies, summary: inquiry.summary,
      knowledge: inquiry.knowledge)
  }

  fileprivate var hunted: ReportBuilder.Hunted {
    ReportBuilder.Hunted(
      model: model, resolved: usage.resolvedModels.sorted(), outcome: inquiry.outcome(), readout: readout,
      readoutReason: readoutReason, textComparison: texts.record, usage: usage.totals)
  }
}
