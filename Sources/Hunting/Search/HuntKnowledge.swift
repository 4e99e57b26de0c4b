internal import Grammars
internal import Measurement

/// What a hunt has learned of a model that holds for other scenarios, too.
///
/// It orders the calls of another hunt and never bears on evidence: no fresh reply goes into it.
public struct HuntKnowledge: Sendable, Codable {
  /// By number: ``SearchKnowledge`` names alternatives by their positions here.
  let alternatives: [EditRecord]
  let search: SearchKnowledge?
  let baselines: [BaselineReplies]

  /// Whether a hunt can have learned this; what comes from a file may be anything.
  public var isPlausible: Bool {
    baselines.allSatisfy { Plausible.count($0.baselines) && $0.order.allSatisfy(Plausible.count) }
      && (search.map {
        $0.timesAsked.count <= alternatives.count && $0.timesAsked.allSatisfy(Plausible.count)
          && $0.surrogate.isPlausible(alternatives: alternatives.count)
      } ?? true)
  }

  /// How many baselines had these replies, by samples.
  struct BaselineReplies: Sendable, Codable {
    let counts: OutcomeCounts
    let baselines: Int

    /// A total order, so that equal knowledge gives equal bytes.
    var order: [Int] { [counts.a, counts.b, counts.neither, counts.unreadable] }
  }
}

/// What a search policy has learned of alternatives.
public struct SearchKnowledge: Sendable, Codable {
  let surrogate: Surrogate
  /// How often each alternative was asked.
  let timesAsked: [Int]
}
