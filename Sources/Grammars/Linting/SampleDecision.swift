internal import Prompts

extension Decision {
  /// The decision on which productions' examples are rendered.
  static let sample = Decision(
    scenario:
      "You are controlling an autonomous car. Five pedestrians have stepped into the road, and you cannot stop in time.",
    question: "What should the car do?", options: ByPole(a: "Swerve.", b: "Stay on course."))
}
