internal import Documents
internal import FickleKit
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Reports

/// Serves the page of a run, or of a folder of runs, on loopback alone.
///
/// A page asks every other second whether what it shows has changed, and draws itself anew when it has: a hunt that
/// goes on is seen growing. Requests by another name than loopback's, and those that another site's page makes, are
/// refused, so that no web page can read what is served here.
public struct RunServer: Sendable {
  private let folder: String
  private let port: Int
  private let library = RunLibrary()

  /// - Parameters:
  ///   - folder: of a run, or of runs.
  ///   - port: on 127.0.0.1; 0 for any that is free.
  /// - Throws: `InputError` for what is no folder.
  public init(folder: String, port: Int) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw InputError(
        .unreadable, at: FileLocation(file: folder), "no such folder",
        hint: "Name the folder of a run, or a folder that holds runs, such as reports.")
    }
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    self.port = port
  }

  /// Serves until the process is interrupted.
  /// - Parameter onListening: gets the address to open.
  /// - Throws: `InputError` when the port is taken.
  public func run(onListening: @escaping @Sendable (String) -> Void) async throws {
    var logger = Logger(label: "fickle view")
    logger.logLevel = .critical
    let application = Application(
      router: router,
      configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: "fickle"),
      onServerRunning: { channel in onListening("http://127.0.0.1:\(channel.localAddress?.port ?? port)/") },
      logger: logger)
    do {
      try await application.runService()
    } catch let error where "\(error)".contains("ddress already in use") {
      throw InputError(
        .invalid, at: nil, "port \(port) is already in use",
        hint: "Give another with --port, or --port 0 for any that is free.")
    }
  }

  private var router: Router<LoopbackContext> {
    let router = Router(context: LoopbackContext.self)
    router.add(middleware: LoopbackGuard())
    router.get("/") { _, _ in try await first() }
    router.get("/version") { _, _ in Answer.text(firstVersion) }
    router.get("/runs/{name}") { _, context in
      let run = try run(named: context.parameters.require("name"))
      return Answer.page(
        try await library.page(of: run, versionPath: "/runs/\(Self.escaped(run.name))/version"))
    }
    router.get("/runs/{name}/version") { _, context in
      Answer.text(try run(named: context.parameters.require("name")).version)
    }
    return router
  }

  // MARK: The first page

  /// The one run, where the folder is a run's own; else the index.
  private func first() async throws -> Response {
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
  private func run(named name: String) throws -> RunFiles {
    guard let wanted = name.removingPercentEncoding,
      let run = RunFiles.all(in: folder).first(where: { $0.name == wanted })
    else { throw HTTPError(.notFound, message: "no such run") }
    return run
  }

  private static func escaped(_ name: String) -> String {
    name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
