import Documents
import Foundation
import Grammars
import OrderedCollections
import Patterns
import Prompts

/// The grammars in `grammars/` and the seeds in `seeds/`, as users get them.
enum ShippedGrammar {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
    .standardizedFileURL.path

  /// The files that are grammars as they stand; the others are parts of these.
  static let complete = ["standard", "formatspread", "noise", "context", "answers", "pressure", "placement"]

  static func read(_ name: String) throws -> Grammar {
    try GrammarReader.read(file: "\(root)/grammars/\(name).yaml")
  }

  static let present = complete.filter {
    FileManager.default.fileExists(atPath: "\(root)/grammars/\($0).yaml")
  }

  /// The scenarios of every n-th seed.
  static func decisions(every step: Int) throws -> [Decision] {
    var reader = try SeedReader(paths: ["\(root)/seeds"])
    let decisions = try reader.all().flatMap { $0.scenarios.map(\.decision) }
    return stride(from: 0, to: decisions.count, by: step).map { decisions[$0] }
  }

  /// One alternative of one rule, with the first grammar that has it.
  struct Alternative: Sendable, CustomStringConvertible {
    let grammar: String
    let rule: String
    let name: String
    var description: String { "\(grammar): \(rule)/\(name)" }
  }

  static let alternatives: [Alternative] = {
    var seen: Set<String> = []
    var found: [Alternative] = []
    for name in present {
      guard let grammar = try? read(name) else { continue }
      for production in grammar.productions.values {
        for alternative in production.alternatives
        where seen.insert(alternative.location.description).inserted {
          found.append(Alternative(grammar: name, rule: production.id, name: alternative.id))
        }
      }
      for rewrite in grammar.rewrites.values {
        for alternative in rewrite.alternatives
        where seen.insert("\(rewrite.location) \(alternative.id)").inserted {
          found.append(Alternative(grammar: name, rule: rewrite.id, name: alternative.id))
        }
      }
    }
    return found
  }()
}
