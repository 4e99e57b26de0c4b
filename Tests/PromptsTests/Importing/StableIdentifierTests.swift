import Testing

@testable import Prompts

@Suite struct StableIdentifierTests {
  @Test(arguments: [
    ("C_001", "c-001"), ("LGBTQ+ Rights", "lgbtq-rights"), ("Women's Rights", "women-s-rights"),
    ("--x--", "x"), ("Ärger über Öl", "rger-ber-l"),
    (String(repeating: "a", count: 200), String(repeating: "a", count: 60)),
  ])
  func slugs(text: String, slug: String) {
    #expect(StableIdentifier.slug(text) == slug)
  }

  @Test func aTextWithoutLettersHasNoSlug() {
    #expect(StableIdentifier.slug("日本語 !?") == nil)
    #expect(StableIdentifier.readable("日本語") == StableIdentifier.hash("日本語"))
  }

  /// Ids are kept in reports, so that a change of the hash would orphan them. Computed apart from the code.
  @Test func hashesAreFixed() {
    #expect(StableIdentifier.hash("") == "4fd0bfc1")
    #expect(StableIdentifier.hash("a") != StableIdentifier.hash("b"))
    #expect(StableIdentifier.readable("Are you okay with that, really?").hasPrefix("are-you-okay-with-that-"))
  }
}
