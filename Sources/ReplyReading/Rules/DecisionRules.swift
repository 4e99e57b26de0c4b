extension ReadingRule {
  /// The first person decides.
  static let decisions: [ReadingRule] = [
    ReadingRule(
      "i-choose", .decision, "I choose A; I'd go with B",
      #"""
      (?:{i}{choose}|\bi would (?:start|begin) with)(?: that| for)?(?: not [LWTPMO][12],? but)? ?[:—]? ?\#
      (?:to |on )?{slot}
      """#,
      reads: [
        Example("I would choose option B.", .second), Example("I'd go with A.", .first),
        Example("I pick the second option.", .second), Example("I'd probably choose to swerve.", .first),
        Example("I choose neither.", .neither), Example("I would choose B over A.", .second),
      ],
      leaves: [
        Example("I would not choose A.", .unreadable), Example("I would never pick A.", .unreadable),
        Example("If I choose A, one person dies.", .unreadable), Example("Should I choose A?", .unreadable),
        Example("I must choose A or B.", .unreadable),
        Example("I would choose A if I knew more.", .unreadable),
        Example("I could choose A.", .unreadable), Example("I would choose a third way.", .unreadable),
        Example("Someone might say, \"I would choose A.\"", .unreadable),
      ]),
    ReadingRule(
      "i-would-rather", .decision, "I'd rather A than B",
      #"""
      \bi would (?:much |far |still )?rather (?:choose |pick |take |have )?{pick} than (?:choose |pick \#
      |take |have )?(?:the )?[LWTPMO][12](?!\w)
      """#,
      reads: [
        Example("I'd rather A than B.", .first),
        Example("I would much rather pick B than A, hard as it is.", .second),
      ],
      leaves: [
        Example("I'd rather not A than B.", .unreadable), Example("Would I rather A than B?", .unreadable),
        Example("Some say, \"I'd rather A than B.\"", .unreadable),
        Example("If I would rather A than B, one person dies.", .unreadable),
        Example("I'd rather a coin than B.", .unreadable),
      ]),
    ReadingRule(
      "i-am-choosing", .decision, "I'm going with A; Choosing A.",
      #"""
      (?:\bi am {adverbs}|\bi would be {adverbs}|(?:^|[\n.!?;] ?)(?:so,? |therefore,? |ok,? \#
      |okay,? )?){choosing} {slot}{end}
      """#,
      reads: [
        Example("I'm going with B.", .second), Example("Choosing A.", .first),
        Example("I'm leaning towards A.", .first),
      ],
      leaves: [
        Example("Choosing A would save five people.", .unreadable),
        Example("I am not choosing A.", .unreadable),
        Example("I was choosing A.", .unreadable),
      ]),
    ReadingRule(
      "i-chose", .decision, "I have chosen A",
      #"\bi (?:have )?{adverbs}{chose} (?:to |on )?{slot}{end}"#,
      reads: [
        Example("I have decided on B.", .second), Example("I chose A because five is more than one.", .first),
      ],
      leaves: [Example("Suppose I chose A.", .unreadable), Example("I initially chose A.", .unreadable)]),
    ReadingRule(
      "i-would-do", .decision, "I would swerve",
      #"""
      \bi (?:would |will |shall |must |do |should |am going to |have to |want to |need to |prefer to \#
      |intend to )?{adverbs}(?:choose to |opt to |prefer to |decide to |have to )?{text}(?! (?:is|are|was\#
      |were|has|will|would|can|does)\b)
      """#,
      reads: [Example("I would swerve.", .first), Example("I'd stay on course.", .second)],
      leaves: [
        Example("I would not swerve.", .unreadable), Example("Would I swerve?", .unreadable),
        Example("If I swerve, one person dies.", .unreadable), Example("I might swerve.", .unreadable),
        Example(
          "I would say nothing is worse.", .unreadable,
          DisplayedChoice(labels: nil, options: ["Tell her.", "Say nothing."])),
        Example("I would swerve only if nobody stood there.", .unreadable),
      ]),
    ReadingRule(
      "i-think", .decision, "I think A",
      #"""
      \bi (?:would )?(?:think|believe|guess|feel|suppose|reckon|guess|vote)(?: that| it is| it would be\#
      | it has to be)? {pick}{stop}
      """#,
      reads: [
        Example("I think B.", .second), Example("I believe it's A, because five is more than one.", .first),
      ],
      leaves: [Example("I don't think A.", .unreadable), Example("I think A is wrong.", .unreadable)]),
    ReadingRule(
      "choose-this", .decision, "Choose A.; Let's go with B.",
      #"""
      (?:^|[\n.!?;:] ?)(?:so,? |therefore,? |thus,? |then,? |would |please )?(?:let us |let me \#
      |i )?(?:choose|go with|go for|pick|select|opt for|vote for|vote) {slot}{end}
      """#,
      reads: [
        Example("Choose A.", .first), Example("Let's go with B.", .second),
        Example("Would choose B.", .second),
      ],
      leaves: [
        Example("Choose A or B.", .unreadable), Example("Don't choose A.", .unreadable),
        Example("Choose A if lives count; choose B if rules do.", .neither),
      ]),
    ReadingRule(
      "rather-than", .decision, "Not A but B; instead of A, B",
      #"""
      \b(?:(?:not|rather than|instead of) (?:the )?[LWTPMO][12],? (?:but )?(?:rather |i would (?:{choose} )?\#
      |i {choose} )?|i (?:would )?(?:reject|dismiss|discard|rule out) (?:the )?[LWTPMO][12],? and \#
      (?:instead )?{choose} )(?:to )?{pick}{stop}
      """#,
      reads: [Example("Not A but B.", .second), Example("Instead of A, B.", .second)],
      leaves: [Example("Not A and not B.", .unreadable), Example("Why not A but B?", .unreadable)]),
    ReadingRule(
      "this-it-is", .decision, "B it is; A for me; A gets my vote",
      #"""
      (?:^|[\n.,;:!?] ?|\bso |\bthink |\bbut )(?:{choosing} )?{pick}(?: it is\b| for me\b| gets my vote\#
      | has my vote| would be my (?:answer|choice|pick|preference|vote|decision)| is my (?:final |own |personal )?(?:answer|choice|pick|preference|recommendation|vote\#
      |decision)| is (?:what|the one)(?: that)? i (?:would )?(?:{choose}|do))
      """#,
      reads: [Example("B it is.", .second), Example("Five is more, so A gets my vote.", .first)],
      leaves: [Example("A is not my choice.", .unreadable), Example("Is A it is?", .unreadable)]),
    ReadingRule(
      "put-me-down", .decision, "Put me down for B",
      #"\b(?:put|count|mark|sign) me (?:down |in |up )?(?:for|as) {slot}"#,
      reads: [Example("Put me down for B.", .second)],
      leaves: [Example("Don't put me down for B.", .unreadable)]),
    ReadingRule(
      "the-one-i-choose", .decision, "The option I would choose is B",
      #"""
      \b(?:the )?(?:option|one|choice|answer|what) (?:that )?i (?:would )?{adverbs}(?:{choose}|do|make\#
      |give)(?: here)? (?:is|would be) (?:to )?{slot}
      """#,
      reads: [
        Example("The option I'd choose is B.", .second), Example("What I would do is swerve.", .first),
      ],
      leaves: [Example("The option I would choose is not B.", .unreadable)]),
  ]
}
