/// What was offered in one prompt, in displayed order.
///
/// Labels stand before the options ("A", "B"); they are nil when the options were shown without any. Labels
/// may carry their punctuation, as in "(a)". A reader needs two options, and two labels or none; of longer
/// lists the first two count, and with fewer nothing can be read.
public struct DisplayedChoice: Sendable, Hashable {
  public var labels: [String]?
  public var options: [String]

  public init(labels: [String]?, options: [String]) {
    self.labels = labels
    self.options = options
  }
}
