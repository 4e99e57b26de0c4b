import Documents
import Testing

@testable import Authoring

@Suite struct MessageTemplateTests {
  @Test func doubledBracesAreSlotsAndSingleOnesText() throws {
    let template = try MessageTemplate("{\"a\": \"{{ name }}\"}\n{{name}}\n", file: "t", known: ["name"])
    #expect(template.style == .doubled && template.columns == ["name"])
    #expect(template.filled(with: ["name": "{{x}}"]) == "{\"a\": \"{{x}}\"}\n{{x}}")
  }

  @Test func singleBracesAreSlotsWhereTheyNameAColumn() throws {
    let template = try MessageTemplate("{{\"a\": \"{name}\"}}\n", file: "t", known: ["name"])
    #expect(template.style == .single)
    #expect(template.filled(with: ["name": "x"]) == "{\"a\": \"x\"}\n")
  }

  @Test func aTextWithoutSlotsStaysAsItIs() throws {
    let template = try MessageTemplate("Return {\"ok\": true} or {}.", file: "t", known: ["name"])
    #expect(template.columns.isEmpty && template.filled(with: [:]) == "Return {\"ok\": true} or {}.")
  }

  @Test func dottedSlotsGoIntoObjects() throws {
    let template = try MessageTemplate("{{ order.total }}", file: "t", known: ["order.total"])
    #expect(template.columns == ["order.total"])
  }

  @Test func unknownColumnsAreNamed() {
    let error = #expect(throws: InputError.self) {
      try MessageTemplate("{{ nme }}", file: "t", known: ["name", "id"])
    }
    #expect(error?.hint == "The columns are id, name.")
  }
}
