public import Documents
internal import Foundation

/// Reads a grammar file and what it includes.
public struct GrammarReader: Sendable {
  private static let maximumBytes = 4 << 20
  private static let maximumDepth = 16

  private let shipped: [String]

  /// - Parameter shipped: folders in which an included file is looked for when the including file has none beside it.
  public init(shipped: [String] = []) {
    self.shipped = shipped
  }

  /// Reads a grammar whose included files are all in the folders of the files that include them.
  /// - Throws: ``InputError`` with file, line and remedy at the first thing that is wrong.
  public static func read(file: String) throws(InputError) -> Grammar {
    try GrammarReader().read(file: file)
  }

  /// - Throws: ``InputError`` with file, line and remedy at the first thing that is wrong.
  public func read(file: String) throws(InputError) -> Grammar {
    let rules = try rules(of: file, chain: [])
    let grammar = try rules.grammar(name: file)
    try GrammarStructure.check(grammar)
    return grammar
  }

  /// - Parameter chain: the files that led here, to detect a cycle.
  private func rules(of file: String, chain: [String]) throws(InputError) -> RuleSet {
    let path = URL(fileURLWithPath: file).standardizedFileURL.path
    guard !chain.contains(path) else {
      throw InputError(
        .invalid, at: FileLocation(file: file), "the file includes itself",
        hint: "Break the cycle: \((chain + [path]).joined(separator: " includes ")).")
    }
    guard chain.count < Self.maximumDepth else {
      throw InputError(
        .tooLarge, at: FileLocation(file: file),
        "includes are nested more than \(Self.maximumDepth) deep",
        hint: "Include the files that define rules directly.")
    }
    let node = try YAMLDocument.parse(TextFile.read(file, maximumBytes: Self.maximumBytes), file: file)
    let fields = try Fields(
      node, of: "a grammar", keys: ["include", "language", "words", "messages", "productions", "rewrites"])
    var rules = RuleSet()
    for node in try fields["include"]?.list("include") ?? [] {
      try rules.join(self.rules(of: includedFile(node, by: file), chain: chain + [path]))
    }
    var own = try RuleSet(fields)
    for entry in try fields["words"]?.entries("words") ?? [] {
      let found = try includedFile(entry.value, by: file, ending: nil)
      own.words[entry.key] = try WordList.read(file: found)
    }
    rules.override(with: own)
    return rules
  }

  /// The file beside the one that includes it, else the shipped one of this name.
  /// - Parameter ending: what a shipped file's name may leave out.
  private func includedFile(
    _ node: SourceNode, by file: String, ending: String? = ".yaml"
  ) throws(InputError) -> String {
    let name = try node.filledText("an included file")
    let child = Self.beside(file, name)
    var candidates = [child]
    if !name.contains("/") {
      let isWhole = ending.map { name.hasSuffix($0) || name.hasSuffix(".yml") } ?? true
      let shippedName = isWhole ? name : name + (ending ?? "")
      candidates += shipped.map { $0 + "/" + shippedName }
    }
    if let found = candidates.first(where: FileManager.default.fileExists) { return found }
    let elsewhere = candidates.dropFirst().joined(separator: ", ")
    throw node.error(
      "included file \(child) not found",
      hint:
        "Included files are taken from the folder of the file that includes them, then from the shipped "
        + "grammars" + (elsewhere.isEmpty ? "." : "; looked for \(elsewhere)."))
  }

  private static func beside(_ file: String, _ name: String) -> String {
    guard !name.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return name }
    return file[...slash] + name
  }
}
