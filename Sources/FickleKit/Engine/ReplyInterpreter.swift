internal import Foundation
internal import Grammars
internal import Hunting
internal import LanguageModels
internal import Measurement
internal import Patterns
internal import Prompts
internal import ReplyReading

/// Turns replies to choices into observations, with labels mapped back to poles.
struct ReplyInterpreter: Sendable {
  /// Below this share of the mass on both labels, log probabilities say nothing about the choice.
  private static let minLabelMass = 0.5

  /// What a reply says, and whether its text agrees with its first token.
  ///
  /// A prompt whose text contradicts its first token is not read by log probabilities: what users see is the text.
  func observation(of reply: ModelReply, to query: Query) -> (observation: Observation, text: TextMatch?) {
    let observation = bare(reply, to: query)
    guard case .masses = observation, query.sample > 0, let text = textMatch(reply, query) else {
      return (observation, nil)
    }
    return (text == .mismatch ? .labelsMissing : observation, text)
  }

  /// Nil when the first token is not a label, or the text cannot be read.
  private func textMatch(_ reply: ModelReply, _ query: Query) -> TextMatch? {
    guard let labels = query.variant.labels else { return nil }
    let choice = DisplayedChoice(
      labels: labels, options: query.variant.options, rating: query.variant.rating)
    guard let token = reply.sampledToken, let first = LabelMass.side(of: token, choice: choice) else {
      return nil
    }
    switch AnswerReader(choice).read(reply.text).reading {
    case .unreadable: return nil
    case let read: return read == first ? .match : .mismatch
    }
  }

  private func bare(_ reply: ModelReply, to query: Query) -> Observation {
    let choice = DisplayedChoice(
      labels: query.variant.labels, options: query.variant.options, rating: query.variant.rating)
    switch query.readout {
    case .logprobs:
      // The first token of a prescribed form is no answer.
      guard query.variant.answer == nil else { return .labelsMissing }
      guard let tokens = reply.firstToken else { return .labelsMissing }
      let mass = LabelMass.of(
        tokens.map { TokenLogProbability(token: $0.token, logProbability: $0.logprob) }, choice: choice)
      // A label that is missing from the list has at most the mass of the list's last entry.
      let first = mass.first > 0 ? mass.first : mass.bound
      let second = mass.second > 0 ? mass.second : mass.bound
      guard mass.first + mass.second >= Self.minLabelMass, first + second > 0 else { return .labelsMissing }
      let unlisted = max(0, 1 - tokens.reduce(0) { $0 + exp($1.logprob) })
      return .masses(
        query.variant.order.first == .a
          ? ChoiceMass(a: first, b: second, unlisted: unlisted)
          : ChoiceMass(a: second, b: first, unlisted: unlisted))
    case .samples:
      if reply.finish == .refusal { return .outcome(.neither) }
      // The arguments of a tool call are an answer where the prompt says so, and nothing else.
      if reply.finish == .toolCall, query.variant.answer == nil { return .outcome(nil) }
      // What a filter left of a reply is not what the model said.
      if reply.finish == .contentFilter { return .outcome(nil) }
      var answer = query.variant.extractor?.read(reply.text) ?? AnswerReader(choice).read(reply.text)
      // A prompt that prescribes nothing but a word for a tie is answered in any words.
      if answer.reading == .unreadable, query.variant.answer?.prescribesNoForm == true {
        answer = AnswerReader(choice).read(reply.text)
      }
      return .outcome(Self.outcome(of: answer.reading, order: query.variant.order.map(Outcome.init)))
    }
  }

  private static func outcome(of reading: Reading, order: [Outcome]) -> Outcome? {
    switch reading {
    case .first: order.first
    case .second: order.last
    case .neither: .neither
    case .unreadable: nil
    }
  }
}

extension ModelReply {
  /// The listed token that the text begins with, the longest of several; white space before it does not count.
  fileprivate var sampledToken: String? {
    let text = text.drop(while: \.isWhitespace)
    return firstToken?.map(\.token).filter { token in
      let bare = token.drop(while: \.isWhitespace)
      return !bare.isEmpty && text.hasPrefix(bare)
    }.max { $0.count < $1.count }
  }
}

extension AnswerFormat {
  fileprivate var prescribesNoForm: Bool { path == nil && pattern == nil && choices == nil }
}

extension Variant {
  /// What reads replies whose form the prompt prescribes; nil where any wording of an answer is read.
  fileprivate var extractor: AnswerExtractor? {
    guard let answer else { return nil }
    let shown = labels ?? options
    guard order.count == 2, shown.count == 2 else { return nil }
    let answers = answer.choices.map { choices in order.map { choices[$0] } } ?? shown.map { [$0] }
    var place = AnswerExtractor.Place.whole(findsMentions: answer.choices != nil)
    if let path = answer.path { place = .path(path) }
    if let pattern = answer.pattern.flatMap({ try? Pattern($0) }) { place = .pattern(pattern) }
    return AnswerExtractor(place, first: answers[0], second: answers[1], neither: answer.neither)
  }
}
