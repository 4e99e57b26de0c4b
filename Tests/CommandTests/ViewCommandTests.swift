import Foundation
import TestSupport
import Testing

/// The viewer, through its socket.
@Suite(.timeLimit(.minutes(15))) struct ViewCommandTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString)")
    .path

  private func run(_ arguments: [String]) async throws {
    let result = try await Command.run(arguments + ["--quiet"])
    #expect([0, 2].contains(result.status), "\(result.errors)")
  }

  /// Serves a folder on a free port while a test uses it; Ctrl-C ends it with status 0.
  private func viewing(_ folder: String, _ use: (UInt16) async throws -> Void) async throws {
    let viewer = try Command.start(["view", folder, "--port", "0"])
    var port: UInt16?
    for _ in 0..<600 where port == nil && viewer.isRunning {
      try await Task.sleep(for: .milliseconds(50))
      port = try viewer.outputSoFar().firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\//).flatMap { UInt16($0.1) }
    }
    do {
      try await use(try #require(port, "the viewer did not say where it listens"))
    } catch {
      viewer.send(SIGKILL)
      throw error
    }
    viewer.send(SIGINT)
    #expect(try await viewer.result().status == 0)
  }

  @Test func aFolderOfRunsIsListedAndEachRunHasItsPage() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await run([
      "hunt", "seeds/risk.yaml", "--model", "sim/fickle", "--budget", "200", "--out", folder + "/a hunt",
    ])
    try await run(["measure", "seeds/risk.yaml", "--model", "sim/fickle", "--out", folder + "/measured"])
    try await viewing(folder) { port in
      let index = try await RawHTTP.get("/", port: port)
      #expect(index.status == 200 && index.body.contains("2 runs on 1 model"))
      #expect(index.body.contains("\"a hunt\"") && index.body.contains("\"measured\""))
      #expect(index.head.lowercased().contains("cache-control: no-store"))
      #expect(index.head.lowercased().contains("x-content-type-options: nosniff"))
      let hunt = try await RawHTTP.get("/runs/a%20hunt", port: port)
      #expect(hunt.status == 200 && hunt.body.contains("scenarios flip decisively"))
      // The page follows its run, and is allowed to ask this server alone.
      #expect(
        hunt.body.contains("connect-src 'self'") && hunt.body.contains("data-path=\"/runs/a%20hunt/version\"")
      )
      let version = try await RawHTTP.get("/runs/a%20hunt/version", port: port).body
      #expect(!version.isEmpty && hunt.body.contains("data-version=\"\(version)\""))
      let measured = try await RawHTTP.get("/runs/measured", port: port)
      #expect(measured.status == 200 && measured.body.contains("choices agree with stated principles"))
    }
  }

  @Test func onlyLoopbackIsServedAndOnlyRunsOfTheFolder() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await run([
      "hunt", "seeds/risk.yaml", "--model", "sim/fickle", "--budget", "60", "--out", folder + "/one",
    ])
    try await viewing(folder) { port in
      // A name of someone else's that resolves to loopback, and a page of another site.
      for host in ["evil.example", "evil.example:\(port)", "127.0.0.1", "127.0.0.1:1", "10.0.0.1:\(port)"] {
        #expect(try await RawHTTP.get("/", port: port, host: host).status == 403, "\(host)")
      }
      for origin in ["http://evil.example", "null", "https://127.0.0.1:\(port)", "http://127.0.0.1:1"] {
        let answer = try await RawHTTP.get("/runs/one", port: port, headers: ["Origin": origin])
        #expect(answer.status == 403 && !answer.body.contains("scenario"), "\(origin)")
      }
      let own = ["Origin": "http://127.0.0.1:\(port)"]
      #expect(try await RawHTTP.get("/", port: port, headers: own).status == 200)
      #expect(try await RawHTTP.get("/", port: port, host: "localhost:\(port)").status == 200)
      for path in [
        "/runs/..", "/runs/%2e%2e", "/runs/..%2f..%2fetc%2fpasswd", "/runs/one%00", "/etc/passwd",
        "/runs/two", "/runs/",
        "/one/run.sqlite", "/runs/one/run.sqlite",
      ] {
        #expect(try await RawHTTP.get(path, port: port).status == 404, "\(path)")
      }
      #expect(try await RawHTTP.get("/", port: port, method: "POST").status == 404)
    }
  }

  @Test func aHuntThatGoesOnIsSeenGrowing() async throws {
    let workplace = try Workplace(seeds: 20)
    let server = try await LoopbackModelServer(delay: .milliseconds(30), logOdds: Workplace.logOdds)
    let hunt = try Command.start(workplace.hunt(server, budget: 4000, ["--quiet"]))
    var isLive = false
    for _ in 0..<1200 where !isLive && hunt.isRunning {
      try await Task.sleep(for: .milliseconds(50))
      isLive = workplace.has("run/live.json")
    }
    try #require(isLive, "no report of the hunt that goes on")
    try await viewing(workplace.file("run")) { port in
      let first = try await RawHTTP.get("/", port: port)
      #expect(first.status == 200 && first.body.contains("This run goes on"))
      let version = try await RawHTTP.get("/version", port: port).body
      hunt.send(SIGINT)
      #expect(try await hunt.result().status == 130)
      #expect(!workplace.has("run/live.json") && workplace.has("run/report.json"))
      #expect(try await RawHTTP.get("/version", port: port).body != version)
      #expect(!(try await RawHTTP.get("/", port: port).body.contains("This run goes on")))
    }
    await server.stop()
  }

  @Test func whatCannotBeServedIsNamed() async throws {
    let missing = try await Command.run(["view", "/nowhere"])
    #expect(missing.status == 64 && missing.errors.contains("/nowhere: no such folder"))
    let port = try await Command.run(["view", ".", "--port", "70000"])
    #expect(port.status == 64 && port.errors.contains("--port"))
  }
}
