public import Foundation

/// Runs the real binary.
public struct Command {
  public struct Result: Sendable {
    public let status: Int32
    public let output: String
    public let errors: String
  }

  /// Beside the test bundle, where the build puts it.
  public static let executable: URL = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    let folder = (bundle ?? URL(fileURLWithPath: CommandLine.arguments[0])).deletingLastPathComponent()
    return folder.appending(path: "fickle")
  }()

  public static let root = URL(fileURLWithPath: #filePath).appending(path: "../../..").standardized.path

  /// A command that is running.
  public struct Running {
    let process: Process
    fileprivate let exited: AsyncStream<Void>
    fileprivate let output: URL
    fileprivate let errors: URL

    public var isRunning: Bool { process.isRunning }

    /// What it has printed until now.
    public func outputSoFar() throws -> String { try String(contentsOf: output, encoding: .utf8) }

    public func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits without blocking a thread: the server that the command talks to needs them.
    public func result() async throws -> Result {
      for await _ in exited {}
      defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
      return Result(
        status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
        errors: try String(contentsOf: errors, encoding: .utf8))
    }
  }

  public static func start(
    _ arguments: [String], in folder: String = root, environment: [String: String] = [:]
  ) throws -> Running {
    try start(executable, arguments, in: folder, environment: environment)
  }

  /// Runs a line of shell, in which `fickle` is the real binary if the given PATH says so.
  public static func shell(
    _ line: String, in folder: String, environment: [String: String]
  ) async throws -> Result {
    let sh = URL(fileURLWithPath: "/bin/sh")
    return try await start(sh, ["-c", line], in: folder, environment: environment).result()
  }

  private static func start(
    _ executable: URL, _ arguments: [String], in folder: String, environment: [String: String]
  ) throws -> Running {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var inherited = ProcessInfo.processInfo.environment
    for name in inherited.keys where name == "OPENAI_API_KEY" || name.hasPrefix("FICKLE_") {
      inherited[name] = nil
    }
    process.environment = inherited.merging(environment) { $1 }
    // Files, not pipes: nothing has to read them while the command runs.
    let scratch = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString)")
    let (output, errors) = (scratch.appendingPathExtension("out"), scratch.appendingPathExtension("err"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    let (exited, continuation) = AsyncStream.makeStream(of: Void.self)
    process.terminationHandler = { _ in continuation.finish() }
    try process.run()
    return Running(process: process, exited: exited, output: output, errors: errors)
  }

  public static func run(
    _ arguments: [String], in folder: String = root, environment: [String: String] = [:]
  ) async throws -> Result {
    try await start(arguments, in: folder, environment: environment).result()
  }
}
