public import Documents
internal import OrderedCollections
internal import Patterns

/// Which alternatives of a grammar are to be used.
public struct GrammarSelection: Sendable, Hashable, Codable {
  public var classes: Set<EditClass>
  public var meanings: Set<Meaning>
  /// Rules (`label`) or alternatives (`label/digits`); empty means all.
  public var only: Set<String>
  public var without: Set<String>

  /// What hunts use: a flip under a changed decision is no inconsistency.
  public static let standard = GrammarSelection(
    classes: Set(EditClass.allCases), meanings: [.preserved, .reframed])

  /// Defaults alone.
  public static let none = GrammarSelection(classes: [], meanings: [])

  public init(
    classes: Set<EditClass>, meanings: Set<Meaning>, only: Set<String> = [], without: Set<String> = []
  ) {
    self.classes = classes
    self.meanings = meanings
    self.only = only
    self.without = without
  }

  func includes(rule: String, alternative: String, traits: RuleTraits) -> Bool {
    let names: Set = [rule, "\(rule)/\(alternative)"]
    return classes.contains(traits.editClass) && meanings.contains(traits.meaning)
      && (only.isEmpty || !only.isDisjoint(with: names)) && without.isDisjoint(with: names)
  }

  /// - Throws: ``InputError`` when a name in ``only`` or ``without`` names nothing in a grammar.
  public func requireKnownNames(in grammar: Grammar) throws(InputError) {
    var known = Set(grammar.productions.keys).union(grammar.rewrites.keys)
    for production in grammar.productions.values {
      known.formUnion(production.alternatives.map { "\(production.id)/\($0.id)" })
    }
    for rewrite in grammar.rewrites.values {
      known.formUnion(rewrite.alternatives.map { "\(rewrite.id)/\($0.id)" })
    }
    if let unknown = only.union(without).subtracting(known).min() {
      throw InputError(
        .invalid, at: FileLocation(file: grammar.name),
        "unknown rule or alternative \"\(unknown)\"",
        hint: Self.nearest(to: unknown, among: known).map { "Did you mean \"\($0)\"?" }
          ?? "List its rules with: fickle grammar show.")
    }
  }

  private static func nearest(to name: String, among known: Set<String>) -> String? {
    let nearest = known.map { (name: $0, distance: EditDistance.between(String(name.prefix(60)), $0)) }.min {
      ($0.distance, $0.name) < ($1.distance, $1.name)
    }
    // Two letters that changed places are two steps; of a short name that would be nearly any other.
    let tolerance = name.count < 5 ? 1 : max(2, name.count / 4)
    return nearest.flatMap { $0.distance <= tolerance ? $0.name : nil }
  }
}
