/// What the name of a tag or of a special token says about the text that follows it.
///
/// Models mark their reasoning in ways that nobody has listed: `<think>`, `<|START_THINKING|>`,
/// `<|begin_of_thought|>`, `<unused94>`. So only names that are known to hold text of the reply are read as
/// such; a block of any other name is reasoning.
struct TagName: Sendable, Hashable {
  enum Role: Sendable {
    /// The model's thoughts, and everything under a name that is not known.
    case reasoning
    /// The answer itself: `<answer>`, `<|begin_of_box|>`.
    case answer
    /// A chat template's token: `<|im_end|>`, `<bos>`, `[INST]`.
    case turn
    /// Formatting of HTML, or a wrapper around the whole reply.
    case text
  }

  let role: Role
  /// Whether the words of the name say so: `end_of_thought`, `THINK_END`.
  let closes: Bool
  let opens: Bool
  /// Whether a name is in none of the lists.
  let isUnknown: Bool
  /// The words that an opening and its closing name have in common.
  let stem: String

  /// - Parameter name: as written between the signs of the tag.
  init(_ name: String) {
    let words = Self.words(of: name)
    closes = words.contains { Self.closers.contains($0) }
    opens = words.contains { Self.openers.contains($0) }
    let kept = words.filter {
      !Self.fillers.contains($0) && !Self.closers.contains($0) && !Self.openers.contains($0)
    }
    stem = kept.joined(separator: "_")
    let whole = name.lowercased()
    if kept.contains(where: Self.isThought) {
      (role, isUnknown) = (.reasoning, false)
    } else if whole.utf8.count < 3, !Self.turns.contains(whole) {
      (role, isUnknown) = (.text, false)
    } else if Self.turns.contains(whole) || kept.allSatisfy(Self.turnWords.contains) {
      (role, isUnknown) = (.turn, false)
    } else if MarkupTags.answers.contains(whole) || kept.contains(where: Self.answerWords.contains) {
      (role, isUnknown) = (.answer, false)
    } else if Self.textNames.contains(whole) {
      (role, isUnknown) = (.text, false)
    } else {
      (role, isUnknown) = (.reasoning, true)
    }
  }

  /// The words of `finalAnswer`, `START_THINKING`, `seed:think` and `unused94`, in lower case; digits alone
  /// are left out.
  static func words(of name: String) -> [String] {
    var words: [String] = [""]
    var previous: Character?
    for character in name {
      if !character.isLetter {
        words.append("")
      } else {
        if character.isUppercase, previous?.isLowercase == true { words.append("") }
        words[words.count - 1] += character.lowercased()
      }
      previous = character
    }
    return words.filter { !$0.isEmpty }
  }

  private static let closers: Set<String> = ["end", "close", "stop", "finish", "eo", "ends", "done"]
  private static let openers: Set<String> = ["start", "begin", "open", "bo", "starts", "begins"]
  private static let fillers: Set<String> = ["of", "the", "my", "im", "token", "a", "s"]

  static func isThought(_ word: String) -> Bool {
    thoughtWords.contains(word) || thoughtStems.contains { word.hasPrefix($0) }
  }
  private static let thoughtStems = [
    "think", "thought", "reason", "rational", "analy", "reflect", "scratch", "deliberat", "ponder",
    "monologue", "meditat", "brainstorm", "consider", "critique", "cogit", "contemplat",
  ]
  private static let thoughtWords: Set<String> = [
    "cot", "plan", "planning", "inner", "innermonologue", "internal", "hidden", "draft", "notes", "details",
    "unused", "commentary", "tool", "toolcall", "call", "function", "evidence", "explanation",
    "justification", "reserved",
  ]

  private static let answerWords: Set<String> = [
    "answer", "final", "box", "solution", "response", "winner", "verdict", "decision", "choice",
  ]

  private static let turns: Set<String> = [
    "s", "eos", "bos", "pad", "unk", "sep", "cls", "inst", "sys", "eot", "eom", "eot_id", "eom_id",
    "endoftext", "endofprompt", "python_tag", "eop", "eod", "endofturn", "gmask", "sop", "return", "end",
    "start", "message", "channel",
  ]
  private static let turnWords: Set<String> = [
    "im", "eot", "eom", "id", "header", "turn", "user", "assistant", "model", "system", "human", "chatbot",
    "bot", "text", "sentence", "eos", "bos", "inst", "sys", "endoftext", "message", "role", "special",
    "reserved", "sep", "prompt",
  ]

  /// Tags of HTML and wrappers that hold the reply as it is.
  private static let textNames: Set<String> = [
    "abbr", "article", "aside", "big", "blockquote", "body", "center", "cite", "code", "data", "del", "div",
    "document", "font", "footer", "head", "header", "html", "img", "ins", "json", "kbd", "label", "main",
    "mark", "markdown", "math", "option", "options", "ol", "output", "paragraph", "pre", "root", "row",
    "samp", "section", "select", "small", "span", "strike", "strong", "style", "sub", "summary", "sup",
    "table", "tbody", "tfoot", "text", "thead", "title", "item", "items", "list", "evaluation", "xml", "yaml",
    "content", "reply",
  ]
}
