internal import Documents
public import FickleKit
internal import FlyingFox
internal import FlyingSocks
internal import Foundation
internal import Reports
internal import Synchronization

/// Serves the page of a run, or of a folder of runs, on loopback alone.
///
/// A page asks every other second whether what it shows has changed, and draws itself anew when it has: a hunt that
/// goes on is seen growing. Requests by another name than loopback's, and those that another site's page makes, are
/// refused, so that no web page can read what is served here.
public struct RunServer: Sendable {
  private let folder: String
  private let port: UInt16
  private let library = RunLibrary()

  /// - Parameters:
  ///   - folder: of a run, or of runs.
  ///   - port: on 127.0.0.1; 0 for any that is free.
  /// - Throws: `InputError` for what is no folder.
  public init(folder: String, port: UInt16) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw InputError(
        .unreadable, at: FileLocation(file: folder), "no such folder",
        hint: "Name the folder of a run, or a folder that holds runs, such as reports.")
    }
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    self.port = port
  }

  /// Serves until it is asked to stop.
  /// - Parameter onListening: gets the address to open.
  /// - Throws: `InputError` when the port is taken.
  public func run(
    until stop: StopSignal, onListening: @escaping @Sendable (String) -> Void
  ) async throws {
    // It is known once the server listens, and requests come after that.
    let own = OwnPort()
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: port), logger: .disabled,
      handler: ClosureHTTPHandler { [self] request in
        await response(to: request, port: own.value.withLock(\.self))
      })
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.run() }
        group.addTask {
          try await server.waitUntilListening()
          guard case .ip4(_, port: let port)? = await server.listeningAddress else { return }
          own.value.withLock { $0 = port }
          onListening("http://127.0.0.1:\(port)/")
          await stop.wait()
          await server.stop()
        }
        try await group.next()
        group.cancelAll()
      }
    } catch SocketError.failed(_, EADDRINUSE, _) {
      throw InputError(
        .invalid, at: nil, "port \(port) is already in use",
        hint: "Give another with --port, or --port 0 for any that is free.")
    }
  }

  private func response(to request: HTTPRequest, port: UInt16) async -> HTTPResponse {
    if let reason = LoopbackGuard(port: port).refusal(of: request) {
      return Answer.refusal(.forbidden, reason)
    }
    // The path as it was sent: what a server makes of dots and escapes in it plays no part.
    let path = request.target.path(percentEncoded: true).split(
      separator: "/", omittingEmptySubsequences: false)
    do {
      guard request.method == .GET, path.first == "" else { return Self.nothing }
      switch path.dropFirst() {
      case [""]: return try await first()
      case ["version"]: return Answer.text(firstVersion)
      case let rest where rest.first == "runs" && rest.count > 1:
        guard let run = run(named: String(path[2])) else { return Self.nothing }
        if rest.count == 2 {
          return Answer.page(
            try await library.page(of: run, versionPath: "/runs/\(Self.escaped(run.name))/version"))
        }
        return rest.count == 3 && path[3] == "version" ? Answer.text(run.version) : Self.nothing
      default: return Self.nothing
      }
    } catch {
      return Answer.refusal(.internalServerError, "\(error)")
    }
  }

  private static var nothing: HTTPResponse { Answer.refusal(.notFound, "no such run") }

  // MARK: The first page

  /// The one run, where the folder is a run's own; else the index.
  private func first() async throws -> HTTPResponse {
    if let run = RunFiles(folder) {
      return Answer.page(try await library.page(of: run, versionPath: "/version"))
    }
    let page = IndexPage(
      folder: folder, runs: await library.summaries(of: RunFiles.all(in: folder)),
      live: .init(path: "/version", version: firstVersion))
    return Answer.page(try page.contents())
  }

  private var firstVersion: String {
    RunFiles(folder)?.version
      ?? "runs " + RunFiles.all(in: folder).map { "\($0.name)=\($0.version)" }.joined(separator: " ")
  }

  /// Only what is in the folder has a page: a name is looked up, and never made part of a path.
  private func run(named name: String) -> RunFiles? {
    guard let wanted = name.removingPercentEncoding else { return nil }
    return RunFiles.all(in: folder).first { $0.name == wanted }
  }

  private static func escaped(_ name: String) -> String {
    name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}

/// The port that the server listens on.
private final class OwnPort: Sendable {
  let value = Mutex<UInt16>(0)
}
