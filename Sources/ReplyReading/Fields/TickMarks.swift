internal import Patterns

/// Ticks and crosses beside the options: `A ❌ B ✅`, `- [x] B`.
///
/// A mark belongs to the option before it, or after it where the reply begins with a mark. A cross takes an
/// option out, and chooses nothing by itself.
struct TickMarks {
  enum Outcome: Equatable {
    /// No marks, or marks on both sides of an argument.
    case none
    case chosen(Int)
    /// Only crossed out.
    case crossed(Set<Int>)
    case contradicted
  }

  /// A tick, a cross, or a mention, in the order of the sketch.
  private static let pieces = Pattern.known(
    #"""
    (?<tick>[✅✓✔☑👍🆗🟢🔘🗹🙆]|(?<!\w)[\[(] ?[xX✓✔☑] ?[\])](?= ?["'(]{0,2}[LWMHTPOY][12]))\#
    |(?<cross>[❌✗✘✖🚫👎⛔☐🔴🙅]|[\[(] ?[\])](?= ?["'(]{0,2}[LWMHTPOY][12]))\#
    |(?<mention>(?<!\w)[LWMHTPOY](?<side>[12])(?!\w))|(?<break>\n)
    """#)
  private static let limit = 400

  static func outcome(of sketch: Sketch) throws(PatternError) -> Outcome {
    let found = try pieces.matches(in: sketch.text, limit: limit)
    let hasMarks = found.contains { $0["tick"] != nil || $0["cross"] != nil }
    guard hasMarks, found.count < limit else { return .none }
    return weigh(found, in: sketch)
  }

  private static func weigh(_ found: [Match], in sketch: Sketch) -> Outcome {
    let pieces = found.filter { $0["break"] == nil }
    let isAhead = pieces.first.map { $0["mention"] == nil } ?? false
    var ticked: Set<Int> = []
    var crossed: Set<Int> = []
    var pending: Bool?
    var current: Int?
    for piece in found {
      if piece["break"] != nil {
        if !isAhead { current = nil }
      } else if let side = piece["side"] {
        current = sketch.text[utf8Span: side] == "1" ? 1 : 2
        if isAhead, let mark = pending, let current {
          if mark { ticked.insert(current) } else { crossed.insert(current) }
        }
        pending = nil
      } else if isAhead {
        pending = piece["tick"] != nil
      } else if let side = current {
        if piece["tick"] != nil { ticked.insert(side) } else { crossed.insert(side) }
      }
    }
    guard !ticked.isEmpty || !crossed.isEmpty else { return .none }
    guard ticked.isDisjoint(with: crossed), ticked.count < 2, crossed.count < 2 else { return .contradicted }
    return ticked.first.map { .chosen($0) } ?? .crossed(crossed)
  }
}
