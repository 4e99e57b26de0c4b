import Testing

@testable import Reports

@Suite struct TableTests {
  private func table(width: Int) -> [String] {
    var table = Table(
      [
        .init("name", minimum: 6), .init("note", minimum: 6, maximum: 40, dropOrder: 1), .init("n", .right),
      ], width: width, style: .plain)
    table.add(["漢字", "a note that is quite long", "5"])
    table.add(["👍 ok", "short", "1234"])
    return table.text.split(separator: "\n").map(String.init)
  }

  @Test func columnsLineUpWhateverTheLetters() {
    #expect(
      table(width: 80) == [
        "name   note                          n", "漢字   a note that is quite long     5",
        "👍 ok  short                      1234",
      ])
  }

  @Test func columnsShrinkThenGo() {
    #expect(table(width: 24)[1].columns == 24 && table(width: 24)[1].contains("…"))
    #expect(table(width: 14) == ["name      n", "漢字      5", "👍 ok  1234"])
  }

  @Test(arguments: [
    ("abc", 3), ("漢字", 4), ("한글", 4), ("e\u{301}", 1), ("👩‍👩‍👧", 2), ("❤️", 2), ("✓", 1), ("ｱ", 1), ("Ａ", 2),
    ("", 0),
  ])
  func widths(_ text: String, _ columns: Int) {
    #expect(text.columns == columns)
  }

  @Test func textIsCutToColumns() {
    #expect("漢字漢字".fitted(to: 5) == "漢字…")
    #expect("one\ntwo".fitted(to: 20) == "one⏎two")
    #expect(String("漢字漢字".suffix(columns: 5)) == "漢字")
  }

  @Test func wrappingKeepsEveryWord() {
    var line = StyledLine("some words that ")
    line.add("were removed", .removed)
    line.add(" from a line")
    let lines = line.wrapped(to: 20, style: .plain, first: "> ", next: "  ")
    #expect(lines.allSatisfy { $0.columns <= 20 })
    #expect(
      lines.map { $0.dropFirst(2) }.joined(separator: " ") == "some words that [-were removed-] from a line")
  }

  @Test func figuresNeverRoundToNone() {
    #expect(Figures.percent(0.9999) == ">99.9%" && Figures.percent(1) == "100%" && Figures.percent(0) == "0%")
    #expect(Figures.percent(0.0001) == "<0.1%" && Figures.percent(0.996) == "99.6%")
    #expect(Figures.grouped(1_234_567) == "1,234,567" && Figures.grouped(-999) == "-999")
    #expect(Figures.decimal(-0.001, 2) == "0.00" && Figures.signed(0.4, 1) == "+0.4")
  }
}
