internal import Grammars
internal import Hunting
internal import Randomness
internal import Measurement
internal import Numerics

/// A table that answers with single replies, drawn with the probabilities that its log-odds say.
struct SampledTable {
  let table: TruthTable
  let subjects: [HuntScenario]
  private let prompts: TableScenarios
  private let temperature: Double
  private let seed: UInt64

  init(_ table: TruthTable, temperature: Double, seed: UInt64) {
    self.table = table
    self.temperature = temperature
    self.seed = seed
    prompts = TableScenarios(table.scenarios.map(\.space))
    subjects = prompts.subjects
  }

  /// Log-odds of pole a over pole b; nil when the table has no answer.
  func logOdds(of variant: Variant) -> Double? {
    guard let (scenario, perturbation) = prompts.query(in: variant.prompt),
      table.scenarios[scenario].space.index(of: perturbation) != nil
    else { return nil }
    let logOdds = table.scenarios[scenario].logOdds(of: perturbation)
    return logOdds.isNaN ? nil : logOdds
  }

  /// The reply with this number: the same however often it is asked for.
  func reply(to variant: Variant, sample: Int) -> Outcome? {
    guard let logOdds = logOdds(of: variant) else { return nil }
    var generator = SplitMix64(seed: seed, stream: "\(variant.prompt)\u{0}\(sample)")
    return generator.nextUnit() < 1 / (1 + .exp(-logOdds / temperature)) ? .a : .b
  }
}
