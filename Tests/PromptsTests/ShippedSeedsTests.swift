import Documents
import Foundation
import Prompts
import Testing

/// The seeds in `seeds/` are what users begin with: they decode, and nothing is to be said against them.
@Suite struct ShippedSeedsTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
    path: "../../seeds"
  )
  .standardizedFileURL.path

  static let files =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
      $0.hasSuffix(".yaml") || $0.hasSuffix(".jsonl")
    }.sorted()

  @Test(arguments: files)
  func noRemarkIsToBeMade(file: String) throws {
    var reader = try SeedReader(paths: [Self.folder + "/" + file])
    let seeds = try reader.all()
    #expect(!seeds.isEmpty)
    #expect(seeds.flatMap { SeedLint.remarks(on: $0).map(\.description) } == [])
  }

  @Test func idsAreUniqueOverAllFilesAndEverySeedHasBothSides() throws {
    var reader = try SeedReader(paths: [Self.folder])
    let seeds = try reader.all()
    #expect(seeds.count >= 60)
    for seed in seeds {
      #expect(seed.principle.questions.count >= 2, "\(seed.location)")
      #expect(!seed.scenarios.isEmpty, "\(seed.location)")
      #expect(seed.location.file.hasSuffix("/\(seed.category).yaml"), "\(seed.location)")
    }
  }
}
