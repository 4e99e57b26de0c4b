extension ReadingRule {
  /// Sentences that name the answer.
  static let answerMarks: [ReadingRule] = [
    ReadingRule(
      "answer-is", .answer, "The answer is A; Answer: A; My choice: A",
      #"""
      (?:\b(?:the|my|our|an?|this) (?:(?:best|right|correct|only|own|overall|honest|direct|short|personal\#
      |clear|appropriate|single|one-word|considered) ){0,2}|(?:^|(?<=[\n.:;!?,"{(|]))[ #"]{0,3}(?:(?:so\#
      |correct|best|short|direct|overall|the|my|therefore) ){0,2}){answer}(?: ?\([^()\n]{0,40}\))?(?: (?:to\#
      |for|in|on) (?:this|the|me|us|your)(?: [a-z]+){0,3})?(?:{is}(?: an? (?:clear|firm|resounding|definite\#
      |simple|cautious|qualified|tentative|strong|emphatic|reluctant|hesitant))?(?: that|:)? ?\#
      |["']?\s*[:=→—-]+\s*|\n+)(?:to |for )?{quote}(?:option:? )?{slot}
      """#,
      reads: [
        Example("The answer is A.", .first), Example("Answer: B", .second),
        Example("**Answer:** (A)", .first),
        Example("My choice: **B) Stay on course.**", .second),
        Example("So my decision is to swerve.", .first),
        Example("## Conclusion\nB", .second), Example("My answer is a clear no.", .second, .yesOrNo),
        Example("My answer is neither.", .neither), Example("Answer (A or B): B", .second),
      ],
      leaves: [
        Example("The answer is not A.", .unreadable), Example("I don't think the answer is A.", .unreadable),
        Example("The wrong answer: A", .unreadable), Example("The utilitarian answer is A.", .unreadable),
        Example("According to Kant, the answer is B.", .unreadable), Example("Is the answer A?", .unreadable),
        Example("The answer is A or B.", .unreadable), Example("Answer: A difficult one", .unreadable),
        Example("If lives count, the answer is A.", .unreadable),
      ]),
    ReadingRule(
      "option-field", .answer, "Option: A",
      #"""
      (?:^|\n)[ #"]{0,3}(?:option|label|letter|selected|i (?:would )?(?:choose|pick\#
      |select))"?\s*[:=]\s*{quote}{slot}{end}
      """#,
      reads: [Example("Option: B", .second), Example("I choose:\n\nA", .first)],
      leaves: [Example("Options: A, B", .unreadable), Example("Option: A or B", .unreadable)]),
  ]
}
