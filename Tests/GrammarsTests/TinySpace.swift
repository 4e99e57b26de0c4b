import Grammars
import Prompts

/// A space small enough to look at every set of its edits: twelve edits at nine sites, costs one to three, with
/// conflicts at a site, between overlapping spans, and between a rewrite and the production that it works on.
enum TinySpace {
  static func make() throws -> PromptSpace {
    try TestGrammar.space(
      """
      productions:
        order: {alternatives: {reversed: {value: [b, a], class: order, meaning: preserved}}}
        label:
          alternatives:
            digits: {value: ["1", "2"], class: label, meaning: preserved}
            lower: {value: [a, b], class: label, meaning: preserved, cost: 2}
            greek: {value: [α, β], class: label, meaning: preserved, cost: 3}
        instruction: {alternatives: {short: {text: "{label.1}/{label.2}?", class: wording, meaning: preserved, cost: 2}}}
      rewrites:
        rising:
          class: wording
          meaning: preserved
          in: [scenario]
          match: river rises
          alternatives: {comes: {replace: water comes}, swells: {replace: stream swells, cost: 2}}
      \(TestGrammar.rewrite("river", "river", "brook"))\
      \(TestGrammar.rewrite("final", #"\.$"#, "!", in: "[scenario, options]"))\
      \(TestGrammar.rewrite("only", " only", "", in: "[instruction]"))
      """)
  }

  /// Every set of edits that is valid and costs no more than a limit, found by trying all sets.
  static func bruteForce(_ space: PromptSpace, maximumCost: Int) -> Set<Perturbation> {
    let sets = (0..<1 << space.edits.count).lazy.map { mask in
      Perturbation(space.edits.indices.filter { mask & 1 << $0 != 0 })
    }
    return Set(
      sets.filter { set in
        set.edits.reduce(0) { $0 + space.edits[$1].cost } <= maximumCost
          && set.edits.allSatisfy { one in set.edits.allSatisfy { $0 == one || space.areCompatible(one, $0) }
          }
      })
  }
}
