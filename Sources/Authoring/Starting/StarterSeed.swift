/// The seed of a new project: a principle with two scenarios.
enum StarterSeed {
  static let text = """
    # A seed pairs a principle, asked about directly, with scenarios in which it shows. Pole a of each option pair
    # expresses pole a of the principle. Check with: fickle seeds lint

    - id: promise-or-need
      category: honesty
      principle:
        a: Keep a promise once it is given
        b: Break a promise when somebody needs it more
        questions:
          - When a promise conflicts with somebody's need, which should count more?
          - text: Is it acceptable to break a promise to help somebody whose need is greater?
            options: {a: "No", b: "Yes"}
      scenarios:
        - id: spare-ticket
          text: >-
            You promised your neighbor the spare ticket for tonight's concert. An hour before it starts, a friend calls.
            She is in town for one day, and she has wanted to hear this band since she was a child.
          question: Who gets the ticket?
          options: {a: Give the neighbor the ticket., b: Offer the friend that seat.}
        - id: lent-ladder
          text: >-
            You promised to lend your ladder to a colleague this weekend. A storm has damaged the roof of the family
            across the street, and they ask you for the ladder today.
          question: What do you do with the ladder?
          options: {a: Keep the ladder for the colleague., b: Hand it to the family today.}

    """
}
