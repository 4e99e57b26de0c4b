import Documents
import Grammars
import Testing

@Suite struct TemplateTests {
  private let location = FileLocation(file: "g.yaml", line: 4, column: 2)

  /// Literals as they are, fields as `<name|filter>`.
  private func parsed(_ source: String) throws -> String {
    try Template(source, at: location).segments.map { segment in
      switch segment {
      case .literal(let text): text
      case .field(let field): "<\(([field.name] + field.filters.map(\.rawValue)).joined(separator: "|"))>"
      }
    }.joined(separator: "·")
  }

  @Test(arguments: [
    ("", ""), ("plain", "plain"), ("{a}", "<a>"), ("é {label.1}, ü", "é ·<label.1>·, ü"),
    ("{a}{b}", "<a>·<b>"), ("{a|xml}", "<a|xml>"), ("{a|xml|upper}", "<a|xml|upper>"),
    ("{{ {a} }}", "{ ·<a>· }"), ("{{{a}}}", "{·<a>·}"), ("{{}}", "{}"), ("{{{{", "{{"),
  ])
  func literalsAndFieldsAreToldApart(source: String, segments: String) throws {
    #expect(try parsed(source) == segments)
  }

  @Test(arguments: [
    ("{", "unclosed '{'"), ("text {a", "unclosed '{'"), ("}", "unmatched '}'"),
    ("{a}}", "unmatched '}'"), ("{}", "a field has no name"), ("{ }", "a field has no name"),
    ("{a b}", "a field has no name"), ("{a{b}", "a field has no name"), ("{|xml}", "a field has no name"),
  ])
  func whatIsNoTemplateIsRefusedWithPlaceAndRemedy(source: String, message: String) {
    let error = #expect(throws: InputError.self) { try Template(source, at: location) }
    #expect(error?.code == .invalid)
    #expect(error?.message == "\(message) in this template")
    #expect(error?.location == location)
    #expect(error?.hint.contains("{name|filter}") == true)
  }

  @Test func unknownFiltersAreRefusedWithTheKnownOnes() {
    let error = #expect(throws: InputError.self) { try Template("{a|html}", at: location) }
    #expect(error?.message == "unknown filter \"html\"")
    #expect(error?.hint == "Filters are xml, json, latex, cell, blockquote, upper, lower, clause.")
  }
}
