import Documents
import TestSupport
import Testing

@testable import Prompts

@Suite struct ImportMappingTests {
  @Test func readsColumnsAndConstants() throws {
    let mapping = try ImportMapping(parsing: ["text=a=b", "category==moral", "as=questions"])
    #expect(mapping["text"] == .column("a=b"))
    #expect(mapping["category"] == .constant("moral"))
    #expect(mapping.columns == ["a=b"])
    #expect(try mapping.itemForm() == .questions)
    #expect(try ImportMapping(parsing: []) == ImportMapping())
  }

  @Test(arguments: [["text"], ["=x"], ["text="], [""], ["id=x", "id=y"]])
  func refusesWhatIsNoPair(arguments: [String]) {
    #expect(throws: InputError.self) { try ImportMapping(parsing: arguments) }
  }

  @Test(arguments: [
    (ImportKind.moralChoice, ["id": "x"]), (.anthropicEvals, ["text": "x"]),
    (.anthropicEvals, ["as": "poems"]),
    (.alignmentRevisited, ["as": "questions"]), (.csv, ["texts": "x", "a": "a", "b": "b"]),
    (.csv, [:]), (.csv, ["text": "x"]), (.csv, ["a": "x", "b": "y"]),
    (.jsonl, ["prompt": "p", "a": "x", "b": "y"]),
    (.jsonl, ["prompt": "p", "text": "t"]), (.csv, ["text": "x", "a": "x"]),
    (.csv, ["prompt": "x", "seed": "s"]), (.csv, ["prompt": "x", "pole-a": "s"]),
  ])
  func refusesMappingsThatDoNotFit(kind: ImportKind, mapping: [String: String]) {
    #expect(throws: InputError.self) { try SeedImport(kind: kind, mapping: ImportMapping(mapping)) }
  }

  @Test func filesAreFoundOrMissed() throws {
    let folder = try ScratchFolder()
    let importer = try SeedImport(kind: .valueConsistency)
    #expect(throws: InputError.self) { try importer.importSeeds(from: []) }
    #expect(throws: InputError.self) { try importer.importSeeds(from: [folder.path]) }
    #expect(throws: InputError.self) { try importer.importSeeds(from: [folder.path + "/none.jsonl"]) }
  }
}
