/// Words before an option after which it is not the one chosen.
enum Negations {
  static let before = GuardPattern([
    #"\bnot\b(?! (?:only|easy|an easy|a perfect|ideal|perfect|certain|entirely|sure)\b)"#,
    #"\b(?:nicht|kein\w*|niet|não|n'est|ne|не|ليست|ليس|لا)\b|[不没別别]"#,
    #"\b(?:never|neither|nor|nobody|nothing|anything|everything but|all but|few|rarely|hardly)\b"#,
    #"\bno (?:longer|way|reason|chance|point|sense|case|circumstances?|scenario|world|argument|one|means)\b"#,
    #"\bwithout\b(?! (?:a |any )?(?:doubt|question|hesitation))"#,
    #"(?<!no )(?<!a )(?<!any )\bdoubt\b"#,
    #"\b(?:against|avoid\w*|refus\w+|reject\w*|eliminat\w+|rul\w+ out|hesitat\w+|disagree\w*"#
      + #"|wrong\w*|mistake\w*)\b"#,
    #"\b(?:incorrect|false|den(?:y|ies|ied)|unlikely|reluctant|oppos\w+|difficult to|hard to"#
      + #"|impossible|worst)\b"#,
    #"\b(?:least|less) (?!(?:bad|harmful|worst|objectionable|evil)\b)"#,
  ])

  /// "I don't think that, all in all, A is …": a comma does not end this one.
  static let ofBelief = GuardPattern([
    #"\b(?:not|never) (?:\w+ )?(?:think|believe|say|saying|feel|agree|claim|mean|suggest\w*"#
      + #"|imply\w*|convinced"#
      + #"|sure|certain)(?: that)?(?:, [^,;]*,)? \z"#
  ])
}
