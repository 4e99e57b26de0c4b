internal import LanguageModels

/// What answers the calls of a run that go in batches.
public enum BatchChoice: Sendable, Hashable {
  /// Whatever puts responses into this folder.
  case folder(String)
  /// The batch engine of the model's own provider, of this kind; requests and responses are kept in the run's folder.
  case hosted(String)

  /// - Parameter text: the kind of an engine, or a folder.
  public init(_ text: String) {
    self = BatchService.kinds.contains(text) ? .hosted(text) : .folder(text)
  }
}
