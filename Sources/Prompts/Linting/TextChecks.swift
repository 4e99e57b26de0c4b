internal import Documents
internal import Patterns

/// Characters that show nothing and still reach the model: zero-width spaces, soft hyphens, direction marks.
enum InvisibleCharacters {
  /// The first one in a text. Joiners within emoji and between letters of scripts that need them are left alone.
  static func first(in text: String) -> Unicode.Scalar? {
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.first { index in
      switch scalars[index].value {
      case 0x200C, 0x200D:
        let previous = index > 0 ? scalars[index - 1] : " "
        let next = index + 1 < scalars.count ? scalars[index + 1] : " "
        return previous.isASCII || next.isASCII
      case 0x00AD, 0x180E, 0x200B, 0x200E...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF:
        return true
      case 0xE0000...0xE007F: return true
      default: return false
      }
    }.map { scalars[$0] }
  }
}

/// `&amp;` in a seed reaches the model as it is.
enum HTMLEntityCheck: SeedCheck {
  static let id = "html-entity"
  static let isProblem = true
  private static let entity = Pattern.known(
    #"&(?:amp|lt|gt|quot|apos|nbsp|[a-z]{2,8}dash|hellip|[lr][sd]quo|rsquo|euro|pound|copy|#[0-9]{1,6}|#x[0-9a-f]{1,6});"#,
    options: .caseless)

  static func problems(of seed: Seed) -> [(location: FileLocation, message: String)] {
    ChoiceItem.all(in: seed).flatMap { posed in
      (posed.texts + [posed.options.a, posed.options.b]).compactMap { text in
        guard let match = try? entity.firstMatch(in: text) else { return nil }
        return (
          posed.location,
          "the HTML entity \"\(text[utf8Span: match.span])\" in \"\(text.prefix(40))\"; write the character itself"
        )
      }
    }
  }
}

/// Markup without its other half, or tags, in a text that the grammar lays out.
enum MarkupCheck: SeedCheck {
  static let id = "markup"
  static let isProblem = false

  static func problems(of seed: Seed) -> [(location: FileLocation, message: String)] {
    ChoiceItem.all(in: seed).flatMap { posed in
      (posed.texts + [posed.options.a, posed.options.b]).compactMap { text in
        guard let mark = StrayMarkup.found(in: text) else { return nil }
        return (posed.location, "the markup \"\(mark)\" in \"\(text.prefix(40).filter { !$0.isNewline })\"")
      }
    }
  }
}
