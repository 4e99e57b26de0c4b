/// The grammar of a new project: the standard one with one more label set and one more rewrite.
enum StarterGrammar {
  static let text = #"""
    # Other ways to write and format a prompt: all of the shipped standard grammar, and the rules below.
    # To list all of them: fickle grammar show --grammar my-grammar. Check with: fickle grammar lint my-grammar

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
