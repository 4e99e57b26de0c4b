public import Prompts

extension Outcome {
  /// The choice of a pole's option.
  public init(_ pole: Pole) {
    self = pole == .a ? .a : .b
  }
}
