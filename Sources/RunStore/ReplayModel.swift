public import LanguageModels

/// A model that answers from a run's recorded replies, and from nothing else. A call costs nothing.
public struct ReplayModel: LanguageModel {
  public let id: ModelID
  private let store: RunStore
  /// The recorded model.
  private let model: String

  /// - Parameters:
  ///   - id: `replay/FOLDER`, or `replay/FOLDER#MODEL` where the run has asked several models.
  /// - Throws: ``ModelError`` when the folder holds no run or it does not say which model is meant.
  public init(id: ModelID) throws(ModelError) {
    self.id = id
    let parts = id.name.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard !parts.contains(where: \.isEmpty) else {
      throw ModelError(
        .unknownModel, "\"\(id)\" does not name a run: write replay/FOLDER or replay/FOLDER#MODEL")
    }
    let recorded: [String]
    do throws(StoreError) {
      store = try RunStore.copy(of: parts[0])
      recorded = try store.models()
    } catch {
      throw ModelError(.unknownModel, "\(id): \(error.message)")
    }
    if parts.count == 2 {
      guard recorded.contains(parts[1]) else {
        throw ModelError(
          .unknownModel,
          "\(parts[0]) has no replies of \(parts[1]); it has \(recorded.joined(separator: ", "))")
      }
      model = parts[1]
    } else if let only = recorded.first, recorded.count == 1 {
      model = only
    } else {
      throw ModelError(
        .unknownModel,
        recorded.isEmpty
          ? "\(parts[0]) has no replies yet"
          : "\(parts[0]) has several models: name one, such as replay/\(parts[0])#\(recorded[0])")
    }
  }

  public var capabilities: ModelCapabilities { ModelCapabilities(continuesReply: true) }

  /// What the recorded call brought: its reply, or the error that it failed with.
  public func answer(to request: ModelRequest) async throws(ModelError) -> ModelAnswer {
    let found: CallOutcome?
    do throws(StoreError) {
      found = try store.outcome(for: ReplyKey(model: model, request: request))
    } catch {
      throw ModelError(.badResponse, error.description)
    }
    switch found {
    case .reply(let reply): return ModelAnswer(reply)
    case .rejected(let failure), .malformed(let failure): throw failure.error
    case .failed, nil:
      throw ModelError(
        .notRecorded,
        "the run has no reply to this prompt; replay it with the seeds, grammar and settings it was made with"
      )
    }
  }
}
