internal import Foundation

/// A folder with seeds for a hunt, removed after the test.
public final class Workplace: Sendable {
  public let path: String

  /// - Parameters:
  ///   - seeds: seeds with one scenario each.
  ///   - isIdentical: whether all scenarios pose the same prompt.
  public init(seeds: Int = 20, isIdentical: Bool = false) throws {
    path = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let text = (0..<seeds).map { index in
      """
      - id: seed-\(index)
        category: test
        principle: {a: One, b: Other, questions: [Which is better?, Which is right?]}
        scenarios:
          - {id: s\(index), text: Case \(isIdentical ? 0 : index) is on the table., question: What now?, options: {a: Keep it., b: Sell that.}}

      """
    }
    try text.joined().write(toFile: path + "/seeds.yaml", atomically: true, encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  public func file(_ name: String) -> String { path + "/" + name }

  public func text(_ name: String) throws -> String {
    try String(contentsOfFile: file(name), encoding: .utf8)
  }

  /// Whether a file is there.
  public func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

  /// Arguments for a hunt on these seeds, into the folder `run`.
  public func hunt(_ server: LoopbackModelServer, budget: Int = 400, _ more: [String] = []) -> [String] {
    [
      "hunt", file("seeds.yaml"), "--model", "openai-compatible/stub", "--base-url", server.baseURL,
      "--budget", "\(budget)", "--out", file("run"),
    ] + more
  }

  /// The report in a folder of this workplace.
  public func report(_ run: String = "run") throws -> ReportSketch {
    try JSONDecoder().decode(
      ReportSketch.self, from: Data(contentsOf: URL(fileURLWithPath: file(run + "/report.json"))))
  }

  /// The margin of the first option: it is preferred unless the prompt is polite, by a margin that depends on length.
  public static func logOdds(_ prompt: String) -> Double {
    var margin = 1.5 + Double(prompt.utf8.count % 7) / 10
    if prompt.contains("lease") || prompt.contains("Thank you") { margin -= 3.5 }
    return margin
  }
}

/// What tests read of a report, decoded apart from the code that writes it.
public struct ReportSketch: Decodable, Sendable {
  public struct Status: Decodable, Sendable {
    public let state: String
    public let reason: String?
  }
  public struct Model: Decodable, Sendable {
    public let id: String
    public let readout: String
    public let readoutReason: String?
    public let status: Status
  }
  public struct Totals: Decodable, Sendable {
    public let calls: Int
    public let cachedCalls: Int
    public let findings: Int
    public let nearTies: Int
  }
  public struct Scenario: Decodable, Sendable {
    public let model: String
    public let seed: String
    public let status: String
  }
  public struct Rejection: Decodable, Sendable {
    public let kind: String
    public let reason: String
    public let message: String
    public let calls: Int
    public let prompts: Int
  }
  public let status: Status
  public let models: [Model]
  public let totals: Totals
  public let scenarios: [Scenario]
  public let rejections: [Rejection]
}
