import Foundation
import Grammars
import Testing

@Suite struct TextFilterTests {
  @Test(arguments: [
    (TextFilter.xml, #"a & b < c > "d" 'e'"#, "a &amp; b &lt; c &gt; &quot;d&quot; 'e'"),
    (.xml, "&amp;", "&amp;amp;"),
    (.xml, "<\u{301}", "&lt;\u{301}"),
    (.json, "a \"b\"\n\\ \t\r\u{1} é", #"a \"b\"\n\\ \t\r\u0001 é"#),
    (.json, "\u{1F}\u{7F}", "\\u001f\\u007f"),
    (
      .latex, ##"50% of $1 & #2 {x}_y ~ ^ \"##,
      ##"50\% of \$1 \& \#2 \{x\}\_y \textasciitilde{} \textasciicircum{} \textbackslash{}"##
    ),
    (.latex, "%\u{301}", "\\%\u{301}"),
    (.blockquote, "one\n\ntwo", "> one\n> \n> two"),
    (.blockquote, "one", "> one"),
    (.upper, "straße, é", "STRASSE, É"),
    (.lower, "ÉTÉ In May", "été in may"),
    (.clause, "Open the gate.", "open the gate"),
    (.clause, "I go.", "I go"),
    (.clause, "I'm off.", "I'm off"),
    (.clause, "NASA decides.", "NASA decides"),
    (.clause, "Wait...", "wait..."),
    (.clause, "already small", "already small"),
    (.clause, "Été.", "été"),
  ])
  func filtersDoWhatTheyAreNamedAfter(filter: TextFilter, text: String, expected: String) {
    #expect(filter.apply(to: text) == expected)
  }

  @Test(arguments: TextFilter.allCases)
  func anEmptyTextStaysEmpty(filter: TextFilter) {
    #expect(filter.apply(to: "") == "")
  }

  @Test func everythingEscapedForJSONComesBackFromAParser() throws {
    let text = String(String.UnicodeScalarView((0..<0x250).compactMap(Unicode.Scalar.init)))
    let json = "[\"\(TextFilter.json.apply(to: text))\"]"
    #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == [text])
  }
}
