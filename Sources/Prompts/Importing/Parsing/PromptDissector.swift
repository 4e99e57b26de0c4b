internal import Patterns

/// A prompt in its parts, free of labels and instructions.
struct DissectedPrompt: Equatable {
  let situation: String
  let question: String
  let first: String
  let second: String
  /// The labels that stood before the options, none for a yes/no question.
  let labels: [String]

  /// Whether the options are the answers to a yes/no question.
  var isYesOrNo: Bool { labels.isEmpty }
}

/// Takes a prompt with its options inline apart, or says why it cannot.
///
/// The order of the steps matters: instructions name labels ("answer A or B."), so they are taken off before
/// labels are looked for; a prompt without labelled options is a yes/no question only if it asks for yes or
/// no, or if its last sentence cannot be answered otherwise.
struct PromptDissector: Sendable {
  private let sentences: SentenceSplitter
  private let stripper: InstructionStripper
  private let finder: LabelledOptionFinder
  private let ender: OptionEnder
  private let polarQuestion: BoundedPattern
  private let loneLabel: BoundedPattern

  init() {
    sentences = SentenceSplitter()
    stripper = InstructionStripper()
    finder = LabelledOptionFinder()
    ender = OptionEnder(sentences: sentences)
    polarQuestion = BoundedPattern(
      #"""
      \A ["“(]? (?: Is | Are | Was | Were | Do | Does | Did | Should | Would | Will | Can | Could
                 | Has | Have | May | Must | Shall | Might )
      \b (?! [^?]* \b (?: or | rather ) \b ) [^.?!]* \? ["”)]? \z
      """#, options: .extended)
    loneLabel = BoundedPattern(#"(?<![\p{L}\p{N}&.’'-])[B-H](?![\p{L}\p{N}&’'-]|\.\p{L})"#)
  }

  func dissect(_ prompt: String) throws(RefusalCause) -> DissectedPrompt {
    let (text, answers) = try stripper.strip(
      stripper.withoutLabelMarkup(PromptText.clean(prompt, "the prompt")))
    let dissected: DissectedPrompt
    if let options = try finder.options(in: text) {
      dissected = try dissect(options)
    } else {
      dissected = try dissectYesOrNo(text, answers: answers)
    }
    // Not in the options, where somebody may well choose to give reasons.
    try stripper.requireNoReasonRequest(in: dissected.situation)
    try stripper.requireNoReasonRequest(in: dissected.question)
    try requireNoStrayMarkup(in: dissected)
    return dissected
  }

  /// Tells the question from the situation before it, in a text whose options stand elsewhere.
  func split(_ text: String) throws(RefusalCause) -> (situation: String, question: String) {
    try stripper.requireNoReasonRequest(in: text)
    return try sentences.split(text)
  }

  private func dissectYesOrNo(
    _ text: String, answers: InstructionStripper.Answers?
  ) throws(RefusalCause) -> DissectedPrompt {
    try stripper.requireNoReasonRequest(in: text)
    guard answers != .labels else {
      throw RefusalCause(.optionsNotFound, "the prompt asks for a label, but has no labelled options")
    }
    let (situation, question) = try sentences.split(text)
    let isPolar = try polarQuestion.isFound(in: question)
    guard isPolar || answers == .yesOrNo, !question.isEmpty else {
      throw RefusalCause(.optionsNotFound, "neither labelled options nor a request for yes or no")
    }
    return DissectedPrompt(situation: situation, question: question, first: "Yes", second: "No", labels: [])
  }

  private func dissect(_ options: LabelledOptions) throws(RefusalCause) -> DissectedPrompt {
    guard options.labels.count == 2 else {
      let range = "\(options.labels[0]) to \(options.labels[options.labels.count - 1])"
      throw RefusalCause(.moreThanTwoOptions, "offers \(options.labels.count) options, \(range)")
    }
    let ended = try ender.end(options)
    for (label, text) in zip(options.labels, [ended.first, ended.second]) where text.isEmpty {
      throw RefusalCause(.optionsNotFound, "no text after the label \(label)")
    }
    let parts = try location(ended.after, behind: stripper.withoutLeadIn(options.lead))
    guard !parts.question.isEmpty else {
      throw RefusalCause(.missingField, "no question before or after the options")
    }
    if !options.isListed {
      for text in [parts.situation, parts.question, ended.first, ended.second] {
        try requireNoLoneLabel(in: text)
      }
    }
    return DissectedPrompt(
      situation: parts.situation, question: parts.question, first: ended.first, second: ended.second,
      labels: options.labels)
  }

  /// Markup that enclosed a label leaves one of its ends in the text.
  private func requireNoStrayMarkup(in prompt: DissectedPrompt) throws(RefusalCause) {
    for text in [prompt.situation, prompt.question, prompt.first, prompt.second] {
      guard let mark = StrayMarkup.found(in: text) else { continue }
      throw RefusalCause(.markup, "the markup \"\(mark)\" is left in \"\(text.prefix(60))\"")
    }
  }

  /// Text from behind the options belongs to the situation, except for a question at its end.
  private func location(
    _ after: String, behind lead: String
  ) throws(RefusalCause) -> (situation: String, question: String) {
    guard !after.isEmpty else { return try sentences.split(lead) }
    let (rest, last) = try sentences.split(after)
    let asksLast = try sentences.isQuestion(last)
    let (situation, question) = try asksLast ? (lead, last) : sentences.split(lead)
    let moved = asksLast ? rest : after
    // The options that a colon announced do not follow any more.
    let opening = situation.hasSuffix(":") ? situation.dropLast() + "." : situation
    return ([opening, moved].filter { !$0.isEmpty }.joined(separator: " "), question)
  }

  /// In running text, a capital by itself ("boat B") refers to the label of an option.
  private func requireNoLoneLabel(in text: String) throws(RefusalCause) {
    guard let match = try loneLabel.firstMatch(in: text) else { return }
    throw RefusalCause(
      .labelInText, "\"\(text[utf8Span: match.span])\" in \"\(text.prefix(80))\" refers to a label"
    )
  }
}
