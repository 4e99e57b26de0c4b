internal import Measurement
internal import Reports
internal import Statistics

/// Whether a reply's text chose what its first token said.
enum TextMatch: Sendable, Hashable {
  case match, mismatch
}

/// How often first token and text agree. With some chat models they mostly do not (Wang et al. 2024), and then log
/// probabilities of the first token measure something that no user sees.
struct TextComparison: Sendable {
  /// The share of mismatches that is tolerated.
  static let tolerance = 0.1

  private var compared = 0
  private var mismatched = 0

  mutating func add(_ match: TextMatch) {
    compared += 1
    mismatched += match == .mismatch ? 1 : 0
  }

  /// Whether the share is above the tolerance, at 97.5% confidence.
  var isPastTolerance: Bool {
    (record?.interval.low ?? 0) > Self.tolerance
  }

  var record: TextComparisonRecord? { TextComparisonRecord(compared: compared, mismatched: mismatched) }

  var reason: String {
    "first token and text disagreed in \(mismatched) of \(compared) replies, so replies were sampled"
  }
}
