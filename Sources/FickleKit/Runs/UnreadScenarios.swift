internal import Grammars
internal import Hunting
internal import Reports

/// Scenarios that were asked, and their unreadable replies: a survey has no reading of a scenario without a readable
/// one, so they are counted here.
struct UnreadScenarios {
  /// Unreadable replies to each scenario that was asked.
  private(set) var counts: [ScenarioName: Int] = [:]
  /// Which scenarios a prompt belongs to, of those that are asked now.
  private var names: [String: [ScenarioName]] = [:]
  /// Replies counted; scenarios with the same prompt share them.
  private var counted: Set<Query> = []

  /// Takes up the scenarios that are asked next; those before are done with.
  mutating func expect(_ subjects: [HuntScenario]) {
    names = [:]
    counted = []
    for subject in subjects {
      let name = ScenarioName(seed: subject.seed, scenario: subject.scenario)
      for prompt in Set(subject.space.bothOrders.variants.map(\.prompt)) {
        names[prompt, default: []].append(name)
      }
    }
  }

  mutating func record(_ observation: Observation, to query: Query) {
    guard query.purpose == .baseline, let names = names[query.variant.prompt] else { return }
    let isUnreadable = observation == .outcome(nil) && counted.insert(query).inserted
    for name in names { counts[name, default: 0] += isUnreadable ? 1 : 0 }
  }
}
