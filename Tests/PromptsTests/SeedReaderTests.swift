import Documents
import Foundation
import Prompts
import TestSupport
import Testing

@Suite struct SeedReaderTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func ids(_ paths: [String]) throws -> [String] {
    var reader = try SeedReader(paths: paths)
    return try reader.all().map(\.id)
  }

  private func lines(_ ids: [String]) -> String {
    ids.map { SampleSeed.json.replacing("sacrifice-one", with: $0) + "\n" }.joined()
  }

  @Test func foldersAreReadByNameAndNothingElseInThem() throws {
    _ = try folder.file("b.yaml", SampleSeed.yaml(id: "from-b") + "\n" + SampleSeed.yaml(id: "from-b-too"))
    _ = try folder.file("a.jsonl", lines(["from-a", "from-a-too"]))
    _ = try folder.file("c.yml", SampleSeed.yaml(id: "from-c"))
    _ = try folder.file("README.md", "no seed")
    _ = try folder.file("d.json", "{}")
    let expected = ["from-a", "from-a-too", "from-b", "from-b-too", "from-c"]
    #expect(try ids([folder.path]) == expected)
    #expect(try ids([folder.path + "/"]) == expected)
  }

  @Test func pathsAreReadInTheOrderInWhichTheyAreGiven() throws {
    let first = try folder.file("z.yaml", SampleSeed.yaml(id: "z"))
    let second = try folder.file("a.yaml", SampleSeed.yaml(id: "a"))
    #expect(try ids([first, second]) == ["z", "a"])
    #expect(try ids([second, first]) == ["a", "z"])
    #expect(try ids([]) == [])
  }

  @Test func seedsKnowTheFileAndLineTheyCameFrom() throws {
    let yaml = try folder.file("a.yaml", "# first line\n" + SampleSeed.yaml(id: "a"))
    let json = try folder.file("b.jsonl", "\n" + lines(["b"]))
    var reader = try SeedReader(paths: [yaml, json])
    let places = try reader.all().map(\.location)
    #expect(places.map(\.file) == [yaml, json])
    #expect(places.map(\.line) == [2, 2])
  }

  @Test func linesAreStreamedSoThatEarlierSeedsComeBeforeALaterError() throws {
    let file = try folder.file("a.jsonl", lines(["one", "two"]) + "nonsense\n")
    var reader = try SeedReader(paths: [file])
    #expect(try reader.next()?.id == "one")
    #expect(try reader.next()?.id == "two")
    let error = #expect(throws: InputError.self) { try reader.next() }
    #expect(error?.location?.line == 3)
  }

  @Test func seedsOfAllFilesNeedIDsOfTheirOwn() throws {
    let first = try folder.file("a.yaml", SampleSeed.yaml)
    let second = try folder.file("b.jsonl", lines(["other", "sacrifice-one"]))
    var reader = try SeedReader(paths: [first, second])
    let error = #expect(throws: InputError.self) { try reader.all() }
    #expect(error?.message == "the seed id \"sacrifice-one\" is taken by the one at \(first):1:3")
    #expect(error?.location?.description == "\(second):2:1")
    #expect(error?.hint.contains("across all files") == true)
  }

  @Test(arguments: [
    ("a.yaml", ""), ("a.yaml", "# nothing yet\n"), ("a.yaml", "[]"), ("a.jsonl", ""), ("a.jsonl", "\n \n"),
  ])
  func aFileWithoutASeedIsAnError(name: String, content: String) throws {
    let file = try folder.file(name, content)
    let error = #expect(throws: InputError.self) { try ids([file]) }
    #expect(error?.code == .invalid)
    #expect(error?.message == "no seeds in the file")
    #expect(error?.location?.file == file)
    #expect(error?.hint.contains("fickle init") == true)
  }

  @Test func aFolderWithoutASeedFileIsAnError() throws {
    _ = try folder.file("notes.txt", "nothing")
    let error = #expect(throws: InputError.self) { try SeedReader(paths: [folder.path]) }
    #expect(error?.code == .invalid)
    #expect(error?.message == "no seed files in the folder")
    #expect(error?.location?.file == folder.path)
    #expect(error?.hint == "Seed files end in .yaml, .yml or .jsonl.")
  }

  @Test func aPathThatIsNotThereIsAnError() {
    let error = #expect(throws: InputError.self) { try SeedReader(paths: ["no/such/seeds"]) }
    #expect(error?.code == .unreadable)
    #expect(error?.message == "no such file or folder")
    #expect(error?.hint.contains(FileManager.default.currentDirectoryPath) == true)
  }

  @Test func aSeedFileIsAList() throws {
    let file = try folder.file("a.yaml", "id: alone\n")
    let error = #expect(throws: InputError.self) { try ids([file]) }
    #expect(error?.message == "a seed file must be a list, not a mapping")
  }
}
