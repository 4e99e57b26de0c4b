import Randomness
import Statistics
import Testing

@Suite struct RunningMomentsTests {
  private static let values: [Double] = {
    var generator = SplitMix64(seed: 5)
    return (0..<500).map { _ in 1e6 + Double.random(in: -3...5, using: &generator) }
  }()

  /// The same interval as of the values themselves, also far from zero.
  @Test func agreesWithTheValuesThemselves() throws {
    var moments = RunningMoments()
    for value in Self.values { moments.add(value) }
    let (own, whole) = try (
      #require(StudentInterval(of: moments)), #require(StudentInterval(of: Self.values))
    )
    #expect(abs(own.mean - whole.mean) < 1e-6)
    #expect(abs(own.standardError / whole.standardError - 1) < 1e-9)
  }

  @Test(arguments: [0, 1, 250, 500]) func partsAddUp(split: Int) throws {
    var (left, right, all) = (RunningMoments(), RunningMoments(), RunningMoments())
    for value in Self.values[..<split] { left.add(value) }
    for value in Self.values[split...] { right.add(value) }
    for value in Self.values { all.add(value) }
    left.add(right)
    #expect(left.count == all.count && abs(left.mean - all.mean) < 1e-6)
    #expect(abs(try #require(left.variance) / #require(all.variance) - 1) < 1e-9)
  }

  @Test func fewerThanTwoValuesSayNothingOfTheSpread() {
    var moments = RunningMoments()
    #expect(StudentInterval(of: moments) == nil)
    moments.add(3)
    #expect(moments.mean == 3 && moments.variance == nil && StudentInterval(of: moments) == nil)
  }
}
