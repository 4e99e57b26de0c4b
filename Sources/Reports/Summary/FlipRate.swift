internal import Hunting
public import Statistics

/// The share of scenarios with a flip, with its 95% interval over seeds: the scenarios of one seed resemble each other.
public struct FlipRate: Sendable, Hashable, Codable {
  public let flipped: Int
  public let scenarios: Int
  public let share: Double
  /// Nil for a single seed.
  public let interval: ConfidenceInterval?

  /// Counts one model's scenarios as they come.
  struct Tally {
    private var places: [String: Int32] = [:]
    private var flipped: [Int32] = []
    private var scenarios: [Int32] = []

    mutating func add(seed: String, isFlipped: Bool) {
      add(seed: seed, flipped: isFlipped ? 1 : 0, of: 1)
    }

    private mutating func add(seed: String, flipped count: Int32, of all: Int32) {
      let place = places[seed].map { Int($0) } ?? flipped.count
      if place == flipped.count {
        places[seed] = Int32(place)
        flipped.append(0)
        scenarios.append(0)
      }
      flipped[place] += count
      scenarios[place] += all
    }

    /// A seed of several models is one cluster.
    fileprivate mutating func merge(_ other: Tally) {
      for (seed, place) in other.places.sorted(by: { $0.value < $1.value }) {
        add(seed: seed, flipped: other.flipped[Int(place)], of: other.scenarios[Int(place)])
      }
    }

    fileprivate var rate: FlipRate? {
      let (some, all) = (flipped.reduce(0) { $0 + Int($1) }, scenarios.reduce(0) { $0 + Int($1) })
      guard all > 0 else { return nil }
      let clusters = zip(flipped, scenarios).map { ClusterSum(sum: Double($0), size: Double($1)) }
      return FlipRate(
        flipped: some, scenarios: all, share: Double(some) / Double(all),
        interval: ClusterShare(of: clusters)?.interval)
    }
  }

  private init(flipped: Int, scenarios: Int, share: Double, interval: ConfidenceInterval?) {
    self.flipped = flipped
    self.scenarios = scenarios
    self.share = share
    self.interval = interval
  }

  /// Each scenario counts once for each model.
  /// - Returns: nil for no scenario.
  init?(over models: [Tally]) {
    guard var all = models.first else { return nil }
    for model in models.dropFirst() { all.merge(model) }
    guard let rate = all.rate else { return nil }
    self = rate
  }
}

extension Report {
  /// - Parameter model: whose scenarios count; nil for all, each once for each model.
  /// - Returns: nil for no scenario.
  package func flipRate(of model: String? = nil) -> FlipRate? {
    let known = model.map { name in models.first { $0.id == name }?.flipRate } ?? totals.flipRate
    return known ?? countedFlipRate(of: model)
  }

  /// Of reports of earlier versions, which do not have it.
  private func countedFlipRate(of model: String?) -> FlipRate? {
    struct Place: Hashable {
      let model: String
      let seed: String
      let scenario: String
    }
    var flips: Set<Place> = []
    for finding in findings where finding.kind == .flip {
      flips.insert(Place(model: finding.model, seed: finding.seed, scenario: finding.scenario))
    }
    var tally = FlipRate.Tally()
    for record in scenarios where model.map({ $0 == record.model }) ?? true {
      let place = Place(model: record.model, seed: record.seed, scenario: record.scenario)
      tally.add(seed: record.seed, isFlipped: flips.contains(place))
    }
    return FlipRate(over: [tally])
  }
}
