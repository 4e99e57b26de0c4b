public import Prompts

/// The prompt that results from a perturbation.
public struct Variant: Sendable, Hashable {
  /// What the model sees.
  public let prompt: String
  /// The pole that an answer with the first, and with the second, displayed option stands for: that of the option,
  /// or the other one where the prompt asks which option is *not* chosen.
  public let order: [Pole]
  /// The labels in displayed order; nil when the layout shows none.
  public let labels: [String]?
  /// The options' texts in displayed order, as rewritten.
  public let options: [String]

  public init(prompt: String, order: [Pole], labels: [String]?, options: [String]) {
    self.prompt = prompt
    self.order = order
    self.labels = labels
    self.options = options
  }

  /// The label that stands for each pole; nil when the layout shows none.
  public var labelsByPole: ByPole<String>? {
    labels.map { labels in
      order.first == .a ? ByPole(a: labels[0], b: labels[1]) : ByPole(a: labels[1], b: labels[0])
    }
  }
}

/// One decision laid out twice, with pole a's option first and with pole b's option first.
///
/// A preference that is averaged over both does not depend on the position of an option.
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
