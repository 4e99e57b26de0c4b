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
