import Foundation
import TestSupport
import Testing

/// Runs that fail in every way, with a server that repeats what it was sent: no key in anything that is left behind.
@Suite(.serialized, .timeLimit(.minutes(15))) struct SecretsCommandTests {
  private static let key = "sk-live-0123456789abcdef-KEY/PART"
  private static let header = "gateway-0123456789abcdef-HEADER"
  private static let both = "\(key) \(header)"

  static let behaviours: [(name: String, behaviour: LoopbackModelServer.Behaviour)] = [
    ("reply", .text("A. Your key is \(both).")), ("unreadable reply", .text("Bearer \(both)")),
    ("rejected", .status(400, "bad: \(both)")), ("unauthorized", .status(401, "Incorrect key: \(both)")),
    ("forbidden", .status(403, both)), ("not found", .status(404, both)),
    ("rate limit", .status(429, both, headers: ["Retry-After": "86400"])), ("failure", .status(500, both)),
    ("quota", .body(429, #"{"error": {"message": "\#(both)", "code": "insufficient_quota"}}"#)),
    ("text", .body(500, both)), ("html", .raw("<html>\(both)</html>")),
    ("cut", .raw(#"{"choices": [{"message": {"content": "\#(both)"#)),
    ("error inside", .raw(#"{"error": "\#(both)"}"#)),
    ("redirect", .status(302, both, headers: ["Location": "http://127.0.0.2:9/\(header)"])),
    ("unsupported", .status(400, "Unknown parameter: 'temperature' \(both)")),
  ]

  @Test(arguments: behaviours.indices)
  func noArtefactHasAKey(index: Int) async throws {
    let (name, behaviour) = Self.behaviours[index]
    let place = try Workplace(seeds: 3)
    let server = try await LoopbackModelServer(behaviour: { _ in behaviour }, logOdds: { _ in 1 })
    let result = try await Command.run(
      place.hunt(
        server, budget: 20,
        [
          "--api-key-env", "MY_KEY", "--header-env", "X-Gateway=MY_HEADER", "--max-retries", "1", "--readout",
          "samples", "--cache", "replies.sqlite",
        ]), in: place.path, environment: ["MY_KEY": Self.key, "MY_HEADER": Self.header])
    await server.stop()
    #expect(server.total > 0, "\(name): \(result.errors)")
    var artefacts = [("stdout", Data(result.output.utf8)), ("stderr", Data(result.errors.utf8))]
    let files = FileManager.default.enumerator(atPath: place.path)
    while let file = files?.nextObject() as? String {
      if let data = FileManager.default.contents(atPath: place.file(file)) { artefacts.append((file, data)) }
    }
    // A run whose every call failed leaves no folder behind; of every other one there is a store to look at.
    let isKept = ["reply", "unreadable reply", "rejected", "html", "redirect", "unsupported"].contains(name)
    #expect(artefacts.contains { $0.0.hasSuffix("run.sqlite") } == isKept, "\(name)")
    for (file, data) in artefacts {
      for secret in ["KEY/PART", "KEY\\/PART", "KEY%2FPART", "abcdef-HEADER"] {
        #expect(data.range(of: Data(secret.utf8)) == nil, "\(name): \(secret) in \(file)")
      }
    }
  }
}
