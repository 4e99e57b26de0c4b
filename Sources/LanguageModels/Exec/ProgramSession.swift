internal import Foundation
internal import Subprocess

/// One long-lived program: started with the first call, started again when it has ended.
///
/// Calls are matched to replies by number, so replies may come in any order. When the program ends, or a call takes too
/// long, the calls that were sent to it fail as unreachable, and are made again by the retry policy.
actor ProgramSession {
  private struct Waiting {
    let continuation: CheckedContinuation<Result<JSONValue, ModelError>, Never>
    let deadline: Task<Void, Never>
  }

  /// A line longer than this is no reply.
  private static let maximumLine = 8 << 20

  private let command: ProgramCommand
  private let timeout: Double
  private var waiting: [Int: Waiting] = [:]
  private var lastNumber = 0
  /// Counts starts, so that the end of an earlier process is not taken for that of the present one.
  private var generation = 0
  private var input: AsyncStream<[UInt8]>.Continuation?
  private var running: Task<Void, Never>?
  /// The last line of output that was no reply, for messages.
  private var stray: [UInt8]?

  init(_ command: ProgramCommand, timeout: Double) {
    self.command = command
    self.timeout = timeout
  }

  deinit {
    // The end of its input tells the program to end.
    input?.finish()
    running?.cancel()
  }

  func call(_ request: ModelRequest, model: String) async throws(ModelError) -> JSONValue {
    lastNumber += 1
    let number = lastNumber
    let line = try ProgramLines.request(request, number: number, model: model)
    if input == nil { start() }
    let result = await withCheckedContinuation { continuation in
      let deadline = Task { [timeout, weak self] in
        guard (try? await Task.sleep(for: .seconds(timeout))) != nil else { return }
        await self?.giveUp(on: number)
      }
      waiting[number] = Waiting(continuation: continuation, deadline: deadline)
      input?.yield(line + [0x0A])
    }
    return try result.get()
  }

  // MARK: The process

  private func start() {
    generation += 1
    let (lines, continuation) = AsyncStream.makeStream(of: [UInt8].self)
    input = continuation
    let (command, generation) = (command, generation)
    running = Task.detached { [weak self] in
      let (group, tail) = (ProgramGroup(), StderrTail())
      let outcome: Result<TerminationStatus, any Error>
      do {
        let result = try await Subprocess.run(
          ProgramProcess.configuration(command), input: .inputWriter, output: .sequence, error: .sequence
        ) { [weak self] execution in
          group.isLed(by: execution.processIdentifier.value)
          async let errors: Void = tail.collect(execution.standardError)
          async let written: Void = Self.write(lines, to: execution.standardInputWriter)
          try await Self.read(execution.standardOutput) { line in
            await self?.receive(line, from: generation)
          }
          // The output is closed, so no reply can come any more.
          continuation.finish()
          _ = await (errors, written)
        }
        outcome = .success(result.terminationStatus)
      } catch {
        outcome = .failure(error)
      }
      group.end()
      await self?.ended(outcome, errors: tail.text, generation: generation)
    }
  }

  private static func write(_ lines: AsyncStream<[UInt8]>, to writer: StandardInputWriter) async {
    for await line in lines {
      guard (try? await writer.write(line)) != nil else { break }
    }
    try? await writer.finish()
  }

  private static func read(
    _ output: SubprocessOutputSequence, _ onLine: ([UInt8]) async -> Void
  ) async throws {
    var line: [UInt8] = []
    for try await buffer in output {
      let bytes = buffer.withUnsafeBytes { Array($0) }
      var rest = bytes[...]
      while let end = rest.firstIndex(of: 0x0A) {
        await onLine(line + rest[..<end])
        line = []
        rest = rest[(end + 1)...]
      }
      line += rest
      guard line.count <= maximumLine else {
        throw ModelError(.badResponse, "a line of output is longer than \(maximumLine >> 20) MiB")
      }
    }
    if !line.isEmpty { await onLine(line) }
  }

  private func receive(_ line: [UInt8], from generation: Int) {
    guard generation == self.generation else { return }
    guard let (number, value) = ProgramLines.reply(in: line) else {
      stray = Array(line.prefix(400))
      return
    }
    finish(number, .success(value))
  }

  private func finish(_ number: Int, _ result: Result<JSONValue, ModelError>) {
    // A second reply to one call is ignored.
    guard let call = waiting.removeValue(forKey: number) else { return }
    call.deadline.cancel()
    call.continuation.resume(returning: result)
  }

  private func ended(
    _ outcome: Result<TerminationStatus, any Error>, errors: String, generation: Int
  ) {
    guard generation == self.generation else { return }
    input = nil
    running = nil
    let error: ModelError
    switch outcome {
    case .success(let status):
      error = ModelError(.unreachable, "\(command.program) ended (\(Self.text(status)))" + words(errors))
    case .failure(let failure): error = ProgramProcess.modelError(for: failure, command)
    }
    failAll(error)
  }

  private static func text(_ status: TerminationStatus) -> String {
    switch status {
    case .exited(let code): "exit status \(code)"
    default: "by a signal"
    }
  }

  /// What the program said before, where it said anything.
  private func words(_ errors: String) -> String {
    if !errors.isEmpty { return ": \(errors)" }
    return stray.map { ", after printing: \(ServerText.excerpt(of: $0))" }
      ?? " without a word on stderr; see docs/exec.md for what it should do"
  }

  /// A program that does not answer one call may never answer again, so it is ended, and started anew by the next call.
  private func giveUp(on number: Int) {
    guard waiting[number] != nil else { return }
    let printed = stray.map { "; it printed: \(ServerText.excerpt(of: $0))" } ?? ""
    finish(
      number,
      .failure(
        ModelError(
          .timedOut,
          "\(command.program) did not reply within \(ProgramModel.text(timeout)) s\(printed); raise --timeout, "
            + "or lower --concurrency if it answers one call at a time")))
    generation += 1
    input?.finish()
    input = nil
    running?.cancel()
    running = nil
    failAll(ModelError(.unreachable, "\(command.program) was ended because another call took too long"))
  }

  private func failAll(_ error: ModelError) {
    for number in waiting.keys.sorted() { finish(number, .failure(error)) }
  }
}
