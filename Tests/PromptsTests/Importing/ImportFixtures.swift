import Documents
import Foundation
import Patterns
import Prompts
import TestSupport
import Testing

/// The public corpora, which stay out of the project: `../shared` beside the package, or `FICKLE_SHARED`.
enum SharedCorpora {
  static let absence: Comment = "no corpora: neither ../shared nor FICKLE_SHARED is there"

  static let folder: String? = {
    let package = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent()
    }
    let beside = package.deletingLastPathComponent().appendingPathComponent("shared").path
    let shared = ProcessInfo.processInfo.environment["FICKLE_SHARED"] ?? beside
    let folder = shared + "/corpora"
    return FileManager.default.fileExists(atPath: folder) ? folder : nil
  }()

  static var isPresent: Bool { folder != nil }

  static func outcome(
    of kind: ImportKind, in name: String, mapping: [String: String] = [:]
  ) throws -> ImportOutcome {
    let folder = try #require(folder)
    return try SeedImport(kind: kind, mapping: ImportMapping(mapping)).importSeeds(from: ["\(folder)/\(name)"]
    )
  }
}

extension ScratchFolder {
  /// Writes a file, and the folders that its name goes through, and answers its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let url = URL(fileURLWithPath: path).appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    return try file(name, text)
  }
}

extension SeedImport {
  /// Imports one file with invented rows.
  static func outcome(
    of kind: ImportKind, _ text: String, file: String, mapping: [String: String] = [:]
  ) throws -> ImportOutcome {
    let folder = try ScratchFolder()
    let path = try folder.write(text, to: file)
    return try SeedImport(kind: kind, mapping: ImportMapping(mapping)).importSeeds(from: [path])
  }
}

extension ImportOutcome {
  func seed(_ id: String) throws -> Seed {
    try #require(seeds.first { $0.id == id }, "there is no seed \(id): \(seeds.map(\.id))")
  }

  var refusalCounts: [SkipReason: Int] {
    Dictionary(uniqueKeysWithValues: refusals.map { ($0.reason, $0.count) })
  }

  var questionCount: Int { seeds.map(\.principle.questions.count).reduce(0, +) }
  var scenarioCount: Int { seeds.map(\.scenarios.count).reduce(0, +) }

  /// How often lint remarks on the seeds, by check.
  var remarkCounts: [String: Int] {
    Dictionary(grouping: seeds.flatMap(SeedLint.remarks), by: \.check).mapValues(\.count)
  }

  /// What holds for every import: the books balance, ids are in kebab case, no label is left in a text, and
  /// the seeds come back from their lines as they went, which needs ids to be unique.
  func requireSound(questionsAreRows: Bool = true) throws {
    #expect(read == imported + refused.count + duplicates.count)
    if questionsAreRows { #expect(imported == questionCount + scenarioCount) }
    let label = try Pattern(#"^\s*[(（]?[A-Z1-9][)）.:]\s|\([A-H]\)|（[A-H]）"#)
    let id = try Pattern(#"\A[a-z0-9]+(?:-[a-z0-9]+)*\z"#)
    for seed in seeds {
      #expect(try id.matches(anywhereIn: seed.id))
      for scenario in seed.scenarios { #expect(try id.matches(anywhereIn: scenario.id)) }
      for text in seed.allTexts {
        #expect(try !label.matches(anywhereIn: text), "\(seed.id): \(text)")
        #expect(text == text.trimmingCharacters(in: .whitespacesAndNewlines))
      }
    }
    let folder = try ScratchFolder()
    var lines = ""
    for seed in seeds { lines += try SeedEncoder.line(for: seed) + "\n" }
    guard !seeds.isEmpty else { return }
    var reader = try SeedReader(paths: [folder.write(lines, to: "seeds.jsonl")])
    let decoded = try reader.all()
    #expect(decoded.map(\.content) == seeds.map(\.content))
  }
}

extension Seed {
  var allTexts: [String] {
    principle.questions.flatMap { [$0.text, $0.options.a, $0.options.b] }
      + scenarios.flatMap { [$0.text, $0.question, $0.options.a, $0.options.b] }
  }
}
