internal import Hunting
internal import LanguageModels

/// What is asked of a model: how a query becomes a request, and how a reply becomes an observation.
///
/// Choices between two options are one kind. A new kind is one type that conforms.
protocol TaskKind: Sendable {
  func request(for query: Query) -> ModelRequest
  /// What a reply says, and whether its text agrees with its first token where both were read.
  func observation(of reply: ModelReply, to query: Query) -> (observation: Observation, text: TextMatch?)
  /// What a response of an unexpected shape says: nothing, in the way that leads an inquiry on.
  func observationOfMalformed(_ query: Query) -> Observation
}

/// A forced choice between two options.
struct ChoiceTask: TaskKind {
  let builder: RequestBuilder
  let interpreter = ReplyInterpreter()

  func request(for query: Query) -> ModelRequest { builder.request(for: query) }

  func observation(of reply: ModelReply, to query: Query) -> (observation: Observation, text: TextMatch?) {
    interpreter.observation(of: reply, to: query)
  }

  func observationOfMalformed(_ query: Query) -> Observation {
    query.readout == .logprobs ? .labelsMissing : .outcome(nil)
  }
}
