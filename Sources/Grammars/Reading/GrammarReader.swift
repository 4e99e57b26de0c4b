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

  /// Reads a grammar whose included files all stand beside the files that include them.
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

  /// - Parameter chain: the files that led here, to tell a circle.
  private func rules(of file: String, chain: [String]) throws(InputError) -> RuleSet {
    let path = URL(fileURLWithPath: file).standardizedFileURL.path
    guard !chain.contains(path) else {
      throw InputError(
        .invalid, at: FileLocation(file: file), "the file includes itself",
        hint: "Break the circle: \((chain + [path]).joined(separator: " includes ")).")
    }
    guard chain.count < Self.maximumDepth else {
      throw InputError(
        .tooLarge, at: FileLocation(file: file),
        "files include one another more than \(Self.maximumDepth) deep",
        hint: "Include the files that define rules directly.")
    }
    let node = try YAMLDocument.parse(TextFile.read(file, maximumBytes: Self.maximumBytes), file: file)
    let fields = try Fields(node, of: "a grammar", keys: ["include", "productions", "rewrites"])
    var rules = RuleSet()
    for node in try fields["include"]?.list("include") ?? [] {
      try rules.join(self.rules(of: includedFile(node, by: file), chain: chain + [path]))
    }
    rules.override(with: try RuleSet(fields))
    return rules
  }

  /// The file beside the one that includes it, else the shipped one of this name.
  private func includedFile(_ node: SourceNode, by file: String) throws(InputError) -> String {
    let name = try node.filledText("an included file")
    let child = Self.beside(file, name)
    var candidates = [child]
    if !name.contains("/") {
      let shippedName = name.hasSuffix(".yaml") || name.hasSuffix(".yml") ? name : name + ".yaml"
      candidates += shipped.map { $0 + "/" + shippedName }
    }
    if let found = candidates.first(where: FileManager.default.fileExists) { return found }
    let elsewhere = candidates.dropFirst().joined(separator: ", ")
    throw node.error(
      "there is no file \(child) to include",
      hint:
        "Included files are taken from the folder of the file that includes them, then from the shipped "
        + "grammars" + (elsewhere.isEmpty ? "." : "; looked for \(elsewhere)."))
  }

  private static func beside(_ file: String, _ name: String) -> String {
    guard !name.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return name }
    return file[...slash] + name
  }
}
