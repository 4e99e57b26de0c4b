extension Glyphs {
  struct Tag {
    /// nil for a chat template's special token.
    let role: MarkupTags.Role?
    let closes: Bool
    let length: Int
  }

  /// How many characters the word at a place has.
  ///
  /// Apostrophes inside belong to it (`don't`), points between single letters (`A.I.`, `e.g.`), and points
  /// and commas between digits (`1,000.50`). Ideographs and other letters never share a word.
  func wordLength(at location: Int) -> Int {
    guard let first = self[location] else { return 0 }
    if isAbbreviation(at: location) {
      var end = location
      while let scalar = self[end], scalar.isASCIILetter, self[end + 1] == "." { end += 2 }
      if let last = self[end], last.isASCIILetter, self[end + 1]?.isLetterOrDigit != true { end += 1 }
      return end - location
    }
    var end = location + 1
    while let scalar = self[end] {
      if scalar.isLetterOrDigit && scalar.isIdeograph == first.isIdeograph {
        end += 1
      } else if scalar == "'", let after = self[end + 1], after.isASCIILetter,
        self[end - 1]?.isASCIILetter == true
      {
        end += 2
      } else if scalar == "." || scalar == ",", self[end - 1]?.isASCIIDigit == true,
        self[end + 1]?.isASCIIDigit == true
      {
        end += 2
      } else {
        break
      }
    }
    if self[end] == ".", self[end + 1] != "\n", self[end + 1] != nil,
      Self.abbreviations.contains(text(location..<end).lowercased())
    {
      end += 1
    }
    return end - location
  }

  /// Words whose point ends no sentence.
  private static let abbreviations: Set<String> = [
    "vs", "dr", "mr", "mrs", "ms", "st", "cf", "approx", "prof",
  ]

  /// Whether single letters with points and nothing between them stand here.
  private func isAbbreviation(at location: Int) -> Bool {
    guard self[location]?.isASCIILetter == true, self[location + 1] == ".",
      let next = self[location + 2], next.isASCIILetter
    else { return false }
    return self[location + 3]?.isLetterOrDigit != true && self[location + 3] != "'"
  }

  /// The tag that a `<` opens: a name of up to 30 characters, attributes of up to 120.
  func tag(at location: Int) -> Tag? {
    var end = location + 1
    let closes = self[end] == "/"
    if closes { end += 1 }
    let isSpecial = self[end] == "|"
    if isSpecial { end += 1 }
    let start = end
    while let scalar = self[end], scalar.isLetterOrDigit || "_-:".unicodeScalars.contains(scalar),
      end - start < 30
    {
      end += 1
    }
    guard end > start else { return nil }
    let name = text(start..<end).lowercased()
    let nameEnd = end
    while let scalar = self[end], scalar != ">", scalar != "<", scalar != "\n", end - nameEnd < 120 {
      end += 1
    }
    guard self[end] == ">" else { return nil }
    let length = end + 1 - location
    if isSpecial || self[end - 1] == "|" {
      let parsed = TagName(name)
      return Tag(
        role: parsed.role == .answer ? .answer : nil,
        closes: parsed.role == .answer && (closes || parsed.closes),
        length: length)
    }
    if ["end_of_turn", "start_of_turn", "eos"].contains(name)
      || (closes && name == "s" && !opened(before: location))
    {
      return Tag(role: nil, closes: false, length: length)
    }
    guard nameEnd == end || self[nameEnd] == " " || self[nameEnd] == "/" else { return nil }
    if name.utf8.count == 1, !closes, nameEnd == end, !isClosed(name, after: end) { return nil }
    return Tag(role: MarkupTags.role(ofTag: name), closes: closes, length: length)
  }

  /// Whether a tag of one letter is closed within 60 characters; else it is a label in angle brackets.
  private func isClosed(_ name: String, after location: Int) -> Bool {
    guard let letter = name.unicodeScalars.first else { return false }
    return glyphs[location..<min(location + 60, count)].indices.contains { at in
      glyphs[at].scalar == "<" && self[at + 1] == "/" && self[at + 3] == ">"
        && self[at + 2].map { $0 == letter || $0.properties.lowercaseMapping == name } == true
    }
  }

  /// Whether `<s>` stands within the 60 characters before: then `</s>` ends struck text, not a reply.
  private func opened(before location: Int) -> Bool {
    glyphs[max(0, location - 60)..<location].indices.contains { at in
      glyphs[at].scalar == "<" && self[at + 1] == "s" && self[at + 2] == ">"
    }
  }
}
