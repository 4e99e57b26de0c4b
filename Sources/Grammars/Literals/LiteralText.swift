internal import Patterns

/// Finds the stretches of a text that are not prose: code, addresses, names of files, marks of lists, abbreviations,
/// measures and quotations.
///
/// No rewrite and no change of case touches them unless the rule names the kind under `touches`. Every pattern is
/// bounded: it starts at its first characters and looks a limited way ahead, so the time is proportional to
/// the length of the text.
struct LiteralText: Sendable {
  enum Kind: String, Sendable, Hashable, CaseIterable {
    case code, address, path, flag, marker, abbreviation, measure, quotation
  }

  struct Span: Sendable, Hashable {
    let kind: Kind
    /// In UTF-8 offsets.
    let range: Range<Int>
  }

  private let patterns: [(kind: Kind, pattern: Pattern)]

  /// Compiled once; a pattern that does not compile is reported by everything that needs it.
  static let shared = Result<LiteralText, PatternError> { () throws(PatternError) in try LiteralText() }

  private init() throws(PatternError) {
    var patterns: [(kind: Kind, pattern: Pattern)] = []
    for (kind, source) in Self.sources {
      patterns.append((kind, try Pattern(source, options: [.multiline])))
    }
    self.patterns = patterns
  }

  /// All stretches, in the order of the text; they may overlap.
  func spans(in text: String) throws(PatternError) -> [Span] {
    var spans: [Span] = []
    for (kind, pattern) in patterns {
      for match in try pattern.matches(in: text) where !match.span.isEmpty {
        spans.append(Span(kind: kind, range: match.span))
      }
    }
    return spans.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  private static let fileEndings =
    "txt|md|rst|pdf|docx?|xlsx?|pptx?|odt|csv|tsv|json|jsonl|ya?ml|toml|xml|html?|css|js|ts|jsx|tsx|py|rb|rs|go|java|"
    + "kt|swift|cpp|hpp|sh|bat|exe|dll|sql|ini|cfg|conf|env|log|lock|zip|gz|tar|png|jpe?g|gif|svg|mp[34]|wav|db"

  private static let abbreviations =
    "Mr|Mrs|Ms|Mx|Dr|Drs|Prof|Rev|Hon|Sen|Gov|Gen|Col|Capt|Lt|Sgt|Cpl|Maj|Cmdr|Pres|Supt|St|Mt|Ft|Ave|Blvd|Jr|Sr|"
    + "Inc|Ltd|Corp|Bros|vs|etc|approx|dept|Dept|Vol|Nr|Hr|Fr|bzw|usw|vgl|ca|cf|viz|Sra?|Srta|Mme|Mlle"

  private static let sources: [(Kind, String)] = [
    // Fences, closed or not, then code in a line, then what looks like code: tags, placeholders, names with
    // underscores or inner capitals, calls.
    (.code, #"^[ \t]{0,3}```[^`\n]{0,100}\n(?s:.{0,20000}?)(?:^[ \t]{0,3}```|\z)"#),
    (.code, #"(?<!`)``[^\n]{1,400}?``(?!`)|(?<!`)`[^`\n]{1,400}`(?!`)"#),
    (.code, #"</?[A-Za-z][^<>\n]{0,200}>|<!--[^\n]{0,400}?-->"#),
    (
      .code,
      #"\$\{[^{}\n]{1,100}\}|\{\{[^{}\n]{1,100}\}\}|\{[A-Za-z_][\w.]{0,60}\}|\$[A-Za-z_]\w{0,60}|&#?\w{2,10};"#
    ),
    (
      .code,
      #"(?<!\w)(?:[A-Za-z]\w{0,60}_\w{1,60}|_{1,2}\w{1,60}|[a-z]{1,30}[A-Z]\w{0,60}|\w{1,60}\(\))(?!\w)"#
    ),
    (.address, #"\b(?:[a-z][a-z0-9+.-]{1,15}://|www\.)[^\s<>"“”]{0,1000}[^\s<>"“”.,;:!?)'’\]]"#),
    (.address, #"(?<![\w.+@-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}"#),
    (
      .address,
      #"(?<![\w.@-])(?:[A-Za-z0-9-]{1,63}\.){1,5}(?:com|org|net|edu|gov|io|dev|app|ai|co|uk|de|fr|es|jp|cn|eu|info)"#
        + #"\b(?!\.\w)(?:/[^\s<>"]{0,300}[^\s<>".,;:!?)'])?"#
    ),
    (.address, #"(?<![\w&/])[@#][A-Za-z]\w{1,60}"#),
    (.path, #"(?<![\w/.<~])(?:~|\.{1,2})?/(?:[\w.@+-]{1,100}/){0,20}[\w@+-](?:[\w.@+-]{0,99}[\w@+/-])?"#),
    (.path, #"(?<![\w/.])[\w.-]{1,60}(?:/[\w.-]{1,60}){2,20}"#),
    (.path, #"(?<!\w)[A-Za-z]:\\[^\s"<>|]{1,300}|\\\\[\w.-]{1,60}\\[^\s"<>|]{1,300}"#),
    (.path, #"(?<![\w.])[\w-]{1,80}(?:[./\\][\w-]{1,80}){0,10}\.(?:\#(fileEndings))(?!\w)"#),
    (.flag, #"(?<![^\s(\[`"'])(?:--[A-Za-z][\w-]{0,60}(?:=[^\s,;]{1,100})?|-[A-Za-z]{1,3}(?![\w'-]))"#),
    (
      .marker,
      #"^[ \t]{0,12}(?:[-*+•‣–]|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,4})[.)])(?=[ \t])|^#{1,6}(?=[ \t])"#
    ),
    (.marker, #"(?<![^\s])\(?(?:[A-Za-z]|\d{1,2}|[ivx]{1,4})\)(?=\s)"#),
    (.marker, #"^[ \t]{0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$|^[ \t]{0,3}>(?=[ \t])"#),
    (.abbreviation, #"\b(?:\#(abbreviations))\.(?!\w) ?|\b(?:No|Fig|Eq|Art|pp?|Sec|Ch)\. ?(?=\d)"#),
    (
      .abbreviation,
      #"\b(?:[A-Za-z]\.){2,6} ?|\b(?:Ph\.D|M\.Sc|B\.Sc|z\. ?B|d\. ?h|u\. ?a)\.|(?<![\w./])[A-Z]\. (?=[A-Z])"#
    ),
    (.abbreviation, #"\bCo\.(?: |(?=,|$))|\b(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.(?= ?\d)"#),
    (
      .quotation,
      #"(?<![\w"”])"(?=[^\s"])[^"\n]{1,500}"(?!\w)|“[^”\n]{1,500}”|«[^»\n]{1,500}»|„[^“”\n]{1,500}[“”]"#
    ),
    (
      .quotation,
      #"(?<![\w'’])'(?=[A-Za-z])[^'\n]{1,300}'(?!\w)|‘[^’\n]{1,300}’(?!\w)|「[^」\n]{1,300}」|『[^』\n]{1,300}』"#
    ),
    (.measure, #"\d['′]\d{1,2}["″]?|\d["″′](?!\w)|\d'(?=[ ,.;]|$)"#),
  ]
}
