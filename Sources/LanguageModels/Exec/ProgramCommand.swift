/// A program with its arguments, as the name of an `exec/` model has it: words, with quotes around those that hold
/// spaces. No shell ever reads it.
public struct ProgramCommand: Sendable, Hashable {
  /// A path where it has a slash, else a name that is looked up in `PATH`.
  public let program: String
  public let arguments: [String]

  /// - Throws: ``ModelError/Code/unknownModel`` for an unclosed quote.
  public init(_ text: String) throws(ModelError) {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in text {
      if isEscaped {
        // Between double quotes a backslash stands for itself, but before what it can quote there.
        let isLiteral = quote == "\"" && !"\"\\$`".contains(character)
        word = (word ?? "") + (isLiteral ? "\\" : "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
        word = word ?? ""
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil, !isEscaped else {
      throw ModelError(.unknownModel, "the command \"\(text)\" ends inside a quotation; close the quote")
    }
    if let word { words.append(word) }
    guard let program = words.first, !program.isEmpty else {
      throw ModelError(.unknownModel, "\"\(text)\" names no program; write exec/PROGRAM ARGUMENTS")
    }
    self.program = program
    arguments = Array(words.dropFirst())
  }
}
