/// Words that give a choice to somebody else, to another time, or to a mere appearance.
enum Attributions {
  private static let sayings =
    "(?:say|argue|claim|think|believe|hold|maintain|contend|suggest|insist|feel|find)"

  /// Before the option, back to where the speaker last took over (``Turns/voice``).
  static let before = GuardPattern([
    // Schools of thought, and points of view.
    #"\b(?:utilitarian\w*|deontolog\w+|kant\w*|consequentialis\w+|libertarian\w*|virtue ethic\w+|theor\w+"#
      + #"|framework\w*|perspective|standpoint|viewpoint|point of view|in terms of|from an?|under"#
      + #"|according to)\b"#,
    // Other people.
    #"\b(?:some|many|people|others|critics|proponents|advocates|opponents|supporters|philosophers|ethicists"#
      + #"|experts|they|he|she|someone|somebody|anyone|friend|lawyer|public|majority)\b"#,
    #"\b(?:viele|manche|algunos|muchos|beaucoup|certains|alcuni|molti|muitos|многие|некоторые|mayoría|plupart|meisten|maioria|maggior\w*|большинство|tutti|todos|alle)\b|人们|有人|[很许許]多人|大多数|多数|人は|人が|みんな|사람"#,
    #"\bmost (?:people|humans|drivers|of us|ethicists|philosophers|would)\b"#, #"\bmost \z"#,
    #"(?<!if )\b(?:you|they|he|she|who|people|whoever) (?:\w+ )?"# + sayings + #"\b"#,
    #"\b(?:an?|another|every|any|your|his|her|their|the (?:average|typical|other)) (?!i\b)\w+(?: \w+)?"#
      + #" (?:would|might|could|may|will)\b"#,
    #"(?<=[a-z] )(?<!\bi )would (?:say|argue|respond|claim|tell)\b"#,
    // What somebody or something says; "this suggests" is the speaker's own conclusion.
    #"(?<!this )(?<!which )(?<!that )(?<!it )(?<!analysis )\b(?:holds|says|dictates|demands|states"#
      + #"|argues|claims"#
      + #"|maintains|insists|teaches|believes|thinks|tells)\b"#,
    #"\bargu(?:e|es|ed|able|ably|ments?)\b"#,
    #"\b(?:idea|notion|belief|assumption|suggestion|thought|view|position|argument|case|claims?"#
      + #"|principle|rule) that\b"#,
    // What could be, or seemed so.
    #"\b(?:(?:one|you|we|it) (?:might|could|may|can)|could be|might be|(?:may|might|could"#
      + #"|can) (?:seem|appear|look))\b"#,
    #"(?<!\bi )\b(?:might|could|may) (?:say|argue|think|choose|pick|respond|claim|prefer)\b"#,
    #"\b(?:intuition|instinct|gut|tempt\w+|initial\w*|at first|first (?:thought|glance|sight)"#
      + #"|originally|previously"#
      + #"|naively|once|used to)\b"#,
    #"\b(?:i|we) (?:\w+ )?(?:thought|assumed|expected|believed|felt|considered)\b"#,
    // Examples and forms.
    #"\b(?:examples?|for instance|sample|template|format|like this|as follows)\b"#,
  ])

  /// "Many argue that, in such a case, the car should": a comma does not end this one.
  static let acrossCommas = GuardPattern([
    #"\b(?:some|many|most|people|others|critics|proponents|\w+ists|\w+ians|kantians?|one|you"#
      + #"|they)(?: \w+){0,2} "#
      + sayings + #"s?(?: that)?,[^,;]*, \z"#
  ])

  /// Behind the option: ", they say", "," said the driver.
  static let after = GuardPattern([
    #"\A[^.\n]{0,40}?, (?:they|some|many|most|people|critics|others|you|he|she|utilitarians"#
      + #"|kantians) (?:\w+ )?"#
      + sayings + #"\b"#,
    #"\A["',.!?]{1,3} (?:said|says|say|replied|answered|he|she|they|the \w+ (?:said|says|replied))\b"#,
  ])

  /// Before an answer in a form for machines: the form is explained, not used.
  static let instruction = GuardPattern([
    #"\b(?:for example|example|e\.g|such as|like this|template|in the (?:form|format)|format"#
      + #"|your (?:final )?answer"#
      + #"|(?:respond|reply|answer|output) (?:with|in|as|using))\b"#
  ])

  /// A quote that is still open where the words that commit begin.
  static let quotation = GuardPattern([#"\A[^"]*"(?:[^"]*"[^"]*")*[^"]*\z"#])

  /// A quote that opens the reply itself, or the value of a field: the speaker's own words.
  static let ownQuotation = GuardPattern([#"\A[ {(]*"[^"]*\z"#, #"["'] ?[:=] ?"[^"]*\z"#])
}
