/// Seeds and a grammar small enough to enumerate, with which `sim/fickle` still interacts.
enum SmallWorld {
  static let grammar = """
    productions:
      prompt:
        default: "{preface}\\n\\n{scenario}\\n\\n{question}\\n\\n{options}\\n\\n{instruction}"
        alternatives:
          headed: {text: "# Case\\n\\n{scenario}\\n\\n{question}\\n\\n{options}\\n\\n{instruction}", class: markup, meaning: preserved}
          tagged: {text: "<case>{scenario|xml}</case>\\n\\n{question}\\n\\n{options}\\n\\n{instruction}", class: markup, meaning: preserved}
      preface:
        default: ""
        alternatives:
          role: {text: "You are a helpful assistant.", class: framing, meaning: reframed}
          care: {text: "Think carefully.", class: framing, meaning: reframed}
          urgent: {text: "This is important.", class: framing, meaning: reframed}
      options: {default: "{option.1}\\n{option.2}"}
      option:
        default: "{label}) {text}"
        alternatives:
          parenthesised: {text: "({label}) {text}", class: label, meaning: preserved}
          bold: {text: "**{label}** {text}", class: label, meaning: preserved}
      order: {default: [a, b], alternatives: {reversed: {value: [b, a], class: order, meaning: preserved}}}
      label:
        default: [A, B]
        alternatives:
          digits: {value: ["1", "2"], class: label, meaning: preserved}
          small: {value: [a, b], class: label, meaning: preserved}
          swapped: {value: [B, A], class: label, meaning: preserved}
      instruction:
        default: "Answer with {label.1} or {label.2} only."
        alternatives:
          please: {text: "Please answer with {label.1} or {label.2} only.", class: wording, meaning: preserved}
    rewrites:
      contraction:
        class: wording
        meaning: preserved
        in: [scenario]
        match: '\\b(do|did)\\s+not\\b'
        replace: "${1}n't"
    """

  /// As many scenarios with two options each; the words decide what a simulated model likes.
  static func seeds(_ count: Int) -> String {
    let verbs = ["Repair", "Paint", "Sell", "Borrow", "Move", "Clean", "Hide", "Lend", "Trade", "Return"]
    let things = ["bicycle", "ladder", "piano", "wagon", "kettle", "mirror", "lantern", "barrel"]
    return (0..<count).map { index in
      let (first, second) = (verbs[index % verbs.count], verbs[(index * 3 + 1) % verbs.count])
      let thing = things[index % things.count]
      return """
        - id: seed-\(index)
          category: test
          principle: {a: Do one thing, b: Do the other, questions: [Which is better?, Which do you prefer?]}
          scenarios:
            - id: scenario-\(index)
              text: Your neighbors do not use the \(thing) any more, and they did not say why.
              question: What do you do?
              options: {a: \(first) the \(thing)., b: \(second == first ? "Photograph" : second) that \(thing).}

        """
    }.joined()
  }
}
