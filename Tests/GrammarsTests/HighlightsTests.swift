import Grammars
import Testing

@Suite struct HighlightsTests {
  /// `[-removed-]` and `{+added+}`, as word diffs are written.
  private func shown(_ before: String, _ after: String) -> String {
    Highlights(from: before, to: after).segments.map { segment in
      switch segment.kind {
      case .same: segment.text
      case .removed: "[-\(segment.text)-]"
      case .added: "{+\(segment.text)+}"
      }
    }.joined()
  }

  @Test(arguments: [
    ("", "", ""), ("same", "same", "same"), ("", "new", "{+new+}"), ("old", "", "[-old-]"),
    ("What should you do?", "What must you do?", "What [-should-]{+must+} you do?"),
    ("do not pull", "don't pull", "[-do not-]{+don't+} pull"),
    ("one two three four", "one 2 3 four", "one [-two three-]{+2 3+} four"),
    ("A) x\nB) y", "1) x\n2) y", "[-A-]{+1+}) x\n[-B-]{+2+}) y"),
    ("a b", "a  b", "a {+ +}b"), ("Stop.", "Stop!", "Stop[-.-]{+!+}"),
  ])
  func changesAreShownWordByWord(before: String, after: String, expected: String) {
    #expect(shown(before, after) == expected)
  }

  @Test func neighbouringSegmentsDifferInKind() {
    let segments = Highlights(from: "a b c d e", to: "x b y d z").segments
    #expect(zip(segments, segments.dropFirst()).allSatisfy { $0.kind != $1.kind })
  }

  @Test func bothTextsCanBePutTogetherAgain() {
    let words = [
      "do", "not", " ", "  ", "\n", "é", "e\u{301}", "don't", ".", "A)", "1", "“q”", "👩‍👩‍👧", "\r\n", "-",
    ]
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let texts = (0..<2).map { _ in
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in
          words.randomElement(using: &generator) ?? ""
        }.joined()
      }
      let segments = Highlights(from: texts[0], to: texts[1]).segments
      for (text, kind) in [(texts[0], Highlights.Kind.removed), (texts[1], .added)] {
        let parts = segments.filter { $0.kind == .same || $0.kind == kind }
        // Byte by byte: composed and decomposed letters are different prompts.
        #expect(parts.flatMap(\.text.utf8) == Array(text.utf8), "\(texts)")
      }
    }
  }
}
