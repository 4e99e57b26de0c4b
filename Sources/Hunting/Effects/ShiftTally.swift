public import Grammars
internal import OrderedCollections
public import Statistics

/// How far edits move the log-odds of pole a over pole b when they stand alone, in nats, by class, rule and alternative.
///
/// Scenarios of one seed resemble each other, so a seed counts once, with the mean of its scenarios. Seeds that are done
/// with are folded into moments, so that the tally does not grow with their number.
public struct ShiftTally: Sendable, Codable {
  /// What shifts are averaged over.
  public enum Group: Sendable, Hashable, Codable {
    case editClass(EditClass)
    /// Alternatives of one production may differ in class.
    case rule(String, EditClass)
    /// As `rule/alternative`.
    case alternative(String)
    /// The alternatives that make the two labels trade places.
    case labelSwap
  }

  private struct Means: Sendable, Codable {
    struct Seed: Sendable, Codable {
      var sum = 0.0
      var sizes = 0.0
      var count = 0
    }

    var closed = ShiftMoments()
    var open: OrderedDictionary<String, Seed> = [:]

    mutating func close(except kept: String?) {
      let last = kept.flatMap { open[$0] }
      closed = all(but: kept)
      open = [:]
      if let kept, let last { open[kept] = last }
    }

    /// The moments with the open seeds taken in.
    func all(but left: String? = nil) -> ShiftMoments {
      var moments = closed
      for (name, seed) in open where name != left {
        moments.shift.add(seed.sum / Double(seed.count))
        moments.size.add(seed.sizes / Double(seed.count))
      }
      return moments
    }
  }

  private var groups: OrderedDictionary<Group, Means> = [:]

  /// Whether shifts can have been like this; what comes from a file may be anything.
  var isPlausible: Bool {
    groups.values.allSatisfy { means in
      means.closed.shift.isPlausible && means.closed.size.isPlausible
        && means.open.values.allSatisfy { $0.count > 0 && $0.sum.isFinite && $0.sizes.isFinite }
    }
  }

  /// - Parameter shift: in one scenario of the seed.
  mutating func add(_ shift: Double, of edit: EditRecord, seed: String) {
    for group in Self.groups(of: edit) {
      groups[group, default: Means()].open[seed, default: Means.Seed()].sum += shift
      groups[group, default: Means()].open[seed, default: Means.Seed()].sizes += abs(shift)
      groups[group, default: Means()].open[seed, default: Means.Seed()].count += 1
    }
  }

  /// Folds seeds of which no further scenario comes.
  /// - Parameter kept: the one that may go on.
  mutating func close(except kept: String?) {
    for group in groups.keys { groups[group]?.close(except: kept) }
  }

  /// Takes in what another hunt saw of other seeds.
  mutating func merge(_ other: ShiftTally) {
    close(except: nil)
    for (group, means) in other.groups {
      let moments = means.all()
      groups[group, default: Means()].closed.shift.add(moments.shift)
      groups[group, default: Means()].closed.size.add(moments.size)
    }
  }

  public subscript(group: Group) -> ShiftMoments { groups[group]?.all() ?? ShiftMoments() }

  private static func groups(of edit: EditRecord) -> [Group] {
    let own: [Group] = [
      .editClass(edit.editClass), .rule(edit.rule, edit.editClass), .alternative(edit.ruleAlternative),
    ]
    let isSwap =
      edit.rule == Production.label
      && edit.before.split(separator: ", ") == edit.after.split(separator: ", ").reversed()
    return isSwap ? own + [.labelSwap] : own
  }
}

/// Moments of shifts over seeds, in nats.
public struct ShiftMoments: Sendable, Codable {
  public internal(set) var shift = RunningMoments()
  /// Of their sizes, whichever pole they favour.
  public internal(set) var size = RunningMoments()
}
