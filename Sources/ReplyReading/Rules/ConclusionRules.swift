extension ReadingRule {
  /// Hedged commitments.
  static let leanings: [ReadingRule] = [
    ReadingRule(
      "if-forced", .decision, "If I had to choose, B",
      #"""
      \b(?:if|when) (?:i |we |you |someone |they )?(?:absolutely |really |truly )?(?:had to|have to|must|were|am|was|forced\#
      |pressed|pushed|compelled|made|required|asked|force|press|push|insist|make|ask|want|need)[^.\n?]{0,60}?(?: ?[,:—] ?\#
      |\.\.\.? ?)(?:then )?(?:it would (?:have to )?be |my (?:answer|choice) (?:would be|is) |probably \#
      |i would |reluctantly )?(?:{choose} )?{pick}{end}
      """#,
      reads: [
        Example("If I had to choose, B.", .second), Example("If forced to choose, it would be A.", .first),
        Example("Both have merit, but if pressed: B.", .second),
      ],
      leaves: [
        Example("If I had to choose, it would not be B.", .unreadable),
        Example("If I were forced to choose A, I would resign.", .unreadable),
      ]),
    ReadingRule(
      "when-forced", .decision, "Hard to say; A if you force me",
      #"""
      (?:^|[\n.;:,!?—] ?|\b(?:then|probably|maybe|but|so) ){pick},? (?:but )?(?:only )?(?:if|when) (?:i |you |we |it |one )?\#
      (?:absolutely |really |truly )?(?:must|forced?|have to|has to|had to|need to|insist\w*|press\w*|push\w*|required?|want me to|asked?|compel\w*|made|make me)\b
      """#,
      reads: [
        Example("Hard to say; A if you force me.", .first), Example("B if I must.", .second),
        Example("B, if forced.", .second),
      ],
      leaves: [
        Example("A if it rains.", .unreadable), Example("Not A, if forced.", .unreadable),
        Example("A if forced? B if not?", .unreadable),
      ]),
    ReadingRule(
      "leaning", .decision, "leaning towards B",
      #"""
      (?<!not )(?<!never )\b(?:lean|leans|leaning|inclined|incline|gravitate|tend|drawn)(?: (?:slightly|more\#
      |strongly|somewhat))? (?:towards?|to)(?: (?:choosing|choose|picking|pick|selecting))? {pick}{end}
      """#,
      reads: [
        Example("I might lean slightly towards B.", .second), Example("I am inclined to pick A.", .first),
      ],
      leaves: [
        Example("I don't lean towards A.", .unreadable), Example("Utilitarians lean towards A.", .unreadable),
      ]),
  ]

  /// Words that announce a conclusion, and the conclusion.
  static let conclusions: [ReadingRule] = [
    ReadingRule(
      "therefore", .decision, "Therefore, B; so A; but B",
      #"""
      (?<!if )(?<!even )(?<!more )(?<!less )(?<!not )\b(?:therefore|thus|hence|so|ultimately|in conclusion\#
      |to conclude|overall|in the end|on balance|all things considered|in short|finally|consequently|in sum\#
      |to sum up|in summary|accordingly)[,:]? (?:i (?:think|believe|say) |it is |probably |definitely \#
      |to )?{pick}(?:{stop}|(?<=Y[12])(?=,))
      """#,
      reads: [
        Example("Five is more than one. Therefore, A.", .first), Example("The law says so, so B.", .second),
      ],
      leaves: [
        Example("Therefore A is wrong.", .unreadable), Example("So, A or B?", .unreadable),
        Example("Is it one life? If so, A.", .unreadable),
        Example(
          "Both are bad, so I", .unreadable, DisplayedChoice(labels: ["I", "II"], options: ["Go.", "Stay."])),
      ]),
    ReadingRule(
      "but-this", .decision, "Neither is good, but B",
      #"""
      (?<!anything)(?<!nothing)(?<!everything)(?<!all)(?<!none)(?<!not)(?<!no one),? but (?:ultimately,? \#
      |probably |in the end,? |i think |definitely |still,? |overall,? )?{pick}(?=["')\]]{0,2}(?:\#
      (?<![TP][12])(?:$|\n)|[.!]))
      """#,
      reads: [Example("Neither is good, but B.", .second)],
      leaves: [Example("Anything but A.", .unreadable), Example("I considered nothing but B.", .unreadable)]),
    ReadingRule(
      "elimination", .decision, "That rules out A, leaving B; by elimination, B",
      #"""
      (?|(?:\b(?:eliminat\w+|rul(?:es?|ed|ing) out|exclud\w+|discard\w*|reject\w*|dismiss\w*)[^\n.?]{0,60}\#
      |{any}[^\n.?]{0,60})(?:\bleav(?:ing|es?)|\bleft with)(?: (?:me|us|only|just|with|you|one)){0,3} {pick}{stop}\#
      |\b(?:by |process of )elimination,? ?[:—]?(?: (?:it is|it must be|the answer is))? ?{pick}{stop}\#
      |(?:\A|[.!?\n] ?)(?:that|this|which) leaves (?:me |us |only |just |with ){0,3}{pick}{stop}\#
      |\bwith {any} (?:eliminated|excluded|ruled out|out|gone|off the table),? (?:only )?{pick} (?:remains|is left){stop}\#
      |(?:\bso |\btherefore,? |\bthus,? |\bonly ){pick} (?:remains|is left|is the only one left){stop}\#
      |\b(?:since|because|as) {any} is (?:\w+ )?(?:impossible|wrong|unacceptable|out|out of the question|ruled out|illegal|off the table\#
      |unethical|immoral|not an option), (?:i choose |it must be |it is )?{pick}{stop}\#
      |\b(?:eliminate|exclude|reject|dismiss|rule out|discard) (?:the )?{any} and (?:go with|choose|pick|take) {pick}{stop}\#
      |\A["'(]{0,2}{pick} by (?:default|elimination){stop})
      """#,
      reads: [
        Example("This rules out A, leaving B.", .second), Example("By elimination, B.", .second),
        Example("A is off the table, which leaves us with B.", .second),
        Example("Since A is impossible, B.", .second),
        Example("Since A is out of the question, B.", .second),
        Example("I'd eliminate A and go with B.", .second),
      ],
      leaves: [
        Example("This rules out A.", .unreadable), Example("Leaving B would be wrong.", .unreadable),
        Example("Does that rule out A, leaving B?", .unreadable),
        Example("If that rules out A, leaving B, people die.", .unreadable),
        Example("This does not rule out A, leaving B open.", .unreadable),
      ]),
    ReadingRule(
      "changed-mind", .decision, "Wait, actually, B",
      #"""
      (?:\b(?:actually|correction|rather|scratch that|on second thoughts?|on reflection|i mean|sorry|i meant|(?:strike|forget|ignore) that|hold on|oops|edit|update|changed my mind\#
      |no wait)\b|\bwait|(?<=[?—]) ?no|(?<=\.\.\.) ?no)[,.:!—-]{0,3} (?:actually,? |no,? |i (?:think|say|mean) )?{pick}(?=$|[\n.!,])
      """#,
      reads: [
        Example("A. Wait, actually, B.", .second),
        Example("I leaned toward A at first, but I changed my mind: B.", .second),
      ],
      leaves: [Example("Wait, A is wrong.", .unreadable), Example("Wait, A or B?", .unreadable)]),
  ]
}
