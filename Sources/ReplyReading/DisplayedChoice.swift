/// What was offered in one prompt, in displayed order.
///
/// Labels stand before the options ("A", "B"); they are nil when the options were shown without any. Labels
/// may carry their punctuation, as in "(a)". A reader needs two options, and two labels or none; of longer
/// lists the first two count, and with fewer nothing can be read.
public struct DisplayedChoice: Sendable, Hashable {
  public var labels: [String]?
  public var options: [String]
  /// The highest number of a scale that begins at 1, where the reply is to be a rating: below its middle it chooses the
  /// first option, above it the second. From 3 to 9; nil where the reply is to be a label or an option's text.
  public var rating: Int?

  public init(labels: [String]?, options: [String], rating: Int? = nil) {
    self.labels = labels
    self.options = options
    self.rating = rating
  }
}
