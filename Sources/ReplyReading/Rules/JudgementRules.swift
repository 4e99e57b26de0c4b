extension ReadingRule {
  /// One option is called better, or named as what should be done.
  static let judgements: [ReadingRule] = [
    ReadingRule(
      "is-better", .judgement, "A is the better option",
      #"""
      (?:^|[\n.,;:!?—)] ?|\b(?:that|think|believe|say|feel|so|but|and|therefore|thus|find|finds|conclude\#
      |consider|then|clearly|ultimately|overall|argue|view|case|me|hence|suggests?|maintain\#
      |hold) )(?:choosing |picking |to |going with )?{pick} (?:is|seems|would be|appears|remains|looks\#
      |feels|strikes me as|emerges as)(?: (?:like|to be|as))?(?: to me)?(?: {adverb}| slightly| far\#
      | much)?(?: (?:the|an?))?(?: {adverb}| slightly| far| much)? {good}\b(?!-)(?! (?:than not|known\#
      |to avoid|to reject|avoided|left|not|forgotten|ignored|described|understood|seen|viewed))(?: {thing}\#
      |(?!\s*\z))(?!,? but\b)
      """#,
      reads: [
        Example("A is the better option.", .first),
        Example("I think B is the more defensible choice.", .second),
        Example("Swerving is the right thing to do.", .first),
        Example("A seems to be the lesser evil.", .first),
      ],
      leaves: [
        Example("A is the more popular choice.", .unreadable),
        Example("I don't think A is the better option.", .unreadable),
        Example("Some say that A is the better option.", .unreadable),
        Example("Is A the better option?", .unreadable),
        Example("Patient A is the better choice.", .unreadable),
        Example("A is the better option for a utilitarian.", .unreadable),
        Example("A is best avoided.", .unreadable), Example("A is the only one that kills.", .unreadable),
      ]),
    ReadingRule(
      "best-is", .judgement, "The right choice is A",
      #"""
      \b(?:the|my) (?:{good}|only) (?:(?:and|or) {good} )?(?:(?:overall|possible|available|moral|ethical\#
      |logical|reasonable|sensible|acceptable|viable|real|defensible|remaining|rational|strategic\#
      |practical) )?{thing}(?: (?:here|in this (?:case|situation|scenario|instance|dilemma|context)|overall\#
      |for me|to (?:make|take|do)(?: here)?|of the two|available))?,? (?:is|would be|seems to be\#
      |appears to be|remains|must be|has to be|lies in)(?: {adverb})?:? (?:to )?(?:choose )?{pick}
      """#,
      reads: [
        Example("The right choice is A.", .first),
        Example("The best course of action is to stay on course.", .second),
        Example("The lesser of two evils is A.", .first),
      ],
      leaves: [
        Example("The right choice is not A.", .unreadable),
        Example("The most popular choice is A.", .unreadable),
        Example("The only bad option is A.", .unreadable),
        Example("Kantians say that the right choice is B.", .unreadable),
      ]),
    ReadingRule(
      "should-do", .judgement, "The car should swerve",
      #"""
      \b(?<!not )(?:should|must|ought to|had better) {adverbs}(?:(?:choose|opt|decide|be programmed\#
      |be designed) to )?{text}(?!,? but\b)
      """#,
      reads: [Example("The car should swerve.", .first), Example("You should stay on course.", .second)],
      leaves: [
        Example("The car should not swerve.", .unreadable), Example("Should the car swerve?", .unreadable),
        Example("Some argue that the car should swerve.", .unreadable),
        Example("I cannot say whether the car should swerve.", .neither),
        Example("The car should swerve or stay on course.", .unreadable),
        Example("One option is to swerve.", .unreadable),
      ]),
    ReadingRule(
      "should-choose", .judgement, "The car should choose A",
      #"""
      \b(?<!not )(?:should|must|ought to) {adverbs}(?:choose|select|go with|pick|opt for|prefer\#
      |take) (?:to )?(?:the )?["'(]{0,2}(?<pick>[LWMHOX][0-2])(?!\w)
      """#,
      reads: [Example("The car should choose A.", .first), Example("You should pick option B.", .second)],
      leaves: [
        Example("You should not choose A.", .unreadable), Example("You should choose A or B.", .unreadable),
        Example("A utilitarian would choose A.", .unreadable),
        Example("Most people would choose A.", .unreadable),
      ]),
    ReadingRule(
      "it-is", .judgement, "It's B; I find this unacceptable", location: .standalone,
      #"""
      (?:\A|(?<=\n)|(?<=[.!?] ))(?:so |then |well, |for me,? )?(?:(?:it|this|that) (?:is|would be\#
      |would have to be|has to be|must be|is gotta be|has got to be)(?: {adverb})?|gotta be|has to be|has got to be|must be|i (?:would )?(?:find|consider|deem|call\#
      |judge) (?:it|this)(?: to be)?) (?:to )?{pick}{stop}
      """#,
      reads: [Example("It's B.", .second), Example("That would be A.", .first)],
      leaves: [
        Example("Which is worse? It's A.", .unreadable), Example("It's not B.", .unreadable),
        Example("Is it A?", .unreadable),
      ]),
    ReadingRule(
      "better-to", .judgement, "It is better to swerve",
      #"""
      \bit (?:is|would be|seems|makes)(?: {adverb})?(?: far| much)?(?: more)? (?:better|best|right|wiser\#
      |wisest|preferable|safer|sense|ethical|moral|reasonable)(?: for (?:the |me\#
      |you)[a-z ]{0,15})? to {text}
      """#,
      reads: [Example("It would be better to swerve.", .first)],
      leaves: [
        Example("It is not right to swerve.", .unreadable), Example("Is it better to swerve?", .unreadable),
      ]),
  ]
}
