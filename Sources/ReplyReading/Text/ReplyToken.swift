/// A piece of a reply: a word, a sign, or markup.
struct ReplyToken: Sendable, Hashable {
  enum Kind: Sendable {
    /// Letters or digits; ideographs form words apart from Latin letters beside them.
    case word
    /// One sign of punctuation, or an emoji.
    case sign
    /// Emphasis, bullets, quoted-line marks and dollar signs: they wrap text and mean nothing themselves.
    case markup
    case newline
    /// Says that a final answer comes: `\boxed{` or `<answer>`.
    case mark
    /// A chat template's end of turn.
    case turn
  }

  var kind: Kind
  /// Folded to lower case, contractions expanded.
  var text: String
  /// As written, but for width; words only.
  var written: String
  /// UTF-8 span in the reply. Words of one contraction share theirs.
  var span: Range<Int>
  /// Whether white space stood before it.
  var spaced: Bool

  func isSign(_ signs: String...) -> Bool { kind == .sign && signs.contains(text) }
}
