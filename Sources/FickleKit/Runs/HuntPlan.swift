public import Documents
public import Grammars
internal import Hunting

/// What a hunt would ask, counted without a call.
public struct HuntPlan: Sendable {
  public let scenarios: Int
  public let questions: Int
  /// Edits of a scenario: the fewest, the median and the most.
  public let edits: (low: Int, median: Int, high: Int)
  /// Perturbations up to the largest cost, conflicts not taken off, over all scenarios.
  public let perturbations: Int
  /// Bytes of an unperturbed prompt, on average.
  public let promptBytes: Int

  public init(
    seeds: [String], grammar: Grammar, maximumCost: Int, shard: Shard? = nil
  ) throws(InputError) {
    var reader = try ScenarioLoader(seeds: seeds, grammar: grammar, shard: shard)
    var counts: [Int] = []
    var asked: Set<String> = []
    var questions = 0
    var perturbations = 0
    var bytes = 0
    while let subject = try reader.next(1).first {
      counts.append(subject.space.edits.count)
      bytes += subject.space.render(.none).prompt.utf8.count
      if asked.insert(subject.seed).inserted { questions += subject.questions.count }
      perturbations = Self.saturatingSum(
        perturbations, Self.sets(of: subject.space.edits.map(\.cost), atMost: maximumCost))
    }
    counts.sort()
    scenarios = counts.count
    promptBytes = bytes / max(1, counts.count)
    self.questions = questions
    edits = (counts.first ?? 0, counts.isEmpty ? 0 : counts[counts.count / 2], counts.last ?? 0)
    self.perturbations = perturbations
  }

  public func text(models: [String], budget: Int) -> String {
    """
    models         \(models.joined(separator: ", "))
    scenarios      \(scenarios), and \(questions) questions of their principles
    edits          \(edits.median) in the median scenario (\(edits.low) to \(edits.high))
    perturbations  up to \(perturbations == .max ? "too many to count" : "\(perturbations)")
    calls          at most \(budget), over all models

    """
  }

  /// The calls of each model: a budget is spread evenly.
  public static func calls(budget: Int, models: Int) -> [(logprobs: Int, samples: Int)] {
    (0..<models).map { index in
      let share = budget / models + (index < budget % models ? 1 : 0)
      return (share, share)
    }
  }

  /// A sum that is cut off at the largest number, so that a count never wraps.
  static func saturatingSum(_ first: Int, _ second: Int) -> Int {
    let (sum, overflow) = first.addingReportingOverflow(second)
    return overflow ? .max : sum
  }

  /// The number of non-empty sets of costs whose sum is at most a bound.
  static func sets(of costs: [Int], atMost bound: Int) -> Int {
    var ways = [1] + Array(repeating: 0, count: bound)
    for cost in costs where cost <= bound {
      for sum in stride(from: bound, through: cost, by: -1) {
        ways[sum] = saturatingSum(ways[sum], ways[sum - cost])
      }
    }
    return ways.dropFirst().reduce(0, saturatingSum)
  }
}
