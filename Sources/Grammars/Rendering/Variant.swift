public import Prompts

/// The prompt that results from a perturbation.
public struct Variant: Sendable, Hashable, Codable {
  /// What the model sees: the user's message, or where there are more of them, all messages under the names of their
  /// roles.
  public let prompt: String
  /// The pole that an answer with the first, and with the second, displayed option stands for: that of the option,
  /// or the other one where the prompt asks which option is *not* chosen.
  public let order: [Pole]
  /// The labels in displayed order; nil when the layout shows none.
  public let labels: [String]?
  /// The options' texts in displayed order, as rewritten.
  public let options: [String]
  /// The messages that are sent; nil when the prompt is the user's message and there is no other.
  public let messages: Messages?
  /// The highest number of the scale on which the reply is a rating; nil when it is none.
  ///
  /// The scale begins at 1. Ratings below its middle choose the first option, ratings above it the second.
  public let rating: Int?
  /// Where a reply's answer is, where the prompt prescribes its form.
  public let answer: AnswerFormat?

  public init(
    prompt: String, order: [Pole], labels: [String]?, options: [String], messages: Messages? = nil,
    rating: Int? = nil, answer: AnswerFormat? = nil
  ) {
    self.prompt = prompt
    self.order = order
    self.labels = labels
    self.options = options
    self.messages = messages
    self.rating = rating
    self.answer = answer
  }

  /// The parts of a prompt by the message that they are sent in.
  public struct Messages: Sendable, Hashable, Codable {
    /// Follows the system prompt of the run, where there is one.
    public let system: String?
    /// Messages before the user's last one; nil when there are none.
    public let earlier: [Turn]?
    /// The user's last message.
    public let user: String
    /// The beginning of the reply, which the model continues.
    public let prefill: String?

    public init(system: String?, earlier: [Turn] = [], user: String, prefill: String?) {
      self.system = system
      self.earlier = earlier.isEmpty ? nil : earlier
      self.user = user
      self.prefill = prefill
    }

    var isUserAlone: Bool { system == nil && earlier == nil && prefill == nil }

    /// All messages as one text, for people to read.
    var transcript: String {
      guard !isUserAlone else { return user }
      let turns = (earlier ?? []).map { ($0.role == .user ? "User" : "Assistant", Optional($0.text)) }
      let all = [("System", system)] + turns + [("User", user), ("Assistant", prefill)]
      return all.compactMap { role, text in text.map { "[\(role)]\n\($0)" } }.joined(separator: "\n\n")
    }

    /// A message of an earlier exchange.
    public struct Turn: Sendable, Hashable, Codable {
      public enum Role: String, Sendable, Codable {
        case user, assistant
      }

      public let role: Role
      public let text: String

      public init(role: Role, text: String) {
        self.role = role
        self.text = text
      }
    }
  }

  /// The messages as chat APIs take them, prefill left out.
  public var chatMessages: [(role: String, text: String)] {
    guard let messages else { return [("user", prompt)] }
    return (messages.system.map { [("system", $0)] } ?? [])
      + (messages.earlier ?? []).map { ($0.role.rawValue, $0.text) } + [("user", messages.user)]
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
