internal import Prompts

/// One decision laid out twice, with pole a's option first and with pole b's option first.
///
/// A preference that is averaged over both does not depend on where an option stands.
public struct BothOrders: Sendable, Hashable {
  public let aFirst: Variant
  public let bFirst: Variant

  public var variants: [Variant] { [aFirst, bFirst] }
}

extension PromptSpace {
  /// The unperturbed layout, in both orders of the options.
  public var bothOrders: BothOrders {
    BothOrders(aFirst: render(order: [.a, .b]), bFirst: render(order: [.b, .a]))
  }
}
