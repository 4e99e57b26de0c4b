internal import Foundation
internal import Subprocess

/// A program as a model, one process a call: the prompt on stdin, the reply on stdout.
///
/// The variables `FICKLE_SYSTEM`, `FICKLE_TEMPERATURE`, `FICKLE_MAX_TOKENS`, `FICKLE_SEED` and `FICKLE_SAMPLE` say the
/// rest. Exit status 0 means a reply, 75 (EX_TEMPFAIL) a failure that may pass, any other one a rejection of the prompt.
public struct ProgramModel: LanguageModel {
  static let capabilities = ModelCapabilities(logprobs: 0)

  public let id: ModelID
  private let command: ProgramCommand
  private let timeout: Double
  private let retries: RetryPolicy

  /// - Parameter timeout: seconds for one call.
  public init(id: ModelID, command: ProgramCommand, timeout: Double, retries: RetryPolicy = RetryPolicy()) {
    self.id = id
    self.command = command
    self.timeout = timeout
    self.retries = retries
  }

  public var capabilities: ModelCapabilities { Self.capabilities }

  public func answer(to request: ModelRequest) async throws(ModelError) -> ModelAnswer {
    try await retries.run { () async throws(ModelError) in try await once(request) }
  }

  private struct Output {
    let bytes: [UInt8]
    let status: TerminationStatus
    let errors: String
  }

  private func once(_ request: ModelRequest) async throws(ModelError) -> ModelAnswer {
    let output = try await run(request)
    switch output.status {
    case .exited(0): return ModelAnswer(reply(output.bytes))
    case .exited(75):
      throw ModelError(
        .serverError, "\(command.program) asks to be called again (exit status 75)" + told(output.errors),
        reason: "exit status 75", serverText: output.errors)
    case .exited(let code):
      throw ModelError(
        .rejected, "\(command.program) ended with exit status \(code)" + told(output.errors),
        reason: "exit status \(code)", serverText: output.errors, body: output.bytes)
    default:
      throw ModelError(
        .rejected, "\(command.program) was ended by a signal (\(output.status))" + told(output.errors),
        reason: "ended by a signal", serverText: output.errors, body: output.bytes)
    }
  }

  private func told(_ errors: String) -> String { errors.isEmpty ? "" : ": \(errors)" }

  /// One newline at the end belongs to the program's printing, not to the reply.
  private func reply(_ bytes: [UInt8]) -> ModelReply {
    var text = String(decoding: bytes, as: UTF8.self)
    if text.hasSuffix("\r\n") || text.hasSuffix("\n") { text.removeLast() }
    return ModelReply(
      text: text, finish: .stop, firstToken: nil,
      usage: ModelReply.Usage(promptTokens: 0, completionTokens: 0), resolvedModel: command.program)
  }

  private func run(_ request: ModelRequest) async throws(ModelError) -> Output {
    let (group, tail) = (ProgramGroup(), StderrTail())
    let configuration = ProgramProcess.configuration(command, variables: variables(of: request))
    defer { group.end() }
    do {
      let (bytes, status) = try await withDeadline(seconds: timeout) {
        let result = try await Subprocess.run(
          configuration, input: .inputWriter, output: .sequence, error: .sequence
        ) { execution in
          group.isLed(by: execution.processIdentifier.value)
          async let errors: Void = tail.collect(execution.standardError)
          async let written: Void = Self.write(
            request.turns.map(\.text).joined(separator: "\n\n"), to: execution.standardInputWriter)
          var bytes: [UInt8] = []
          for try await buffer in execution.standardOutput {
            buffer.withUnsafeBytes { bytes.append(contentsOf: $0) }
            guard bytes.count <= ProgramProcess.maximumBytes else {
              throw ModelError(
                .badResponse,
                "\(command.program) printed more than \(ProgramProcess.maximumBytes >> 20) MiB",
                reason: "output too long")
            }
          }
          _ = await (errors, written)
          return bytes
        }
        return (result.closureResult, result.terminationStatus)
      }
      return Output(bytes: bytes, status: status, errors: tail.text)
    } catch is DeadlinePassed {
      throw ModelError(
        .timedOut,
        "\(command.program) did not end within \(Self.text(timeout)) s; raise --timeout"
          + told(tail.text))
    } catch {
      throw ProgramProcess.modelError(for: error, command)
    }
  }

  /// A program may end, or reply, without reading its input.
  private static func write(_ prompt: String, to writer: StandardInputWriter) async {
    _ = try? await writer.write(Array(prompt.utf8))
    try? await writer.finish()
  }

  private func variables(of request: ModelRequest) -> [String: String] {
    var variables = [
      "FICKLE_TEMPERATURE": "\(request.parameters.temperature)",
      "FICKLE_MAX_TOKENS": "\(request.parameters.maxTokens)", "FICKLE_SAMPLE": "\(request.sample)",
    ]
    if let system = request.system { variables["FICKLE_SYSTEM"] = system }
    if let seed = request.parameters.seed {
      variables["FICKLE_SEED"] = "\(SampleSeed.derive(from: seed, for: request))"
    }
    return variables
  }

  static func text(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
  }
}
