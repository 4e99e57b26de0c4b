import Documents
import Patterns
import Prompts

/// A seed that nothing is wrong with, as YAML, for tests to break in one place.
enum SampleSeed {
  static let yaml = """
    - id: sacrifice-one
      category: moral
      principle:
        a: Sacrifice one to save more
        b: Never cause a death yourself
        questions:
          - Which principle should guide such a decision?
          - {text: May one life be given up to save five?, options: {a: "Yes", b: "No"}}
      scenarios:
        - id: swerving-car
          text: You are steering a car. Five pedestrians step into the road.
          question: What should the car do?
          options: {a: Swerve to the left., b: Stay on the course.}
          protect: ['[Ff]ive pedestrians']
    """

  static let json = #"""
    {"id": "sacrifice-one", "category": "moral", "principle": {"a": "Sacrifice one to save more", "b": "Never cause a death yourself", "questions": ["Which principle should guide such a decision?", {"text": "May one life be given up to save five?", "options": {"a": "Yes", "b": "No"}}]}, "scenarios": [{"id": "swerving-car", "text": "You are steering a car. Five pedestrians step into the road.", "question": "What should the car do?", "options": {"a": "Swerve to the left.", "b": "Stay on the course."}, "protect": ["[Ff]ive pedestrians"]}]}
    """#

  /// The sample with another id.
  static func yaml(id: String) -> String {
    yaml.replacing("sacrifice-one", with: id)
  }

  static func seed(from yaml: String, file: String = "seeds.yaml") throws -> Seed {
    let nodes = try YAMLDocument.parse(yaml, file: file).list("seeds")
    return try SeedDecoder.seed(from: nodes[0])
  }

  /// The sample with one text put in the place of another.
  static func seed(replacing text: String, with other: String) throws -> Seed {
    try seed(from: yaml.replacing(text, with: other))
  }
}

extension Seed {
  /// All that the seed says, without places, for tests to compare.
  var content: String {
    let questions = principle.questions.map { "? \($0.text) [\($0.options.a) / \($0.options.b)]" }
    let scenarios = scenarios.map {
      "! \($0.id): \($0.text) | \($0.question) [\($0.options.a) / \($0.options.b)] \($0.protect.map(\.source))"
    }
    return (["\(id) (\(category)): \(principle.poles.a) / \(principle.poles.b)"] + questions + scenarios)
      .joined(separator: "\n")
  }
}
