internal import Grammars

/// A grammar made up for one scenario of a table, so that a hunt, which knows only prompts, can run on it.
///
/// Its rules, alternatives, costs and conflicts are the table's, and its prompts spell the perturbation. A
/// rule with one site becomes a production, or, when it conflicts with one, a rewrite of scope `all`; a rule
/// with several sites a rewrite of scope `each`. Conflicts come about as in real grammars: a rewrite touches
/// what a production replaces, or two rewrites touch the same span. What cannot be had so, two sites of rules
/// with several sites each, or only some alternatives of a site, is left to whoever answers: such a prompt is
/// refused, at no charge.
struct TableGrammar {
  enum Role { case production, whole, each }

  let space: TableSpace
  /// For each site: how it is made, and the rule's alternatives, over all of its sites.
  private let roles: [Role]
  private let alternatives: [String: [Int]]
  /// Sites that conflict with each site.
  private let neighbours: [[Int]]
  private let sitesOfRule: [(rule: String, sites: [Int])]

  init(_ space: TableSpace) {
    self.space = space
    let rules = space.sites.indices.map { site in space.edits.first { $0.site == site }?.rule ?? "" }
    var names: [String] = []
    for rule in rules where !names.contains(rule) && !rule.isEmpty { names.append(rule) }
    sitesOfRule = names.map { name in (name, rules.indices.filter { rules[$0] == name }) }
    var neighbours = space.sites.map { _ in Set<Int>() }
    for conflict in space.conflicts {
      let (one, other) = (space.edits[conflict.first].site, space.edits[conflict.second].site)
      neighbours[one].insert(other)
      neighbours[other].insert(one)
    }
    self.neighbours = neighbours.map { $0.sorted() }
    var roles: [Role] = []
    for (site, rule) in rules.enumerated() {
      if rules.count(where: { $0 == rule }) > 1 {
        roles.append(.each)
      } else {
        let meetsProduction = neighbours[site].contains { $0 < site && roles[$0] == .production }
        roles.append(meetsProduction ? .whole : .production)
      }
    }
    self.roles = roles
    var alternatives: [String: [Int]] = [:]
    for (position, edit) in space.edits.enumerated() {
      let known = alternatives[edit.rule, default: []].contains {
        space.edits[$0].alternative == edit.alternative
      }
      if !known { alternatives[edit.rule, default: []].append(position) }
    }
    self.alternatives = alternatives
  }

  // MARK: Texts

  /// The scenario's text: a name for it, and the tokens that rewrites look for.
  func text(number: Int) -> String { "#\(number)#" + tokens(in: nil) }

  /// The tokens that stand in a production's default, or in the scenario.
  private func tokens(in production: Int?) -> String {
    roles.indices.map { site -> String in
      switch roles[site] {
      case .production: ""
      case .each: home(of: site) == production ? block(of: site) : ""
      case .whole:
        (production == nil ? "<w\(site)>" : "")
          + neighbours[site].filter { other in
            switch roles[other] {
            case .production: other == production
            case .whole: production == nil && site < other
            case .each: false
            }
          }.map { edge(site, $0) }.joined()
      }
    }.joined()
  }

  /// The production within whose default a site of several lies; nil for the scenario.
  private func home(of site: Int) -> Int? { neighbours[site].first { roles[$0] == .production } }

  /// `<site:yn:edges>`: which of the rule's alternatives it has, and what it shares with other sites.
  private func block(of site: Int) -> String {
    let own = Set(space.edits.filter { $0.site == site }.map(\.alternative))
    let offered = listed(at: site).map { own.contains(space.edits[$0].alternative) ? "y" : "n" }.joined()
    let shared = neighbours[site].filter { roles[$0] == .whole }.map { edge(site, $0) }.joined()
    return "<\(site):\(offered):\(shared)>"
  }

  private func edge(_ one: Int, _ other: Int) -> String { "(\(min(one, other))-\(max(one, other)))" }

  private func listed(at site: Int) -> [Int] {
    space.edits.first { $0.site == site }.flatMap { alternatives[$0.rule] } ?? []
  }

