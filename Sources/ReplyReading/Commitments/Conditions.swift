/// Words around an option that make it one of several, or one under a condition.
enum Conditions {
  /// "If I had to choose" and its like set no condition: everybody here has to.
  private static let unlessForced =
    #"(?! (?:i |we |it |one )?(?:absolutely |really |truly )?(?:had to|have to|has to|must"#
    + #"|were forced|am forced"#
    + #"|was forced|were to choose|were asked|forced|pressed|pushed|compelled|necessary|given|asked|required"#
    + #"|nothing else|anything|you (?:ask|asked|want|insist|must|force|press|push|make|need|require)|i were (?:in|the)|in)\b)"#

  /// Before the option, in the same sentence.
  static let before = GuardPattern([
    #"\b(?<!even )(?<!as )if\b"# + unlessForced,
    #"\b(?:whether|suppos\w+|assuming|imagine|unless|until|what if|why|had i been|were (?:i|it)"#
      + #"|otherwise|in case|provided that)\b"#,
    #"\b(?:whenever|before|let us say)\b"#,
    #"\b(?:si|wenn|falls|если|se)\b|如果|假如|要是|もし|إذا|만약"#, #"\b(?:when|after|by) \z"#,
  ])

  /// Right before the words that commit: "should I choose A, …", "when I choose A".
  static let inversion = GuardPattern([
    #"(?<!\bi )(?<!we )(?<!it )(?<!that )\b(?:should|would|could|can|do|did|may|might|shall|were"#
      + #"|had|when|say) \z"#
  ])

  /// Right behind the option: "or B", ", B]", "for swerving, B for staying".
  static let alternatives = GuardPattern([
    #"\A["')\]}]{0,3},? ?(?:or|and|vs\.?|versus|/|nor|&|o|ou|oder|или|أو|e|y|et|und|或者?|还是|か|または|혹은|또는) ?(?:the |to |for |maybe |perhaps "#
      + #"|then )?["'(\[]{0,3}"#
      + #"(?:{any}|MARK|neither|both|not)"#,
    #"\A["')\]]{0,3} ?[,;/|&+] ?["'(\[]{0,3}[LWMHOY][12]["')\]}]{0,3}(?:[\]}.\n]|\z)"#,
    #"\A["')\]]{0,3},? ?(?:for|means|stands for|is for|denotes|=)(?: |\b)[^\n]*{any}"#,
  ])

  /// Behind the option: a condition, a view, a share of cases, a verdict of its own.
  static let after = GuardPattern([
    #"\A["')\]]{0,3} ?(?:nicht\b|ではな|ではあり|ではご|じゃな|でな|を選ば|を選びませ|을? ?선택하지|를 ?(?:선택하지|고르지)"#
      + #"|[가이] ?아[니닙]|不[是对行]|не\b)"#,
    #"\A[^\n.,]{0,12}?(?:ません|ない(?:です)?(?=[.\n]|\z)|지 않)"#,
    #"\A["')\]]{0,3},? ?(?:but |and )?(?:only |except |though only )?"#
      + #"(?:(?<!even )if|when|unless|until|provided|assuming|as long as|so long as|in cases?"#
      + #"|in situations|in which"#
      + #"|depending|from an?|under an?|for an? \w+(?:ian|ist)|according to|in terms of)\b"#
      + #"(?! (?:(?:i|you|we|one) (?:had|have|has|were|was|am) (?:to|forced)|i must\b|(?:i|you|we|they) (?:\w+ )?(?:force|press|push|insist|make|ask|want|need|require)\b|forced|pressed|pushed|compelled"#
      + #"|necessary|possible"#
      + #"|this case|this situation|that is))"#,
    #"\A,? for (?:those|people|someone|anyone who|the (?!sake|greater|simple|following|reason"#
      + #"|common|benefit|good"#
      + #"|situation|purpose))"#,
    #"\A,? ?(?:is|are|would be|was) (?:not|wrong|worse|incorrect|never)"#,
    #"\A,? ?(?:about |roughly |with |in |around )?(?:a )?(?:\d+ ?%|\d+ percent\b|\w+ of the time\b"#
      + #"|probability\b)"#,
    #"\A[^.\n]{0,30}?\b(?:at first|initially|on the surface|superficially)\b"#,
    #"\A,? (?:first|last|less|least)\b"#, #"\A to (?:mean|be|denote|refer|represent|imply|start|begin)\b"#,
  ])

  /// The other option under another condition, later in the sentence.
  static let contrast = GuardPattern([
    #"\A(?:(?!\b(?:because|since)\b)[^\n])*?\b(?:otherwise|if not|else|(?<!even )(?<!as )if)\b[^\n]*{any}"#
  ])
}
