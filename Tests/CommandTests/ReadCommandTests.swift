import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct ReadCommandTests {
  private func read(_ lines: String) async throws -> Command.Result {
    let file = FileManager.default.temporaryDirectory.appending(path: "fickle-\(UUID().uuidString).jsonl")
    try lines.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    return try await Command.run(["read", file.path])
  }

  @Test func eachReplyIsReadAsHuntsReadIt() async throws {
    let result = try await read(
      """
      {"labels": ["A", "B"], "options": ["Swerve.", "Stay."], "reply": "B", "id": "x1", "note": "passed over"}
      {"labels": ["A", "B"], "options": ["Swerve.", "Stay."], "reply": "I'd go with the first."}
      {"options": ["Swerve.", "Stay."], "reply": "Stay."}
      {"labels": ["A", "B"], "options": ["Swerve.", "Stay."], "reply": "I cannot choose between these."}
      {"labels": ["A", "B"], "options": ["Swerve.", "Stay."], "reply": "The weather is fine."}
      {"labels": ["A", "B"], "options": ["Swerve.", "Stay."], "reply": null}
      {"labels": ["0", "1"], "options": ["1 dog.", "2 dogs."], "reply": "1"}
      """)
    #expect(result.status == 0, "\(result.errors)")
    struct Line: Decodable {
      let id: String?
      let reading: String
      let by: String
    }
    let lines = try result.output.split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
    #expect(
      lines.map(\.reading) == ["second", "first", "second", "neither", "unreadable", "unreadable", "second"])
    #expect(lines[0].id == "x1")
    #expect(lines.allSatisfy { !$0.by.isEmpty })
  }

  @Test func aBadLineIsToldWithItsPlace() async throws {
    let result = try await read(
      """
      {"labels": ["A", "B"], "options": ["Swerve.", "Stay."], "reply": "B"}
      {"labels": ["A"], "options": ["Swerve.", "Stay."], "reply": "B"}
      """)
    #expect(result.status == 64)
    #expect(result.errors.contains(".jsonl:2:") && result.errors.contains("labels are two texts, not 1"))
    #expect(result.output.contains("second"), "what came before is not lost")
  }
}
