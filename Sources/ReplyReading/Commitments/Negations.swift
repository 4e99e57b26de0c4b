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

/// Where a sentence turns to something new, so that what came before no longer bears on what follows.
enum Turns {
  /// Words that part two thoughts. "If so" and "even so" do not.
  private static let connectives =
    #",? \b(?:but|however|(?<!if )(?<!even )so|therefore|thus|hence|instead|yet)\b,?"#

  /// A new thought, which a negation before it does not reach: "it is not easy, but I …".
  static let thought = GuardPattern([
    connectives, #"[;—] ?"#,
    #"[,:] (?:and |so |then )?(?:{aside},? ){0,2}(?=(?:i|my|the|it) )"#,
    #", and (?=so |then |therefore )"#, #"\band (?=i )"#,
    #"\b(?:reject|dismiss|discard|rule out|eliminate|exclude) (?:the )?{any},? and·"#,
    #",? (?:which |that |this |and |we are |i am )?(?:leaving|leaves?|left with|remains|is left)\b"#,
    #"\b(?:hard|difficult|tough) to (?:say|tell|decide|choose|call) ?[:,;—]"#,
    #"\b(?:by|process of) elimination[,:]? ?"#,
    #"\b(?:since|because|as) {any} is (?:\w+ )?(?:impossible|wrong|unacceptable|out|ruled out|illegal|off the table"#
      + #"|unethical|immoral|not an option),·"#,
  ])

  /// The speaker takes over from those quoted before: "while some prefer A, I …".
  static let voice = GuardPattern([
    connectives, #"[;—] ?"#, #", (?:and )?(?:{aside},? ){0,2}(?=(?:i|my) )"#, #"\band (?=i )"#,
    #",? (?:which |that |this |and |we are |i am )?(?:leaving|leaves?|left with|remains|is left)\b"#,
    #"(?:\A|[,;] )(?:while|although|though|even though|despite|whereas|unlike)\b[^,]*,·"#,
  ])

  /// A conclusion. A condition reaches over a comma, and only ends here.
  static let step = GuardPattern([
    #",? \b(?:but|however|(?<!if )(?<!even )so|therefore|thus|hence)\b,?"#, #"; "#,
    #"\bbecause\b[^,]*,(?= )"#,
  ])
}
