internal import Hunting

/// All strategies that are compared: the hunt, and its rivals.
public enum StrategyCatalogue {
  public static var all: [any SearchStrategy] {
    [
      HuntStrategy(), HuntStrategy("hunt-all", goal: .all),
      HuntStrategy("thompson-first") { ThompsonPolicy(seed: $0) }, PooledAxisTesting(), ExhaustiveSearch(),
      RandomSearch(), GreedyRanking(), BeamSearch(), ThompsonSampling(), DeltaDebugging(),
    ]
  }
}
