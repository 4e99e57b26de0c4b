import Testing

@testable import Authoring

/// What of a template is taken for layout.
@Suite struct LayoutFinderTests {
  private func source(_ text: String) -> MessageSource {
    var fields: [Range<Int>] = []
    var position = 0
    let bytes = Array(text.utf8)
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "{"), let end = bytes[position...].firstIndex(of: UInt8(ascii: "}"))
      {
        fields.append(position..<end + 1)
        position = end
      }
      position += 1
    }
    return MessageSource(text: text, fields: fields)
  }

  /// The text with an alternative of every mark that has it.
  private func applied(_ alternative: String, _ finder: any LayoutFinder, to text: String) -> String {
    let source = source(text)
    var result = ""
    var position = 0
    let marks = finder.marks(in: source).sorted {
      ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound)
    }
    let bytes = Array(text.utf8)
    for mark in marks {
      result += String(decoding: bytes[position..<mark.span.lowerBound], as: UTF8.self)
      result += mark.alternatives[alternative] ?? String(decoding: bytes[mark.span], as: UTF8.self)
      position = mark.span.upperBound
    }
    return result + String(decoding: bytes[position...], as: UTF8.self)
  }

  @Test func headingsBecomeTagsAroundTheirSections() {
    let text = "### Policy\nNo refunds.\n\n### Customer message\n{row.m}\n\nAnswer now."
    #expect(
      applied("tags", HeadingFinder(), to: text)
        == "<policy>\nNo refunds.\n</policy>\n\n<customer_message>\n{row.m}\n</customer_message>\n\nAnswer now."
    )
    #expect(applied("bold", HeadingFinder(), to: text).hasPrefix("**Policy**\nNo refunds."))
    #expect(applied("colon", HeadingFinder(), to: "**Input**\n{row.m}") == "Input:\n{row.m}")
  }

  @Test func aSentenceThatEndsInAColonIsNoHeading() {
    let text = "Decide by these rules about returns of goods:\n- one\n\nMessage:\n\n{row.m}"
    #expect(HeadingFinder().marks(in: source(text)).isEmpty)
  }

  @Test func tagsBecomeHeadingsOrBrackets() {
    let text = "<message>\n{row.m}\n</message>\n<id>{row.id}</id>"
    #expect(applied("hashes", TagFinder(), to: text) == "### Message\n{row.m}\n\n<id>{row.id}</id>")
    #expect(applied("brackets", TagFinder(), to: text) == "[message]\n{row.m}\n[/message]\n[id]{row.id}[/id]")
    #expect(TagFinder().marks(in: source("a < b and <unclosed> x")).isEmpty)
  }

  @Test func listsDelimitersAndLabels() {
    #expect(applied("numbers", ListFinder(), to: "- one\n- two") == "1. one\n2. two")
    #expect(applied("hyphens", ListFinder(), to: "1. one\n2. two") == "- one\n- two")
    #expect(ListFinder().marks(in: source("- only one")).isEmpty)
    #expect(applied("backticks", DelimiterFinder(), to: "\"\"\"\n{row.m}\n\"\"\"") == "```\n{row.m}\n```")
    #expect(applied("tags", DelimiterFinder(), to: "```\n{row.m}\n```") == "<text>\n{row.m}\n</text>")
    #expect(
      applied("bold", FieldLabelFinder(), to: "Message: {row.m}\nNote: none")
        == "**Message:** {row.m}\nNote: none")
  }

  @Test func listedChoicesChangePlacesTogetherWithTheirQuotes() {
    let finder = ChoiceListFinder(choices: ["APPROVE", "DENY"])
    #expect(applied("reversed", finder, to: "Say \"APPROVE\" or \"DENY\".") == "Say \"DENY\" or \"APPROVE\".")
    #expect(finder.marks(in: source("APPROVE if new. Otherwise DENY.")).isEmpty)
    #expect(finder.marks(in: source("APPROVED or DENYING")).isEmpty)
    let three = ChoiceListFinder(choices: ["spam", "not spam", "unsure"])
    #expect(applied("reversed", three, to: "(spam, not spam, or unsure)") == "(unsure, not spam, or spam)")
  }

  @Test func sectionsMoveOnlyWhereNothingRefersToTheirPlace() {
    let orders = SectionOrder.alternatives(to: ["Be fair.", "Be brief.", "Answer with YES or NO."]).map(\.id)
    #expect(orders == ["swapped-1-2", "swapped-2-3", "last-first", "first-last"])
    #expect(SectionOrder.alternatives(to: ["Judge the message below.", "{row.m}"]).isEmpty)
    #expect(SectionOrder.alternatives(to: ["Message:", "{row.m}"]).isEmpty)
  }

  @Test func aJudgesLabelsAreToldFromWords() {
    let labels = JudgeLabels(["A", "B"])
    let text = "A good answer is short. Say [[A]] if assistant A is better, or B otherwise. \"B\" it is."
    let found = labels.spans(in: text).map { Array(text.utf8)[$0.span].map { Character(UnicodeScalar($0)) } }
    #expect(found.map { String($0) } == ["A", "A", "B", "B"])
    #expect(!labels.hasStrays(in: text))
    #expect(labels.hasStrays(in: "Write down plan B now."))
  }
}
