public import Documents
internal import Foundation

/// Reads a grammar file and what it includes.
public enum GrammarReader {
  private static let maximumBytes = 4 << 20
  private static let maximumDepth = 16

  /// - Throws: ``InputError`` with file, line and remedy at the first thing that is wrong.
  public static func read(file: String) throws(InputError) -> Grammar {
    let rules = try rules(of: file, chain: [])
    let grammar = try rules.grammar(name: file)
    try GrammarStructure.check(grammar)
    return grammar
  }

  /// - Parameter chain: the files that led here, to tell a circle.
  private static func rules(of file: String, chain: [String]) throws(InputError) -> RuleSet {
    let path = URL(fileURLWithPath: file).standardizedFileURL.path
    guard !chain.contains(path) else {
      throw InputError(
        .invalid, at: SourcePlace(file: file), "the file includes itself",
        remedy: "Break the circle: \((chain + [path]).joined(separator: " includes ")).")
    }
    guard chain.count < maximumDepth else {
      throw InputError(
        .tooLarge, at: SourcePlace(file: file), "files include one another more than \(maximumDepth) deep",
        remedy: "Include the files that define rules directly.")
    }
    let node = try YAMLDocument.parse(TextFile.read(file, maximumBytes: maximumBytes), file: file)
    let fields = try Fields(node, of: "a grammar", keys: ["include", "productions", "rewrites"])
    var included = RuleSet()
    for node in try fields["include"]?.list("include") ?? [] {
      let child = beside(file, try node.filledText("an included file"))
      guard FileManager.default.fileExists(atPath: child) else {
        throw node.error(
          "there is no file \(child) to include",
          remedy: "Included files are taken from the folder of the file that includes them.")
      }
      try included.join(rules(of: child, chain: chain + [path]))
    }
    included.override(with: try RuleSet(fields))
    return included
  }

  private static func beside(_ file: String, _ name: String) -> String {
    guard !name.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return name }
    return file[...slash] + name
  }
}
