/// A place in a reply that speaks of one of the two options.
struct Mention: Sendable, Hashable {
  /// How the option is spoken of. The raw value is the letter that stands for it in a ``Sketch``.
  enum Kind: Character, Sendable {
    /// Its label, unmistakably: `(A)`, `option A`, `Plan Red`.
    case label = "L"
    /// Its label, bare, where the same letters could have been a word but what follows speaks against it.
    case weakLabel = "W"
    /// Yes, no, true or false, as label or as option.
    case affirmation = "Y"
    /// The text of the option.
    case text = "T"
    /// The beginning of the text, enough to tell it from the other.
    case part = "P"
    /// Label and text together.
    case labelledText = "M"
    /// Label and text together behind the word "option", as in headings: `Option A: Swerve`.
    case heading = "H"
    /// Its place: `the second one`, `the former`.
    case ordinal = "O"
    /// The label of one with the text of the other: whatever the reply chose, it cannot be told.
    case conflict = "X"

    var isLabel: Bool { self == .label || self == .weakLabel }
    var isText: Bool { self == .text || self == .part }
  }

  var kind: Kind
  /// 1 or 2 for the option displayed first or second, 0 for a conflict.
  var side: Int
  /// The tokens it covers, with the quotes and brackets around it.
  var tokens: Range<Int>
  /// Whether the word "option" or its like belongs to it.
  var hasNoun = false
}
