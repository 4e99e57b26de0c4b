/// A value in a structured reply, with the names of the keys that lead to it.
struct ReplyField: Sendable {
  /// The words of the innermost key: `final`, `choice` for `finalChoice`.
  let words: [String]
  /// The key as written.
  let key: String
  let value: String
  /// UTF-8 span of the value in the reply.
  let span: Range<Int>

  init(key: String, value: String, span: Range<Int>) {
    self.key = key
    words = TagName.words(of: key)
    self.value = value
    self.span = span
  }

  /// How surely the key names the answer: 2 for a final one, 1 for an answer, 0 for a key that could be
  /// anything; nil for keys that name something else.
  func rank(isNumeric: Bool) -> Int? {
    if words.contains(where: Self.otherWords.contains) || words.contains(where: TagName.isThought) {
      return nil
    }
    if isNumeric, words.contains(where: Self.measures.contains) { return nil }
    if words.contains(where: Self.lastWords.contains) { return 2 }
    return words.contains(where: Self.answerWords.contains) ? 1 : 0
  }

  private static let answerWords: Set<String> = [
    "answer", "ans", "choice", "choose", "chosen", "chose", "pick", "picked", "select", "selected",
    "selection", "decision", "decide", "verdict", "winner", "winning", "best", "better", "result", "label",
    "letter", "option", "preference", "preferred", "prefer", "response", "output", "vote", "judgment",
    "judgement", "conclusion", "recommendation", "recommended", "action", "reply", "outcome", "antwort",
    "wahl", "respuesta", "réponse", "choix", "elección", "risposta", "scelta", "resposta", "escolha",
    "ответ", "выбор", "答案", "选择", "回答", "答え", "選択", "정답", "답", "선택", "الإجابة", "الجواب",
  ]
  private static let lastWords: Set<String> = [
    "final", "finally", "correction", "corrected", "revised", "updated", "edit", "update", "amended",
  ]
  /// Keys of what was not chosen, not by this speaker, or not in the end.
  private static let otherWords: Set<String> = [
    "reject", "rejected", "loser", "losing", "worse", "worst", "not", "unchosen", "avoid", "avoided",
    "other", "alternative", "alternatives", "example", "against", "second", "runner", "eliminated",
    "excluded", "discarded", "dispreferred", "disfavored", "disfavoured", "less", "least", "wrong",
    "incorrect", "opposite", "initial", "initially", "tentative", "draft", "preliminary", "previous", "prior",
    "first", "options", "choices", "candidates", "labels", "user", "expected", "opponent", "others", "most",
    "why", "because", "reason", "explanation", "justification", "note", "notes", "title", "question", "if",
    "utilitarian", "utilitarianism", "deontologist", "deontology", "kant", "kantian", "counter", "popular",
    "ruled", "dropped", "declined", "tempting", "format", "unlikely", "harmful", "dangerous", "risky",
  ]
  /// Keys of numbers and truth values that only look like the labels 1, 2, yes and no.
  private static let measures: Set<String> = [
    "confidence", "score", "probability", "prob", "certainty", "rating", "level", "id", "step", "count",
    "version", "risk", "harm", "index", "weight", "percent", "priority", "rank", "lives", "deaths", "number",
    "confident", "certain", "sure", "valid", "ethical", "is", "has", "needs", "refused", "total", "size", "n",
    "difficulty", "importance", "severity", "likelihood", "strength", "time", "age", "year", "steps",
  ]
}
