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
  func wordLength(at place: Int) -> Int {
    guard let first = self[place] else { return 0 }
    if isAbbreviation(at: place) {
      var end = place
      while let scalar = self[end], scalar.isASCIILetter, self[end + 1] == "." { end += 2 }
      if let last = self[end], last.isASCIILetter, self[end + 1]?.isLetterOrDigit != true { end += 1 }
      return end - place
    }
    var end = place + 1
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
      Self.abbreviations.contains(text(place..<end).lowercased())
    {
      end += 1
    }
    return end - place
  }

  /// Words whose point ends no sentence.
  private static let abbreviations: Set<String> = [
    "vs", "dr", "mr", "mrs", "ms", "st", "cf", "approx", "prof",
  ]

  /// Whether single letters with points and nothing between them stand here.
  private func isAbbreviation(at place: Int) -> Bool {
    guard self[place]?.isASCIILetter == true, self[place + 1] == ".",
      let next = self[place + 2], next.isASCIILetter
    else { return false }
    return self[place + 3]?.isLetterOrDigit != true && self[place + 3] != "'"
  }

  /// The tag that a `<` opens: a name of up to 30 characters, attributes of up to 120.
  func tag(at place: Int) -> Tag? {
    var end = place + 1
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
    let length = end + 1 - place
    if isSpecial { return Tag(role: nil, closes: false, length: length) }
    if ["end_of_turn", "start_of_turn", "eos"].contains(name)
      || (closes && name == "s" && !opened(before: place))
    {
      return Tag(role: nil, closes: false, length: length)
    }
    guard nameEnd == end || self[nameEnd] == " " || self[nameEnd] == "/" else { return nil }
    if name.utf8.count == 1, !closes, nameEnd == end, !isClosed(name, after: end) { return nil }
    return Tag(role: MarkupTags.role(ofTag: name), closes: closes, length: length)
  }

  /// Whether a tag of one letter is closed within 60 characters; else it is a label in angle brackets.
  private func isClosed(_ name: String, after place: Int) -> Bool {
    guard let letter = name.unicodeScalars.first else { return false }
    return glyphs[place..<min(place + 60, count)].indices.contains { at in
      glyphs[at].scalar == "<" && self[at + 1] == "/" && self[at + 3] == ">"
        && self[at + 2].map { $0 == letter || $0.properties.lowercaseMapping == name } == true
    }
  }

  /// Whether `<s>` stands within the 60 characters before: then `</s>` ends struck text, not a reply.
  private func opened(before place: Int) -> Bool {
    glyphs[max(0, place - 60)..<place].indices.contains { at in
      glyphs[at].scalar == "<" && self[at + 1] == "s" && self[at + 2] == ">"
    }
  }
}
