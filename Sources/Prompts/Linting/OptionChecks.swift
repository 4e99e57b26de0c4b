internal import Documents
internal import Patterns

/// An option that is a label cannot be told from the labels that the grammar adds.
enum OptionIsLabelCheck: SeedCheck {
  static let id = "option-is-label"
  static let isProblem = true
  private static let label = Pattern.known(
    #"\A\W*(?:(?:option|choice|answer)\s+)?(?:[A-Z0-9]|i{1,3}|[αβ]|[0-9]{1,2}|one|two|first|second|alpha|beta)\W*\z"#,
    options: .caseless)

  static func problems(of seed: Seed) -> [(location: FileLocation, message: String)] {
    ChoiceItem.all(in: seed).flatMap { posed in
      [posed.options.a, posed.options.b].filter { (try? label.matches(anywhereIn: $0)) == true }.map {
        (posed.location, "the option \"\($0)\" is a label; say what it offers")
      }
    }
  }
}

/// Options that differ only in case and punctuation are the same option.
enum OptionsAlikeCheck: SeedCheck {
  static let id = "options-alike"
  static let isProblem = true

  static func problems(of seed: Seed) -> [(location: FileLocation, message: String)] {
    ChoiceItem.all(in: seed).filter { core(of: $0.options.a) == core(of: $0.options.b) }.map {
      (
        $0.location,
        "the options \"\($0.options.a)\" and \"\($0.options.b)\" differ only in case and punctuation"
      )
    }
  }

  private static func core(of text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber || $0.isSymbol || $0.isCurrencySymbol }
  }
}

/// "None of the above" is not a side of a principle, and reads as a refusal.
enum OptionNeitherCheck: SeedCheck {
  static let id = "option-neither"
  static let isProblem = true
  private static let neither = Pattern.known(
    #"""
    \A\W*(?:(?:none|neither|both|all|either|any)(?:\s+(?:of\s+)?(?:the|these|them|those)(?:\s+(?:above|two|options?|others?))*\#
    |\s+options?)?|(?:i\s+)?(?:do\s+not|don['’]t|cannot|can['’]t)\s+(?:know|say|decide)|not\s+sure|unsure|no\s+preference\#
    |it\s+depends|other|something\s+else|prefer\s+not\s+to\s+(?:say|answer))\W*\z
    """#, options: .caseless)

  static func problems(of seed: Seed) -> [(location: FileLocation, message: String)] {
    ChoiceItem.all(in: seed).flatMap { posed in
      [posed.options.a, posed.options.b].filter { (try? neither.matches(anywhereIn: $0)) == true }.map {
        (
          posed.location,
          "the option \"\($0)\" chooses neither side, and a reply that repeats it reads as a refusal"
        )
      }
    }
  }
}

/// An option that points at the other one changes its meaning with the order of the options.
enum OptionReferenceCheck: SeedCheck {
  static let id = "option-reference"
  static let isProblem = false
  private static let reference = Pattern.known(
    #"""
    \b(?:instead(?!\s+of)|the\s+other\s+(?:one|option|choice|way)|the\s+opposite|the\s+former|the\s+latter|the\s+same\s+as\#
    |as\s+above|the\s+(?:first|second|previous)\s+(?:option|choice)|likewise|otherwise)\b
    """#, options: .caseless)

  static func problems(of seed: Seed) -> [(location: FileLocation, message: String)] {
    ChoiceItem.all(in: seed).flatMap { posed in
      [posed.options.a, posed.options.b].compactMap { option in
        guard let match = try? reference.firstMatch(in: option) else { return nil }
        return (
          posed.location,
          "\"\(option[utf8Span: match.span])\" in \"\(option.prefix(60))\" refers to the other option, which may come later"
        )
      }
    }
  }
}

/// An option over several lines cannot be laid out in one.
enum OptionLineBreakCheck: SeedCheck {
  static let id = "option-line-break"
  static let isProblem = false

  static func problems(of seed: Seed) -> [(location: FileLocation, message: String)] {
    ChoiceItem.all(in: seed).flatMap { posed in
      [posed.options.a, posed.options.b].filter { $0.contains(where: \.isNewline) }.map { option in
        (
          posed.location,
          "a line break in the option \"\(option.prefix(40).map { $0.isNewline ? " " : $0 }.map(String.init).joined())\""
        )
      }
    }
  }
}

/// An option that begins like a label, and texts that name the default labels, leave fewer labels to choose from.
enum LabelConflictCheck: SeedCheck {
  static let id = "label-conflict"
  static let isProblem = false
  private static let opening = Pattern.known(
    #"\A\W*(?<label>[0-9]{1,2}|ii|[XYB]|[αβ]|one|two|first|second|alpha|beta)(?![\p{L}\p{N}'’])"#,
    options: .caseless)
  private static let letter = Pattern.known(
    #"(?<![\p{L}\p{N}.&'’-])(?<label>B|A(?!\s+[\p{Ll}"“‘'(]))(?![\p{L}\p{N}&'’+-]|\.\p{L})"#)

  static func problems(of seed: Seed) -> [(location: FileLocation, message: String)] {
    let reported = Set(
      (LabelLeakCheck.problems(of: seed) + OptionIsLabelCheck.problems(of: seed)).map(\.location))
    return ChoiceItem.all(in: seed).filter { !reported.contains($0.location) }.flatMap { posed in
      let options = [posed.options.a, posed.options.b].compactMap { label(opening, in: $0) }
      let named = (posed.texts + [posed.options.a, posed.options.b]).compactMap { label(letter, in: $0) }
      let labels = Set(options + named).sorted()
      guard !labels.isEmpty else { return [(location: FileLocation, message: String)]() }
      let list = labels.map { "\"\($0)\"" }.joined(separator: ", ")
      return [(posed.location, "the texts use \(list) like a label; label sets with it are left out")]
    }
  }

  private static func label(_ pattern: Pattern, in text: String) -> String? {
    guard let match = try? pattern.firstMatch(in: text), let span = match["label"] else { return nil }
    return text[utf8Span: span]
  }
}
