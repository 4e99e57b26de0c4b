public import Hunting
internal import Measurement
internal import OrderedCollections

/// Puts the report of a measurement together from the surveys of its models.
public struct MeasureReportBuilder: Sendable {
  /// One model's survey, with what its calls cost.
  public struct Measured: Sendable {
    public let model: String
    public let resolved: [String]
    public let outcome: SurveyOutcome
    public let readout: Readout
    public let readoutReason: String?
    public let textComparison: TextComparisonRecord?
    /// Unreadable replies to each scenario that was asked; counted only where none could be read.
    public let unread: [ScenarioName: Int]
    /// Model calls, cached calls and tokens.
    public let usage: Totals

    public init(
      model: String, resolved: [String], outcome: SurveyOutcome, readout: Readout, readoutReason: String?,
      textComparison: TextComparisonRecord?, unread: [ScenarioName: Int] = [:], usage: Totals
    ) {
      self.model = model
      self.resolved = resolved
      self.outcome = outcome
      self.readout = readout
      self.readoutReason = readoutReason
      self.textComparison = textComparison
      self.unread = unread
      self.usage = usage
    }
  }

  private let tool: ToolRecord
  private let settings: MeasureSettingsRecord

  public init(tool: ToolRecord, settings: MeasureSettingsRecord) {
    self.tool = tool
    self.settings = settings
  }

  public func report(of measured: [Measured]) -> MeasureReport {
    MeasureReport(
      tool: tool, settings: settings, models: measured.map(model), totals: totals(of: measured),
      deviations: measured.flatMap {
        Deviations(of: $0.outcome, unread: $0.unread, model: $0.model, seed: settings.asking.seed).rows
      })
  }

  private func model(_ measured: Measured) -> MeasuredModelRecord {
    let outcome = measured.outcome
    let stated = outcome.stated.sorted { $0.key < $1.key }.map(\.value)
    let revealed = outcome.scenarios.compactMap(\.revealed)
    let unread = outcome.scenarios.filter { $0.revealed == nil }.compactMap { measured.unread[$0.name] }
    return MeasuredModelRecord(
      id: measured.model, resolved: measured.resolved, readout: measured.readout,
      readoutReason: measured.readoutReason, noise: outcome.noise,
      textComparison: measured.textComparison,
      statedOrderBias: EstimateRecord(of: stated.compactMap(\.orderEffect)),
      revealedOrderBias: EstimateRecord(
        ofClusters: OrderedDictionary(grouping: outcome.scenarios, by: \.seed).values
          .map { $0.compactMap { $0.revealed?.orderEffect } }),
      statedEntropy: EntropySplit(
        meanOf: stated.filter { $0.readout == .logprobs }.compactMap { EntropySplit(of: $0.byPrompt) }),
      statedDisagreement: Disagreement(meanOf: stated.compactMap { Disagreement(of: $0.countsByPrompt) }),
      revealedVotes: revealed.reduce(into: OutcomeCounts(unreadable: unread.reduce(0, +))) { $0 += $1.votes },
      shortfall: outcome.shortfall)
  }

  private func totals(of measured: [Measured]) -> MeasureTotals {
    var totals = MeasureTotals()
    for measured in measured {
      // Every model is asked the same scenarios; one that broke off has measured fewer.
      totals.scenarios = max(totals.scenarios, measured.outcome.scenarios.count)
      totals.principles = max(totals.principles, Set(measured.outcome.scenarios.map(\.seed)).count)
      totals.calls += measured.usage.calls
      totals.cachedCalls += measured.usage.cachedCalls
      totals.promptTokens += measured.usage.promptTokens
      totals.completionTokens += measured.usage.completionTokens
    }
    let costs = measured.compactMap(\.usage.costUSD)
    if costs.count == measured.count, !costs.isEmpty {
      totals.costUSD = costs.reduce(0, +)
    }
    return totals
  }
}

/// Names a scenario within a run.
public struct ScenarioName: Sendable, Hashable {
  public let seed: String
  public let scenario: String

  public init(seed: String, scenario: String) {
    self.seed = seed
    self.scenario = scenario
  }
}

extension MeasuredScenario {
  var name: ScenarioName { ScenarioName(seed: seed, scenario: scenario) }
}
