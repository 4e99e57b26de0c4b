internal import Foundation
internal import Subprocess
internal import Synchronization

#if canImport(System)
  internal import System
#else
  internal import SystemPackage
#endif

/// Runs programs in process groups of their own, so that nothing that they start outlives them.
enum ProgramProcess {
  /// Replies take kilobytes; a program that prints without end is stopped.
  static let maximumBytes = 8 << 20

  /// Time to react to SIGTERM before SIGKILL.
  private static let grace = Duration.seconds(1)

  static func configuration(
    _ command: ProgramCommand, variables: [String: String] = [:]
  ) -> Subprocess.Configuration {
    _ = ignoresBrokenPipes
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: grace)
    ]
    let added = variables.map { (Subprocess.Environment.Key(rawValue: $0.key), Optional($0.value)) }
    return Subprocess.Configuration(
      executable: command.program.contains("/")
        ? .path(FilePath(command.program)) : .name(command.program),
      arguments: Arguments(command.arguments),
      environment: .inherit.updating(
        Dictionary(added.compactMap { key, value in key.map { ($0, value) } }, uniquingKeysWith: { $1 })),
      platformOptions: options)
  }

  /// A program that ends without reading its input would otherwise end this one too.
  private static let ignoresBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  /// What went wrong with a program that could not be run.
  static func modelError(for error: any Error, _ command: ProgramCommand) -> ModelError {
    if let error = error as? ModelError { return error }
    guard let error = error as? SubprocessError else {
      return ModelError(.unreachable, "\(command.program) failed: \(error)")
    }
    switch error.code {
    case .executableNotFound:
      return ModelError(
        .notFound, "the program \(command.program) was not found; check the path, or PATH for a bare name")
    case .spawnFailed:
      return ModelError(
        .notFound,
        "the program \(command.program) cannot be started: \(ServerText.excerpt(of: Array(error.description.utf8))); "
          + "check that it is executable and begins with #! where it is a script")
    default:
      return ModelError(
        .unreachable,
        "\(command.program) failed: \(ServerText.excerpt(of: Array(error.description.utf8)))")
    }
  }
}

/// The process group of a program that was started.
final class ProgramGroup: Sendable {
  private let leader = Mutex<Int32>(0)

  func isLed(by process: Int32) { leader.withLock { $0 = process } }

  /// Ends what the program has left running.
  func end() {
    let leader = leader.withLock { $0 }
    if leader > 1 { kill(-leader, SIGKILL) }
  }
}

/// The last bytes that a program wrote to stderr, for messages.
final class StderrTail: Sendable {
  private static let maximumBytes = 2000
  private static let maximumShown = 240

  private let bytes = Mutex<[UInt8]>([])

  func collect(_ stream: SubprocessOutputSequence) async {
    do {
      for try await buffer in stream {
        buffer.withUnsafeBytes { new in
          bytes.withLock { bytes in
            bytes.append(contentsOf: new)
            if bytes.count > Self.maximumBytes { bytes.removeFirst(bytes.count - Self.maximumBytes) }
          }
        }
      }
    } catch {
      // The stream ends with the program; what was read before stays.
    }
  }

  /// The last lines on one line, bounded: the last one in any case, as it says most. Empty when nothing was written.
  var text: String {
    let bytes = bytes.withLock { $0 }
    var text = ""
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).reversed().prefix(3)
    {
      let line = ServerText.excerpt(of: Array(line.utf8))
      guard text.count + line.count < Self.maximumShown || text.isEmpty else { break }
      text = text.isEmpty ? line : "\(line) / \(text)"
    }
    return text
  }
}
