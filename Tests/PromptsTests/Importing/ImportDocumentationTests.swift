import Foundation
import Patterns
import Prompts
import Testing

/// `docs/importing.md` tells counts and reasons: they must be the ones that the importers give.
@Suite struct ImportDocumentationTests {
  private static let page: String? = {
    let package = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent()
    }
    return try? String(contentsOf: package.appendingPathComponent("docs/importing.md"), encoding: .utf8)
  }()

  private static var isReady: Bool { page != nil && SharedCorpora.isPresent }

  @Test(.enabled(if: page != nil, "docs/importing.md is not there"), arguments: SkipReason.allCases)
  func tellsEveryReason(reason: SkipReason) throws {
    #expect(try #require(Self.page).contains("| `\(reason.rawValue)` | \(reason.summary) |"))
  }

  @Test(.enabled(if: page != nil, "docs/importing.md is not there"), arguments: ImportKind.allCases)
  func tellsEveryKindAndField(kind: ImportKind) throws {
    let page = try #require(Self.page)
    #expect(page.contains("`\(kind.rawValue)`"))
    for field in kind.mappedFields {
      #expect(page.contains("`\(field)`") || page.contains("--map \(field)="))
    }
  }

  @Test(
    .enabled(if: isReady, SharedCorpora.absence),
    arguments: [ImportKind.alignmentRevisited, .moralChoice, .anthropicEvals, .valueConsistency])
  func tellsTheCounts(kind: ImportKind) throws {
    let outcome = try SharedCorpora.outcome(of: kind, in: kind.rawValue)
    let counts = [
      outcome.read, outcome.imported, outcome.duplicates.count, outcome.refused.count, outcome.seeds.count,
      outcome.questionCount, outcome.scenarioCount,
    ]
    let row = "| `\(kind.rawValue)` | " + counts.map(String.init).joined(separator: " | ") + " |"
    #expect(try #require(Self.page).contains(row), "\(row)")
  }

  /// The rows that the page tells to swap are rows of the corpus.
  @Test(.enabled(if: isReady, SharedCorpora.absence))
  func tellsWhichRowsToSwap() throws {
    let page = try #require(Self.page)
    let line = try #require(page.split(separator: "\n").first { $0.contains("--map reversed=EF_5") })
    let rows = line.trimmingCharacters(in: .whitespaces).dropFirst("--map reversed=".count)
    let plain = try SharedCorpora.outcome(of: .alignmentRevisited, in: "alignment-revisited")
    let swapped = try SharedCorpora.outcome(
      of: .alignmentRevisited, in: "alignment-revisited", mapping: ["reversed": String(rows)])
    #expect(swapped.imported == plain.imported)
    let options = { (outcome: ImportOutcome) in
      outcome.seeds.flatMap { $0.principle.questions.map(\.options) + $0.scenarios.map(\.options) }
    }
    let changed = zip(options(plain), options(swapped)).filter { $0.0 != $0.1 }.count
    // One of the rows is a duplicate, and stands in for none.
    #expect(changed == rows.split(separator: ",").count - 1)
  }
}
