/// The grammar of a fresh start: the standard one with a label set and a rewrite more.
enum StarterGrammar {
  static let text = #"""
    # In how many other ways a prompt could have been put: all of the shipped standard grammar, and what stands here.
    # What is in force: fickle grammar show --grammar my-grammar. Check with: fickle grammar lint my-grammar

    include: [standard.yaml]

    productions:
      label:
        alternatives:
          colors:
            value: [Red, Blue]
            class: label
            meaning: preserved
            example: "Answer with Red or Blue only."
            why: "Words that rank nothing."

    rewrites:
      ask-for:
        class: wording
        meaning: preserved
        in: [scenario]
        match: '\bask you for\b'
        replace: "request"
        examples:
          "They ask you for the key.": "They request the key."
          "Two guests ask you for water.": "Two guests request water."
        leaves: ["They ask you about it.", "They task you for it."]
        why: "A formal word for the same."

    """#
}
