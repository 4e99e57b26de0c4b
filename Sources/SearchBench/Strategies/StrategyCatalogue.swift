/// All strategies that are compared: the hunt, and its rivals.
public enum StrategyCatalogue {
  public static var all: [any SearchStrategy] {
    [
      HuntStrategy(), HuntStrategy(sharing: .apart), ExhaustiveSearch(), RandomSearch(), GreedyRanking(),
      BeamSearch(), ThompsonSampling(), DeltaDebugging(),
    ]
  }
}
