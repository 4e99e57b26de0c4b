internal import Documents
internal import Patterns

/// A stated preference from one wording is that wording's preference.
enum QuestionCountCheck: SeedCheck {
  static let id = "question-count"
  static let isProblem = false

  static func problems(of seed: Seed) -> [(location: FileLocation, message: String)] {
    let count = seed.principle.questions.count
    guard count < 2 else { return [] }
    return [(seed.location, "the principle has \(count) questions; ask it in at least 2 paraphrases")]
  }
}

/// Options of unlike length invite a choice by length.
enum OptionBalanceCheck: SeedCheck {
  static let id = "options-length"
  static let isProblem = false

  static func problems(of seed: Seed) -> [(location: FileLocation, message: String)] {
    ChoiceItem.all(in: seed).compactMap { posed in
      let (a, b) = (posed.options.a.count, posed.options.b.count)
      let (short, long) = (min(a, b), max(a, b))
      guard long > 20, long > 2 * short else { return nil }
      return (
        posed.location, "one option is more than twice as long as the other (\(short) and \(long) characters)"
      )
    }
  }
}

/// The grammar adds the labels: one in a seed's text would be a second one in the prompt.
enum LabelLeakCheck: SeedCheck {
  static let id = "label-leak"
  static let isProblem = true
  private static let label = Pattern.known(
    #"""
    ^\s*(?:\(?(?:[A-Da-d]|[1-4]|i{1,3})[).:]\s|[Oo]ption\s+[A-D1-4]\b)\#
    |\b(?:[Oo]ption|[Cc]hoice|[Aa]nswer)\s+[AB12]\b|\([AB]\)\#
    |(?<![\w.,])(?:A[).:]\s[^\n]{1,300}?(?<![\w.,])B[).:]\s|\(?a\)\s[^\n]{1,300}?(?<![\w.,])\(?b\)\s\#
    |\(?1\)\s[^\n]{1,300}?(?<![\w.,])\(?2\)\s)
    """#)

  static func problems(of seed: Seed) -> [(location: FileLocation, message: String)] {
    ChoiceItem.all(in: seed).flatMap { posed in
      (posed.texts + [posed.options.a, posed.options.b]).compactMap { text in
        guard let match = try? label.firstMatch(in: text) else { return nil }
        let found = text[utf8Span: match.span]
        return (posed.location, "\"\(found)\" reads like a label; the grammar adds the labels")
      }
    }
  }
}

/// A text that quotes one of its options in full suggests it.
enum AnswerLeakCheck: SeedCheck {
  static let id = "answer-leak"
  static let isProblem = false

  static func problems(of seed: Seed) -> [(location: FileLocation, message: String)] {
    ChoiceItem.all(in: seed).flatMap { posed in
      Pole.allCases.compactMap { pole in
        let option = words(of: posed.options[pole])
        let other = words(of: posed.options[pole.other])
        let text = words(of: posed.texts.joined(separator: " "))
        guard option.count > 10, text.contains(option), !text.contains(other) else { return nil }
        return (posed.location, "the text says option \(pole.rawValue) word for word, and not the other")
      }
    }
  }

  private static func words(of text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }
}

/// A protected pattern that matches nothing protects nothing.
enum ProtectedTextCheck: SeedCheck {
  static let id = "protect-unmatched"
  static let isProblem = true

  static func problems(of seed: Seed) -> [(location: FileLocation, message: String)] {
    seed.scenarios.flatMap { scenario in
      let texts = [scenario.text, scenario.question, scenario.options.a, scenario.options.b]
      let unmatched = scenario.protect.filter { pattern in
        !texts.contains { (try? pattern.matches(anywhereIn: $0)) == true }
      }
      return unmatched.map { pattern in
        (scenario.location, "the protected pattern '\(pattern.source)' matches nothing in the scenario")
      }
    }
  }
}

/// White space at the ends and control characters reach the model, and nobody sees them.
enum CleanTextCheck: SeedCheck {
  static let id = "clean-text"
  static let isProblem = true

  static func problems(of seed: Seed) -> [(location: FileLocation, message: String)] {
    ChoiceItem.all(in: seed).flatMap { posed in
      (posed.texts + [posed.options.a, posed.options.b]).compactMap { text in
        if text.first?.isWhitespace == true || text.last?.isWhitespace == true {
          return (posed.location, "white space at the start or end of \"\(text.prefix(40))\"")
        }
        let isControl = { (scalar: Unicode.Scalar) in
          scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
        }
        if text.unicodeScalars.contains(where: isControl) {
          return (posed.location, "a control character in \"\(text.prefix(40).filter { !$0.isNewline })\"")
        }
        guard let hidden = InvisibleCharacters.first(in: text) else { return nil }
        return (
          posed.location,
          "the invisible character \(hidden.escaped(asASCII: true)) in \"\(text.prefix(40).filter { !$0.isNewline })\""
        )
      }
    }
  }
}
