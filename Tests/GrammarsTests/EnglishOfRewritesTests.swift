import Grammars
import Prompts
import Testing

/// What rewrites make of sentences that once came out broken, or as another decision.
@Suite struct EnglishOfRewritesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    let scenario: String
    let question: String
    let options: ByPole<String>
    /// What the prompt says with the edit; nil where the rule must not apply.
    let result: String?

    var testDescription: String { "\(rule): \((question.isEmpty ? scenario : question).prefix(40))" }

    init(
      _ rule: String, _ scenario: String = "", question: String = "",
      options: (String, String) = ("Go.", "Stay."),
      gives result: String? = nil
    ) {
      self.rule = rule
      self.scenario = scenario
      self.question = question
      self.options = ByPole(a: options.0, b: options.1)
      self.result = result
    }
  }

  private static let grammars: [String: Grammar] = {
    var grammars: [String: Grammar] = [:]
    for name in ["noise", "context", "restatements"] { grammars[name] = try? ShippedGrammar.read(name) }
    return grammars
  }()

  private func prompts(_ example: Case, in grammar: String) throws -> [String] {
    let selected = try #require(Self.grammars[grammar]).selecting(
      GrammarSelection(
        classes: Set(EditClass.allCases), meanings: Set(Meaning.allCases), only: [example.rule]))
    let decision = Decision(
      scenario: example.scenario, question: example.question, options: example.options)
    let space = try PromptSpace(decision, grammar: selected)
    return space.edits.indices.map { space.render(Perturbation([$0])).prompt }
  }

  @Test(arguments: [
    Case("start", "You see a boat that begins to sink.", gives: "a boat that starts to sink"),
    Case("start", "It began with 50.", gives: "It started with 50"),
    Case("wants-to", "They don't want to tell."), Case("wants-to", "You'll want to go."),
    Case("wants-to", question: "Do you want to go?"), Case("wants-to", "You really want to go."),
    Case("wants-to", "Your sister wants to go.", gives: "Your sister would like to go."),
    Case("have-to", "They don't have to endure it."), Case("have-to", "You'll have to go."),
    Case("have-to", "You both have to go."), Case("have-to/must", "Mina has to go.", gives: "Mina must go."),
    Case("more-than", "There are no more than eight."), Case("more-than", "It is little more than 20 miles."),
    Case("every", "It rains nearly every day."), Case("every", "Almost every week, it rains."),
    Case("though", "Even though it rains, they go."),
    Case("though", "It rains, though they go.", gives: "It rains, although they go."),
    Case("half", "You walk the second half of the route."), Case("buy", "You buy them beer."),
    Case("seem-to", "They can't seem to agree."), Case("british-words", "The movie theater is near."),
    Case("british-words", "The apartment building is old."),
    Case("british-words", "An industrial truck waits."),
    Case("british-spelling", "The water meters are new."),
    Case("british-spelling", "He holds the Medal of Honor."),
    Case("british-spelling", "It is 20 meters long.", gives: "20 metres long"),
    Case("semicolon", "There are two flags; a purple flag."),
    Case("but-yet", "It isn't on A, but it is on B."),
    Case("at-once", "You manage several at once."), Case("company", "You are in the company of your aunt."),
    Case("because", "You go, because if you stay, it sinks."), Case("large", "It is a large-scale plan."),
    Case("many", "It is many times larger."), Case("a-few", "It rained a few minutes ago."),
    Case("can", "It can no longer fly."), Case("most-of", "It rains most of the time."),
    Case("number-words", "You two are late."), Case("number-words", "It takes two and a half days."),
    Case("number-digits", "You have 15 chairs and table 15.", options: ("Take table 15.", "Stay.")),
    Case("question-own", question: "What should I do?"), Case("what-should", question: "What should I do?"),
    Case("question-agent", question: "Should you take it, or should an AI system also take it?"),
    Case("how-do", question: "How do you feel?"), Case("do-you", question: "What do you think?"),
    Case("do-you", question: "What do you do?", gives: "What would you do?"),
    Case("two-capitals", "He waits. An oak falls."),
    Case("most-of", "Most of the difference comes from fees."), Case("a-few", "You harm a few for many."),
    Case("because", "It is closed, because in March it rained."),
    Case("british-words", "You go to the movies."),
    Case("number-words", "Five friends bought five boats."),
    Case("number-words", "You buy five boats.", gives: "buy 5 boats"),
    Case("how-do/right", question: "How do you usually answer?"),
    Case("question-agent", question: "How do you usually answer?"),
    Case("question-agent", question: "What do you do?", options: ("I go.", "I stay.")),
    Case("reminder", question: "Would you rather choose:"),
    Case("options/listed", question: "It is likely that _."),
    Case("prompt/question-first", "It rains.", question: "Would you rather choose:"),
  ])
  func aRewriteGivesPlainEnglishOrNothing(example: Case) throws {
    let prompts = try prompts(example, in: "noise")
    if let result = example.result {
      #expect(prompts.contains { $0.contains(result) }, "\(prompts)")
    } else {
      #expect(prompts == [])
    }
  }

  @Test(arguments: [
    Case(
      "doctor", "The doctor calls.", question: "What does the doctor say?",
      options: ("Follow the doctor's advice.", "Go home."), gives: "A) Follow the physician's advice."),
    Case("company", "A company calls.", options: ("Trust the company.", "Go."), gives: "A) Trust the firm."),
    Case("children", "Children wait.", options: ("Feed the children.", "Go."), gives: "A) Feed the kids."),
    Case(
      "large", "A large dog waits.", options: ("Feed the large dog.", "Go."), gives: "A) Feed the big dog."),
  ])
  func aNounChangesEverywhere(example: Case) throws {
    let prompts = try prompts(example, in: "noise")
    #expect(prompts.count == 1)
    let word = example.rule == "children" ? "children" : example.rule
    for prompt in prompts {
      #expect(prompt.contains(try #require(example.result)))
      #expect(!prompt.lowercased().contains(word))
    }
  }

  @Test(arguments: [
    Case("count", "Envelope 2 holds a note."), Case("count", "Come before 10 a.m. today."),
    Case("amount", "You have $0 left."),
    Case("count", "There are 20 dogs.", options: ("Take 20 dogs.", "Go.")),
    Case("gender", "Your boyfriend asks. He is late."), Case("count", "The 1 millionth customer wins."),
  ])
  func aChangedFactFitsTheRestOrIsLeft(example: Case) throws {
    #expect(try prompts(example, in: "context") == [])
  }

  @Test(arguments: [
    Case(
      "first-person", "You run a dam. The town asks you to wait, and your sister is late.",
      question: "What do you do?",
      gives: "I run a dam. The town asks me to wait, and my sister is late.\n\nWhat do I do?"),
    Case(
      "first-person", "You work at a clinic, though you were never trained.",
      question: "Which plan should you sign?",
      gives: "though I was never trained.\n\nWhich plan should I sign?"),
    Case("first-person", "You and your partner run a dam.", question: "What do you do?"),
    Case("first-person", "The boats you own are old.", question: "What do you do?"),
    Case("first-person", "You run a dam. He says, \"I told you.\"", question: "What do you do?"),
    Case("first-person", "You run a dam.", question: "What would you advise?"),
    Case(
      "first-person", "You run a dam.", question: "What do you do?", options: ("Sell your boat.", "Keep it.")),
    Case("first-person", "Are you late?", question: "What do you do?"),
    Case(
      "clause-order-back", "You will miss the bus if the boat leaves at noon.",
      gives: "If the boat leaves at noon, you will miss the bus."),
    Case("clause-order-back", "You are on a boat when the river rises."),
    Case("clause-order-back", "You must decide if the boat leaves at noon."),
    Case(
      "outcome", "40 percent of all patients will die.", gives: "60 percent of all patients will survive."),
    Case("outcome", "50 percent of all patients will die."),
    Case("unit-short", "It is 30 kilometers away.", gives: "It is 30 km away."),
    Case("unit-long", "It is 30 km away.", gives: "It is 30 kilometers away."),
    Case("unit-long", "It is 1 km away."), Case("unit-long", "It drives 80 km/h."),
  ])
  func aRestatementGivesPlainEnglishOrNothing(example: Case) throws {
    let prompts = try prompts(example, in: "restatements")
    if let result = example.result {
      #expect(prompts.contains { $0.contains(result) }, "\(prompts)")
    } else {
      #expect(prompts == [])
    }
  }

  /// Typing slips never make a common word.
  @Test(arguments: ["typo-swap", "typo-drop", "typo-double", "typo-neighbor"])
  func aTypingSlipMakesNoWord(rule: String) throws {
    let scenario =
      "The trial of a patient filled later, and form from there misused planning thinks house below."
    let space = try PromptSpace(
      Decision(scenario: scenario, question: "", options: ByPole(a: "x", b: "y")),
      grammar: try #require(Self.grammars["noise"]).selecting(
        GrammarSelection(classes: Set(EditClass.allCases), meanings: Set(Meaning.allCases), only: [rule])))
    let words = Set(scenario.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init))
    let real: Set = [
      "trail", "patent", "filed", "latter", "from", "form", "missed", "planing", "things", "hose", "horse",
      "bellow",
    ]
    #expect(!space.edits.isEmpty)
    for position in space.edits.indices {
      let prompt = space.render(Perturbation([position])).prompt
      let first = prompt.split(separator: "\n").first.map(String.init) ?? ""
      let new = Set(first.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init)).subtracting(
        words)
      #expect(new.count == 1 && new.isDisjoint(with: real), "\(new)")
    }
  }

  @Test(arguments: [
    ("Do you authorize this?", false), ("What should he do?", false), ("Is that acceptable?", false),
    ("What should the car do?", true), ("What do you do?", true),
  ])
  func aQuestionThatPointsBackIsNotAskedFirst(question: String, isOffered: Bool) throws {
    let decision = Decision(scenario: "It rains.", question: question, options: ByPole(a: "Yes.", b: "No."))
    let names = try PromptSpace(decision, grammar: ShippedGrammar.read("order")).edits.map(\.ruleAlternative)
    #expect(names.contains("prompt/question-first") == isOffered)
  }
}
