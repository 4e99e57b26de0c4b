internal import Hunting
package import Statistics

/// The share of scenarios with a flip, with its 95% interval over seeds: the scenarios of one seed resemble each other.
package struct FlipRate: Sendable, Hashable {
  package let flipped: Int
  package let scenarios: Int
  package let share: Double
  /// Nil for a single seed.
  package let interval: ConfidenceInterval?

  /// Nil for no scenario.
  /// - Parameter model: whose scenarios count; nil for all, each once for each model.
  package init?(_ report: Report, model: String? = nil) {
    func counts(_ name: String) -> Bool { model.map { $0 == name } ?? true }
    let flips = Set(report.findings.filter { $0.kind == .flip }.map { Place($0.model, $0.seed, $0.scenario) })
    let own = report.scenarios.filter { counts($0.model) }
    let bySeed = Dictionary(grouping: own, by: \.seed).sorted { $0.key < $1.key }.map { _, scenarios in
      scenarios.map { flips.contains(Place($0.model, $0.seed, $0.scenario)) ? 1.0 : 0 }
    }
    guard !own.isEmpty else { return nil }
    flipped = bySeed.joined().count { $0 > 0 }
    scenarios = own.count
    share = Double(flipped) / Double(scenarios)
    interval = ClusterShare(of: bySeed)?.interval
  }

  private struct Place: Hashable {
    let model: String
    let seed: String
    let scenario: String

    init(_ model: String, _ seed: String, _ scenario: String) {
      (self.model, self.seed, self.scenario) = (model, seed, scenario)
    }
  }
}
