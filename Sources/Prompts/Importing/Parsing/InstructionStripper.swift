internal import Patterns

/// Takes the answer instruction off the end of a prompt, as the grammar adds one of its own.
///
/// What is taken off is a whole sentence, or a parenthesis, of a known form at the very end: "Please answer
/// Yes or No.", "(Limit your answer to A or B.)", "Explain your choice.". Everything else stays.
struct InstructionStripper: Sendable {
  /// What kind of answer the instruction asked for.
  enum Answers: Sendable {
    case labels, yesOrNo
  }

  private let answerInstruction: BoundedPattern
  private let reasonInstruction: BoundedPattern
  private let reasonRequest: BoundedPattern
  private let heading: BoundedPattern
  private let leadIn: BoundedPattern
  private let trailer: BoundedPattern
  private let wrappedLabel: BoundedPattern
  private let wrappedOption: BoundedPattern
  private let linePrefix: BoundedPattern

  /// How many instructions in a row are taken off.
  private static let maximumRounds = 24

  init() {
    answerInstruction = BoundedPattern(
      #"""
      (?(DEFINE)
        (?<quote> ["“”'‘’*]{0,2} )
        (?<label> (?&quote) (?: \(? [A-Z1-9] \)? | \(? [a-d] \) ) (?&quote) )
        (?<labels> (?&label) (?: \s*,\s* (?&label) ){0,8} ,?\s* (?: \bor\b | / ) \s* (?&label) )
        (?<yesno> (?&quote) (?i: yes (?&quote) \s*,?\s* (?: \bor\b | / ) \s* (?&quote) no
                           | no (?&quote) \s*,?\s* (?: \bor\b | / ) \s* (?&quote) yes ) (?&quote) )
        (?<verb> (?i: answer | respond | reply | choose | select | pick | limit | indicate
                    | say | state | write ) )
        (?<start> (?: \A | (?<= [\s(.?!:;,)\]"”’] ) ) (?: \( \s* )? (?= [A-Z(] ) )
        (?<end> [\s.!)]*+ \z )
      )
      (?&start) (?: (?i: please ) \s+ )? (?&verb) (?: \s++ [a-z’']++ ){0,12}? \s++
        (?: (?<asksYes> (?&yesno) ) | (?&labels) )
        (?: \s+ only | \s+ to \s+ complete \s+ the \s+ sentence )? (?&end)
      | (?&start) (?: (?i: please ) \s+ )? (?&verb) \s+
        (?<asksIf> (?i: yes ) \s+ if \b [^.?!]{1,120}? \b (?i: no ) \s+ if \b ) [^.?!]{1,120} (?&end)
      | \( \s* (?: (?<asksBare> (?&yesno) ) | (?&labels) ) \s* \) (?&end)
      | (?<= [.?!"”)] ) \s++ (?: (?<asksTail> (?&yesno) ) | (?&labels) ) (?&end)
      | (?&start) (?: (?i: please ) \s+ )? (?i: choose | select | pick ) \s+ (?: one | an ) \s+
        (?: of \s+ the \s+ (?: following \s+ )? )? options? (?&end)
      """#, options: .extended)
    reasonInstruction = BoundedPattern(
      #"""
      (?: \A | (?<= [\s(.?!:;)"”] ) ) (?= [A-Z] ) (?: (?i: please | then | and | briefly ) ,?\s+ ){0,3}
      (?: (?i: explain | justify | defend ) \s+
          (?: why | your \s+ (?: answer | choice | decision | reasoning | thinking ) )
        | (?i: give | state | provide ) \s+ (?: a | your | the )? \s* (?: brief \s+ | short \s+ )?
          (?: reasons? | reasoning | explanation | justification )
        | (?: (?i: let ) ['’]s \s+ )? (?i: think ) \s+ (?: it \s+ through \s+ | about \s+ it \s+ )?
          step [ -] by [ -] step )
      [^.?!\n]{0,80} [\s.!]* \z
      """#, options: .extended)
    reasonRequest = BoundedPattern(
      #"""
      \b (?: explain | justify | defend ) \s+ your \s+
          (?: answer | choice | decision | reasoning | thinking ) \b
      | \b think (?: ing )? \b [^.?!]{0,40} \b step [ -] by [ -] step \b
      | \b (?: give | state | provide ) \s+ (?: a | your ) \s+ (?: brief \s+ | short \s+ )?
          (?: reasons? | justification ) \s+ for \s+ your \b
      """#, options: [.extended, .caseless])
    heading = BoundedPattern(
      #"\A\s*+(?:Question|Prompt|Scenario):|\b(?:Answer|Your answer|Response):\s*+\z"#)
    trailer = BoundedPattern(
      #"""
      (?<! \s ) (?: [ \t]*+ \n \s*+ (?:
          (?: [-*_=~] [ \t]? ){3,}
        | [#>*_\s]{0,6} (?: (?i: (?: the | your | my | final | correct | gold | right | best | expected ) \s+ ){0,2}
            (?i: answers? | answer \s key | solution | response | reply | label | target | gold | key | choice | ideal
              | source | difficulty | category | topic | subject | tags? | id | reference | references
              | explanation | rationale | reasoning | author | license | licence
              | url | link | domain | split | dataset | score | points | metadata | assistant
              | ai | model | bot )
            [*_\s]{0,4} (?: \s* \([^()\n]{0,40}\) )? (?: \s (?: is | was ) )? \s? [:：=] [*_]{0,3} [^\n]{0,400} )
        | \[/?INST\] | </?s> | <\|[^|>\n]{1,40}\|> | <(?: end_of_turn | start_of_turn ) >(?: \s? model )?
        | [#]{1,6} \s* (?i: response | answer | assistant | output | solution ) \s* :?
        ) [ \t]*+ )+ \s*+ \z
      | (?<! \s ) \s*+ (?: \[/INST\] | </s> | <\|[^|>\n]{1,40}\|> | <(?: end_of_turn | start_of_turn )>(?: \s? model )? ) \s* \z
      | (?: (?<= [.?!"] ) | (?<= \S ) (?= [ \t]*+ \n ) ) \s*+ (?: (?i: please | kindly ) ,?\s+ )?
        (?i: respond | answer | reply | output | return | give | write | choose | select | provide | pick )
        (?: \s++ [A-Za-z’'/-]++ ){0,8}? \s++
        (?i: letters? | labels? | (?: one | single ) \s word | option (?: \s (?: letter | number | text ) )? | answer | choice
          | number | digit | character )
        (?: \s++ [A-Za-z’'/,-]++ ){0,12} \s*+ [.!]? \s* \z
      """#, options: .extended)
    wrappedLabel = BoundedPattern(
      #"""
      (\*\*|__|\*|_|`|<(?:b|strong|i|em|code|u)>)
      (?: ([(（]?[A-Za-z1-9](?:[)）][.:]?|[.:])) (?:\*\*|__|\*|_|`|</(?:b|strong|i|em|code|u)>)
        | ([A-Za-z1-9]) (?:\*\*|__|\*|_|`|</(?:b|strong|i|em|code|u)>) (?= [)）.:] ) )
      """#, options: .extended)
    wrappedOption = BoundedPattern(
      #"""
      (?: (?<= \n ) | \A ) ([ \t]*) (?:\*\*|__|<(?:b|strong)>) ([(（]?[A-Za-z1-9](?:[)）][.:]?|[.:])[ \t])
      ([^\n*_<]{1,600}) (?:\*\*|__|</(?:b|strong)>) (?= [ \t]* (?: \n | \z ) )
      """#, options: .extended)
    linePrefix = BoundedPattern(
      #"""
      (?: (?<= \n ) | \A ) [ \t]* (?: > [ \t]? | [*+•–-] [ \t]+ | [#]{1,6} [ \t]+ ){1,3}
      ( (?: \*\*|__|\*|_|`|<(?:b|strong|i|em|code|u)> )? [(（]? [A-Z1-9] (?: [)）.:] | (?:\*\*|__|`)[)）.:] ) )
      """#, options: .extended)
    leadIn = BoundedPattern(
      #"""
      (?: \A | (?<= [\s.?!:;)"”’] ) ) (?= [A-Z] )
      (?: (?: Answer \s+ )? (?: Choices | Options )
        | (?: Please \s+ )? (?i: choose | select | pick ) \s+
          (?: (?: one | an ) \s+ (?: of \s+ the \s+ (?: following \s+ )? )? (?: options? | choices? )
            | between (?: \s+ the \s+ following )? (?: \s+ options )?
            | (?: your \s+ answer \s+ )? from \s+ (?: the \s+ )? following (?: \s+ options )? )
      ) \s* : \s* \z
      """#, options: .extended)
  }

  /// The prompt without the markup around its labels: `**A)**`, `` `A)` ``, `<b>A)</b>`, `> A)`, `* A)`.
  ///
  /// Asterisks around a whole option are removed as well. Lines are only touched where a label follows.
  func withoutLabelMarkup(_ prompt: String) throws(RefusalCause) -> String {
    var text = try linePrefix.replaced(in: prompt, with: "$1")
    text = try wrappedLabel.replaced(in: text, with: "$2$3")
    return try wrappedOption.replaced(in: text, with: "$2$3")
  }

  /// The prompt without headings ("Question:", "Answer:") and without the instructions at its end.
  func strip(_ prompt: String) throws(RefusalCause) -> (text: String, answers: Answers?) {
    var text = prompt
    var answers: Answers?
    for _ in 0..<Self.maximumRounds {
      if let match = try trailer.firstMatch(in: text), match.span.lowerBound > 0 {
        text = Self.cut(match.span, from: text)
      } else if let match = try heading.firstMatch(in: text) {
        text = Self.cut(match.span, from: text)
      } else if let match = try reasonInstruction.firstMatch(in: text) {
        text = Self.cut(match.span, from: text)
      } else if let match = try answerInstruction.firstMatch(in: text) {
        let asksYes = ["asksYes", "asksIf", "asksBare", "asksTail"].contains { match[$0] != nil }
        let asks = text[utf8Span: match.span]
        if asksYes { answers = .yesOrNo } else if answers == nil, Self.namesLabels(asks) { answers = .labels }
        text = Self.cut(match.span, from: text)
      } else {
        break
      }
    }
    return (text, answers)
  }

  /// The text before the options without a sentence that does nothing but announce them.
  func withoutLeadIn(_ text: String) throws(RefusalCause) -> String {
    guard let match = try leadIn.firstMatch(in: text) else { return text }
    let rest = Self.cut(match.span, from: text)
    return rest.isEmpty ? text : rest
  }

  /// - Throws: when a request for reasons is left in the text.
  func requireNoReasonRequest(in text: String) throws(RefusalCause) {
    guard let match = try reasonRequest.firstMatch(in: text) else { return }
    let words = text[utf8Span: match.span]
    throw RefusalCause(.reasoningInstruction, "\"\(words)\" occurs within the text and cannot be removed")
  }

  /// "Please choose one option." names none.
  private static func namesLabels(_ instruction: String) -> Bool {
    instruction.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains {
      $0.count == 1 && $0 != "a"
    }
  }

  private static func cut(_ span: Range<Int>, from text: String) -> String {
    (text[utf8Span: 0..<span.lowerBound] + text[utf8Span: span.upperBound..<text.utf8.count]).trimmed
  }
}
