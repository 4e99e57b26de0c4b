import Grammars
import Prompts
import Testing

@Suite struct PerturbationIdentifierTests {
  private static let order =
    "  order: {alternatives: {reversed: {value: [b, a], class: order, meaning: preserved}}}\n"
  private static let digits = "digits: {value: [\"1\", \"2\"], class: label, meaning: preserved}"
  private static let lower = "lower: {value: [a, b], class: label, meaning: preserved}"
  private static let gate = TestGrammar.rewrite("gate", "gate", "door", in: "[scenario, options]")
  private static let river = TestGrammar.rewrite("river", "river", "brook")

  private let chosen = ["label=digits", "order=reversed", "gate@option.a.1=applied"]

  private func identifier(_ yaml: String) throws -> String {
    let space = try TestGrammar.space(yaml)
    return space.identifier(of: Perturbation(try chosen.map(space.edit)))
  }

  @Test func idsStayWhenTheGrammarGrowsOrIsReordered() throws {
    let small = try identifier(
      "productions:\n\(Self.order)  label: {alternatives: {\(Self.digits)}}\nrewrites:\n\(Self.gate)")
    let grown = try identifier(
      "productions:\n\(Self.order)  label: {alternatives: {\(Self.lower), \(Self.digits)}}\nrewrites:\n"
        + Self.river + Self.gate)
    let reordered = try identifier(
      "rewrites:\n\(Self.gate)\(Self.river)productions:\n  label: {alternatives: {\(Self.digits), \(Self.lower)}}\n"
        + Self.order)
    #expect(small == grown)
    #expect(small == reordered)
  }

  @Test func idsAreTheSameOnEveryMachine() throws {
    // As sha256 of "2:ab1:c" and the like has it in other languages.
    #expect(StableIdentifier.of([]) == "e3b0c44298fc")
    #expect(StableIdentifier.of(["ab", "c"]) == "430fb1b4ac43")
    #expect(
      StableIdentifier.of(["label=label/digits", "order=order/reversed"])
        == (try twoEdits(["order=reversed", "label=digits"])))
  }

  private func twoEdits(_ names: [String]) throws -> String {
    let space = try TestGrammar.space(
      "productions:\n\(Self.order)  label: {alternatives: {\(Self.digits)}}\n")
    return space.identifier(of: Perturbation(try names.map(space.edit)))
  }

  @Test func fieldsAreKeptApart() {
    #expect(StableIdentifier.of(["ab", "c"]) != StableIdentifier.of(["a", "bc"]))
    #expect(StableIdentifier.of(["ab"]) != StableIdentifier.of(["a", "b"]))
    #expect(StableIdentifier.of([""]) != StableIdentifier.of([]))
  }

  @Test func everyPerturbationHasAnIDOfItsOwn() throws {
    let space = try TinySpace.make()
    let all = TinySpace.bruteForce(space, maximumCost: 5)
    #expect(Set(all.map(space.identifier)).count == all.count)
    #expect(all.allSatisfy { space.identifier(of: $0).count == 12 })
  }
}
