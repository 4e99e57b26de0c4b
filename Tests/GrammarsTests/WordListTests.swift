import Documents
import TestSupport
import Testing

@testable import Grammars

@Suite struct WordListTests {
  @Test func wordsAreFoundWhereverTheyStand() throws {
    let folder = try ScratchFolder()
    let list = try WordList.read(file: try folder.file("words.txt", "a\nab\nb\n\nzoo"))
    for word in ["a", "ab", "b", "zoo"] { #expect(list.contains(word)) }
    for word in ["", "aa", "abc", "zo", "zoos"] { #expect(!list.contains(word)) }
  }

  @Test(arguments: [("b\na\n", 2), ("a\na\n", 2), ("a\n\nab\nab", 4), ("ab\na", 2), ("a\né\nz", 3)])
  func theFirstWordOutOfOrderIsNamed(text: String, line: Int) throws {
    let folder = try ScratchFolder()
    let file = try folder.file("words.txt", text)
    let error = #expect(throws: InputError.self) { try WordList.read(file: file) }
    #expect(error?.description.contains("words.txt:\(line)") == true, "\(error?.description ?? "")")
  }

  @Test func anEmptyListHasNoWord() throws {
    let folder = try ScratchFolder()
    #expect(!(try WordList.read(file: try folder.file("words.txt", "")).contains("a")))
  }
}