  // MARK: Grammar file

  var yaml: String {
    let productions = roles.indices.filter { roles[$0] == .production }
    let fields = productions.map { "{\(name(of: $0))}" }.joined()
    let rewrites = sitesOfRule.filter { roles[$0.sites[0]] != .production }
    return """
      productions:
        prompt: {default: "\(fields){scenario}"}
        order: {default: [a, b]}
        label: {default: [A, B]}
        option: {default: "{label}{text}"}
      \(productions.map(production).joined())\(rewrites.isEmpty ? "" : "rewrites:\n")\(rewrites.map(rewrite).joined())
      """
  }

  private func name(of site: Int) -> String {
    Self.prefix + (space.edits.first { $0.site == site }?.rule ?? "")
  }

  /// Keeps the table's rules apart from those that every grammar has.
  private static let prefix = "x-"

  /// The name that an edit's alternative has in the grammar.
  static func ruleAlternative(_ edit: TableSpace.Edit) -> String { prefix + edit.ruleAlternative }

  private func production(_ site: Int) -> String {
    "  \(name(of: site)):\n    default: \"\(tokens(in: site))\"\n    alternatives:\n"
      + space.edits.indices.filter { space.edits[$0].site == site }.map { position in
        let edit = space.edits[position]
        return "      \"\(edit.alternative)\": {text: \"[\(position)]\", class: \(edit.editClass.rawValue), "
          + "meaning: preserved, cost: \(edit.cost)}\n"
      }.joined()
  }

  private func rewrite(_ rule: String, sites: [Int]) -> String {
    let site = sites[0]
    let listed = listed(at: site)
    let homes = Set(
      sites.flatMap { site in
        roles[site] == .each
          ? [home(of: site)] : [nil] + neighbours[site].filter { roles[$0] == .production }.map(Optional.some)
      }.compactMap(\.self))
    let parts = ["scenario"] + homes.sorted().map(name)
    let isEach = roles[site] == .each
    let flags = listed.map { _ in "(?:(y)|n)" }.joined()
    let edges = neighbours[site].map { "|\\(\(min(site, $0))-\(max(site, $0))\\)" }.joined()
    let match =
      isEach ? "<(\(sites.map(String.init).joined(separator: "|"))):\(flags):[^>]*>" : "<w\(site)>\(edges)"
    return
      "  \(name(of: site)):\n    class: \(space.edits[listed[0]].editClass.rawValue)\n    meaning: preserved\n"
      + "    in: [\(parts.joined(separator: ", "))]\n    scope: \(isEach ? "each" : "all")\n"
      + "    match: '\(match)'\n    alternatives:\n"
      + listed.enumerated().map { number, position in
        let edit = space.edits[position]
        let replacement = isEach ? "${\(number + 2):+[$1.\(number)]:$0}" : "[\(position)]"
        return "      \"\(edit.alternative)\": {replace: '\(replacement)', cost: \(edit.cost)}\n"
      }.joined()
  }

  // MARK: Reading back

  /// The scenario's number and the perturbation that a prompt spells.
  func perturbation(in prompt: String) -> Perturbation {
    var edits: Set<Int> = []
    for piece in prompt.split(separator: "[", omittingEmptySubsequences: false).dropFirst() {
      let numbers = piece.prefix { $0 != "]" }.split(separator: ".").compactMap { Int($0) }
      if numbers.count == 1 { edits.insert(numbers[0]) }
      if numbers.count == 2 {
        let alternative = space.edits[listed(at: numbers[0])[numbers[1]]].alternative
        edits.formUnion(
          space.edits.indices.filter {
            space.edits[$0].site == numbers[0] && space.edits[$0].alternative == alternative
          })
      }
    }
    return Perturbation(edits)
  }

  static func number(in prompt: String) -> Int? {
    let pieces = prompt.split(separator: "#", omittingEmptySubsequences: false)
    return pieces.count > 2 ? Int(pieces[1]) : nil
  }
}
