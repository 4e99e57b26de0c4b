public import Grammars

/// The perturbations of one scenario as a table knows them: names, costs and conflicts, without grammar or
/// texts.
///
/// It stands alone, so that a table outlives the grammar from which it was recorded.
public struct TableSpace: Sendable {
  public struct Edit: Sendable, Hashable {
    /// Position in ``TableSpace/sites``.
    public let site: Int
    public let rule: String
    public let alternative: String
    public let editClass: EditClass
    public let cost: Int

    public init(site: Int, rule: String, alternative: String, editClass: EditClass, cost: Int = 1) {
      self.site = site
      self.rule = rule
      self.alternative = alternative
      self.editClass = editClass
      self.cost = cost
    }

    /// Under this name, what is learned about an edit can be shared over scenarios.
    public var ruleAlternative: String { "\(rule)/\(alternative)" }
  }

  /// Two edits of different sites that may not stand together; the smaller position first.
  public struct Conflict: Sendable, Hashable {
    public let first: Int
    public let second: Int

    public init(_ one: Int, _ other: Int) {
      (first, second) = (min(one, other), max(one, other))
    }
  }

  public let sites: [String]
  public let edits: [Edit]
  /// Ascending. Edits of one site conflict without being listed.
  public let conflicts: [Conflict]
  public let maximumCost: Int
  /// Every valid perturbation up to ``maximumCost``, the empty one first, then by cost, then by position.
  public let perturbations: [Perturbation]

  private let indices: [Perturbation: Int]
  private let barred: [Set<Int>]

  public init(sites: [String], edits: [Edit], conflicts: [Conflict], maximumCost: Int) {
    self.sites = sites
    self.edits = edits
    self.conflicts = conflicts.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    self.maximumCost = maximumCost
    var barred = Array(repeating: Set<Int>(), count: edits.count)
    for conflict in conflicts {
      barred[conflict.first].insert(conflict.second)
      barred[conflict.second].insert(conflict.first)
    }
    self.barred = barred
    var order = LevelOrder(costs: edits.map(\.cost), maximumCost: maximumCost) { one, other in
      edits[one].site != edits[other].site && !barred[one].contains(other)
    }
    perturbations = order.all()
    indices = Dictionary(uniqueKeysWithValues: perturbations.enumerated().map { ($1, $0) })
  }

  /// Position in ``perturbations``; nil for a set that conflicts or costs too much.
  public func index(of perturbation: Perturbation) -> Int? { indices[perturbation] }

  /// Whether two edits may stand in one perturbation.
  public func areCompatible(_ one: Int, _ other: Int) -> Bool {
    edits[one].site != edits[other].site && !barred[one].contains(other)
  }

  public func isValid(_ perturbation: Perturbation) -> Bool {
    perturbation.edits.indices.allSatisfy { i in
      perturbation.edits[..<i].allSatisfy { areCompatible($0, perturbation.edits[i]) }
    }
  }

  public func cost(of perturbation: Perturbation) -> Int {
    perturbation.edits.reduce(0) { $0 + edits[$1].cost }
  }
}
