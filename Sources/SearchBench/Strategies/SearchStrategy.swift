/// A way to search for irreducible flips.
///
/// It goes on until nothing is left to ask or the budget is spent; what it found is read off what it asked.
public protocol SearchStrategy: Sendable {
  /// Kebab-case; the same in every report.
  var name: String { get }

  /// - Parameter seed: breaks ties and draws; the same seed asks the same.
  func search(_ task: inout SearchTask, seed: UInt64) throws(BudgetSpent)
}
