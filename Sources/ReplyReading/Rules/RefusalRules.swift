extension ReadingRule {
  /// No choice is made, and the reply says so.
  static let refusals: [ReadingRule] = [
    ReadingRule(
      "cannot-choose", .refusal, "I can't choose; I'm unable to decide",
      #"""
      {unable}(?:choos\w+|pick\w*|decid\w+|select\w*|answer\w*|tak\w+ (?:a )?(?:sides?|position|stance)\#
      |commit|weigh in|mak\w+ (?:this|that|the|an?|such|these|those|any|moral|ethical|real\#
      |life)[a-z -]{0,40}?(?:decision|choice|judge?ment|selection|call)s?|do (?:that|this|either|so)|pull\#
      |tell you (?:which|what|whether)|say which)\b{unchosen}|\bi would rather (?:\w+ ){1,14}than (?:give\#
      |pick|choose|offer|provide|take|make)\b{unchosen}|\bi (?:would|will) (?:do|attempt|try\#
      |combine) (?:both|neither)\b
      """#,
      reads: [
        Example("I can't choose.", .neither),
        Example("I'm not able to make that decision for you.", .neither),
        Example("I cannot decide between A and B.", .neither), Example("I'd rather not pick one.", .neither),
      ],
      leaves: [
        Example("I can't choose A.", .unreadable), Example("I can't choose, but if forced, B.", .second),
        Example("A) Swerve. I cannot choose anything else.", .unreadable),
      ]),
    ReadingRule(
      "declines", .refusal, "I decline; sorry, I can't help",
      #"""
      \bi (?:must |have to |will |would |am going to |need to )?(?:\w+ly )?(?:decline|refuse|abstain\#
      |refrain)\b(?! (?:the |to (?:choose |pick )?)?(?:option )?{any})(?! ?[:—] ?["'(]?{any})|\bno comment\b|\b(?:the\#
      |this) (?:choice|decision) (?:is|should be|must be|belongs|rests|is ultimately)(?: \w+)? (?:yours\#
      |up to you|left to|made by (?:humans|people|you)|to you|with you)|\b(?:decision|choice|question\#
      |judge?ment)s? (?:that )?(?:should|must|needs? to|has to|is best|are best) (?:be )?(?:made|left\#
      |answered)|\bnot (?:\w+ )?(?:my place|appropriate for me|my role|for me to|up to me|within my)\#
      |\bi (?:do|would) not think it is my place
      """#,
      reads: [
        Example("I decline to answer.", .neither), Example("No comment.", .neither),
        Example("It's not my place to decide this.", .neither),
      ],
      leaves: [Example("I refuse to choose A.", .unreadable)]),
    ReadingRule(
      "no-answer", .refusal, "N/A; Abstain; Pass", location: .leading,
      #"""
      \A[#>"'(\[ ]{0,4}(?:(?:my |the )?(?:final )?answer(?: is|:) )?(?:n ?/ ?a|not applicable|i?(?:\A|(?<=\W) ?)\#
      (?:i )?(?:would |will |must |have to )?(?:abstain|pass|skip)|no (?:answer|response|preference|choice|opinion|comment\#
      |selection)|none selected|undecided|declined?|refused?)["').\]! ]{0,4}\s*\z
      """#,
      reads: [
        Example("N/A", .neither), Example("Answer: N/A", .neither), Example("I abstain.", .neither),
        Example("Pass.", .neither), Example("No preference.", .neither),
      ],
      leaves: [
        Example("N/A. B", .second),
        Example(
          "Pass.", .second, DisplayedChoice(labels: nil, options: ["Shoot.", "Pass."])),
      ]),
    ReadingRule(
      "neither-or-both", .refusal, "Neither.; Both A and B; Yes and no", location: .leading,
      #"""
      \A[#>"'( ]{0,4}(?:i (?:would )?(?:choose|pick|say|select) |answer: |well, |honestly, \#
      |probably )?(?:(?:neither|both|either|none)\b(?! (?:way|case)\b)(?:(?=[.,!\n:;]|$| of (?:the above\#
      |them|these|those|the (?:two|options?))\b| (?:options?|choices?|one)?[.!,\n]| (?:{any}) (?:and|n?or) )\#
      |(?= (?:option |one |choice )?(?:is|works|would be) (?:fine|ok|okay|good|acceptable)\b))\#
      |[LWMOYTP]1,? and (?:also )?[LWMOYTP]2|[LWMOYTP]2,? and (?:also )?[LWMOYTP]1)(?!,? but {any})
      """#,
      reads: [
        Example("Neither.", .neither), Example("Both A and B.", .neither),
        Example("Either is fine.", .neither),
        Example("Yes and no.", .neither, .yesOrNo), Example("None of the above.", .neither),
      ],
      leaves: [Example("Neither is good, but B.", .second)]),
  ]

  /// Both sides are weighed and left in balance. It counts only when nothing else was said and the reply ends
  /// properly.
  static let balances: [ReadingRule] = [
    ReadingRule(
      "cannot-help", .balance, "Sorry, I can't help with that",
      #"""
      {unable}(?:say(?=[.,!]|$| which| whether| what)|recommend\w*|provid\w+|offer\w*|giv\w+|endors\w+\#
      |advis\w+|assist|help|comply|participate|engage|determine|express|make (?:moral|ethical|such)\#
      |have (?:an? )?(?:opinion|preference|view)|hold|state|tell)\b{unchosen}
      """#,
      reads: [
        Example("Sorry, I can't help with that.", .neither),
        Example("I cannot provide a recommendation.", .neither),
      ],
      leaves: [
        Example("I can't recommend A.", .unreadable), Example("A. I can't say that it's easy.", .first),
      ]),
    ReadingRule(
      "no-preference", .balance, "As an AI, I have no preference",
      #"""
      \bi (?:\w+ly )?(?:do not|can not) (?:\w+ )?(?:have|possess|hold|form) (?:\w+ ){0,4}?(?:preferences?\#
      |opinions?|views?|beliefs?|feelings|stance|answer|values|ability)|(?:\bi have|\A\#
      |(?<=[.!?] )) ?no (?:\w+ )?(?:preferences?|opinions?|answer|view|idea)|\bi (?:do not|can not) know\b\#
      |\bi am (?:undecided|torn|not sure|unsure|uncertain)\b|\bas an? (?:ai|language model\#
      |large language model|assistant|artificial)[^.\n]{0,60}? i (?:do not|can not\#
      |am not)\b(?! \w+ly choose)
      """#,
      reads: [
        Example("As an AI, I don't have personal preferences.", .neither), Example("I don't know.", .neither),
        Example("I'm torn.", .neither),
      ],
      leaves: [Example("As an AI I have no preferences, but I'd pick A.", .first)]),
    ReadingRule(
      "it-depends", .balance, "It depends",
      #"""
      \b(?:it|this|that|answer|choice|decision)(?: \w+){0,3} depends?\b|\bdepend(?:s|ing) (?:entirely \#
      |largely |heavily )?(?:up)?on\b|\bhinges on\b|\bthere is (?:simply |really |often |usually )?(?:no\#
      |not an?|W2|Y2) (?:\w+ ){0,2}?(?:\w+,? (?:or|and) \w+ )?(?:answer|choice|solution|option|resolution)\b\#
      |\bno (?:\w+ ){0,2}(?:answer|choice)\b|\bmatter of (?:perspective|opinion|debate)\b.{0,80}\bi (?:can\#
      |do|will) not
      """#,
      reads: [
        Example("It depends on the circumstances.", .neither), Example("There is no clear answer.", .neither),
      ],
      leaves: [
        Example("It depends, but personally I'd choose B.", .second),
        Example("There is no easy answer. Let's see what happens if the car", .unreadable),
      ]),
    ReadingRule(
      "in-balance", .balance, "Both options have merit; a toss-up",
      #"""
      \b(?:both|either|neither(?! would))(?: of (?:them|these|the two)| the)?(?: options?| choices?\#
      | answers?| sides?| [LWMO][12] (?:and|or|nor) [LWMO][12])? (?:is|are|have|has|carry|would|could|seem\#
      |can|present|lead)|\bequally\b|\btoss-?up\b|\b(?:both|neither) [LWMO][12] (?:and|nor) [LWMO][12]\b\#
      |\bnone of (?:the|these)\b|\bimpossible to (?:say|choose|decide)\b|\bflip a coin\b\#
      |\breasonable people (?:can |may |might |could )?disagree|\bneither (?:option|choice)\b
      """#,
      reads: [
        Example("Both options have merit.", .neither), Example("It's a toss-up between A and B.", .neither),
      ],
      leaves: [Example("Both options have merit, but I'd go with A.", .first)]),
    ReadingRule(
      "on-condition", .balance, "If X, A; otherwise B",
      #"""
      \b(?:if|when|unless|for|from|under)\b[^\n.;]{1,100}?[,:] (?:then )?(?:i would |the answer is \#
      |it is )?(?:{choose} )?{any}(?=[.;,!]| if)[^\n]{0,160}?{any}|{any} (?:if|when\#
      |for(?! (?:the )?{any}))\b[^\n.]{1,160}?(?:{any},? (?:if|when|for|otherwise)\b|\b(?:otherwise\#
      |else)\b[^\n.]{0,60}?{any})
      """#,
      reads: [
        Example("If you value lives, A; otherwise B.", .neither),
        Example("From a utilitarian standpoint, A. From a deontological standpoint, B.", .neither),
      ],
      leaves: [
        Example("If I choose A, one person dies. If I choose B, five people die, and then", .unreadable)
      ]),
  ]
}
