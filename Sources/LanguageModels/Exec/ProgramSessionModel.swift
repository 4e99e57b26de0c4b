/// A long-lived program as a model: it speaks JSON lines on its stdin and stdout.
public struct ProgramSessionModel: LanguageModel {
  static let capabilities = ModelCapabilities()

  public let id: ModelID
  private let command: ProgramCommand
  private let session: ProgramSession
  private let retries: RetryPolicy

  /// - Parameter timeout: seconds for one call.
  public init(id: ModelID, command: ProgramCommand, timeout: Double, retries: RetryPolicy = RetryPolicy()) {
    self.id = id
    self.command = command
    session = ProgramSession(command, timeout: timeout)
    self.retries = retries
  }

  public var capabilities: ModelCapabilities { Self.capabilities }

  public func answer(to request: ModelRequest) async throws(ModelError) -> ModelAnswer {
    try await retries.run { () async throws(ModelError) in
      let value = try await session.call(request, model: id.name)
      let body = try? value.encoded()
      do throws(ModelError) {
        return ModelAnswer(try ProgramLines.modelReply(value, program: command.program), body: body)
      } catch {
        throw body.map(error.with) ?? error
      }
    }
  }
}
