public import Hunting
internal import Measurement

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
    /// Model calls, cached calls and tokens.
    public let usage: Totals

    public init(
      model: String, resolved: [String], outcome: SurveyOutcome, readout: Readout, readoutReason: String?,
      textComparison: TextComparisonRecord?, usage: Totals
    ) {
      self.model = model
      self.resolved = resolved
      self.outcome = outcome
      self.readout = readout
      self.readoutReason = readoutReason
      self.textComparison = textComparison
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
        Deviations(of: $0.outcome, model: $0.model, seed: settings.seed).rows
      })
  }

  private func model(_ measured: Measured) -> MeasuredModelRecord {
    let outcome = measured.outcome
    let stated = outcome.stated.sorted { $0.key < $1.key }.map(\.value)
    let revealed = outcome.scenarios.compactMap(\.revealed)
    return MeasuredModelRecord(
      id: measured.model, resolved: measured.resolved, readout: measured.readout,
      readoutReason: measured.readoutReason, noiseFloor: outcome.noiseFloor,
      textComparison: measured.textComparison,
      statedOrderBias: EstimateRecord(of: stated.compactMap(\.orderEffect)),
      revealedOrderBias: EstimateRecord(of: revealed.compactMap(\.orderEffect)),
      statedEntropy: EntropySplit(meanOf: stated.compactMap { EntropySplit(of: $0.byPrompt) }),
      revealedVotes: revealed.reduce(into: OutcomeCounts()) { $0 += $1.votes },
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
    return totals
  }
}
