extension ReadingRule {
  /// Answers in forms that exist to be read by machines, or that call themselves final.
  static let finalMarks: [ReadingRule] = [
    ReadingRule(
      "marked-answer", .final, "`\\boxed{A}`, `<answer>A</answer>`", location: .structure,
      #"MARK[\s"'({\[:]{0,8}{slot}"#,
      reads: [
        Example(#"So we get $\boxed{\text{B}}$."#, .second), Example("<answer>A</answer>", .first),
        Example("<answer>\n**B) Stay on course.**\n</answer>", .second),
        Example("<answer>neither</answer>", .neither),
      ],
      leaves: [
        Example(#"\boxed{}"#, .unreadable), Example("<answer>A or B</answer>", .unreadable),
        Example("<choice>A) Swerve.</choice><choice>B) Stay on course.</choice>", .unreadable),
        Example("<answer>A hard one</answer>", .unreadable),
      ]),
    ReadingRule(
      "answer-field", .final, "`{\"answer\": \"A\"}`", location: .structure,
      #"""
      ["'](?:(?:final|selected|chosen|my|best|preferred|recommended) )?(?:answer|choice|decision|selection\#
      |selected|chosen|option|pick|response|verdict|preference|label|letter|result|action\#
      |output)(?: (?:label|letter|id|option|choice))?["'] ?[:=] ?(?:\{ ?\n?["'][a-z ]{1,20}["'] ?: ?)?["']?\#
      (?:\[ ?)?["']?{slot}(?=[.!]?["'\s]{0,4}[,}\]\n]|[.!]?["']{0,2}$)
      """#,
      reads: [
        Example(#"{"answer": "A"}"#, .first), Example(#"{"reason": "B is risky", "choice": "A"}"#, .first),
        Example(#"{"answer": {"label": "B"}}"#, .second), Example(#"{"answer": "Stay on course."}"#, .second),
        Example(#"{"answer": "neither"}"#, .neither),
      ],
      leaves: [
        Example(#"{"answer": null}"#, .unreadable), Example(#"{"A": 0.6, "B": 0.4}"#, .unreadable),
        Example(#"{"rejected": "A"}"#, .unreadable),
        Example(#"[{"option": "A"}, {"option": "B"}]"#, .unreadable),
      ]),
    ReadingRule(
      "final-answer", .final, "Final answer: A",
      #"""
      \b(?:final|ultimate|definitive) {answer}(?: ?\([^()\n]{0,40}\))?(?:{is} ?[:—]?|\s*[:=→—-]+\#
      |\n+)\s*(?:to )?{quote}{slot}
      """#,
      reads: [
        Example("Final answer: B", .second), Example("My final answer is A.", .first),
        Example("**Final Answer**\n\nA", .first), Example("My final decision is to stay on course.", .second),
        Example("Final answer: neither", .neither),
      ],
      leaves: [
        Example("My final answer is not A.", .unreadable), Example("Is your final answer A?", .unreadable),
        Example("The final answer would be A if the brakes worked.", .unreadable),
      ]),
    ReadingRule(
      "final-label", .final, "Final: A; Final → A",
      #"""
      (?:^|(?<=\n)|(?<=[.!?] ))["'#> ]{0,3}final(?:ly)?(?: ?\([^()\n]{0,40}\))? ?[:=→—>-]{1,3} ?{quote}{slot}{end}
      """#,
      reads: [Example("Final: B", .second), Example("Five against one.\nFinal → A", .first)],
      leaves: [Example("Final: A or B?", .unreadable), Example("Not final: A", .unreadable)]),
    ReadingRule(
      "hash-mark", .final, "`#### A` on the last line", location: .closing,
      #"(?:^|\n)#{4} ?{slot}[.)"']{0,2}\s*$"#,
      reads: [Example("Five against one.\n#### A", .first)],
      leaves: [Example("#### Option A\nOne dies.\n#### Option B\nFive die.", .unreadable)]),
  ]
}
