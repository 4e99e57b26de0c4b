import Patterns
import Testing

@Suite struct EditDistanceTests {
  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2), ("same", "same", 0),
    ("A) Go.\nB) Stay.", "B) Go.\nA) Stay.", 2), ("é", "e\u{301}", 2), ("👍🏽", "👍", 1),
  ])
  func distancesOfShortTexts(left: String, right: String, distance: Int) {
    #expect(EditDistance.between(left, right) == distance)
    #expect(EditDistance.between(right, left) == distance)
  }

  /// The whole table, without a band.
  private func reference(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var row = Array(0...right.count)
    for (i, scalar) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in right.indices {
        let next = min(diagonal + (right[j] == scalar ? 0 : 1), row[j] + 1, row[j + 1] + 1)
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[right.count]
  }

  @Test func theBandFindsWhatTheWholeTableFinds() {
    var state: UInt64 = 7
    func draw(_ bound: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % bound)
    }
    for _ in 0..<60 {
      let left = (0..<draw(120)).map { _ in Unicode.Scalar(UInt8(97 + draw(3))) }
      let right = (0..<draw(120)).map { _ in Unicode.Scalar(UInt8(97 + draw(3))) }
      let (first, second) = (
        String(String.UnicodeScalarView(left)), String(String.UnicodeScalarView(right))
      )
      #expect(EditDistance.between(first, second) == reference(left, right))
    }
  }

  /// A megabyte against another: too long for the whole table, which would have 10^12 cells.
  @Test func longTextsAreBounded() {
    let long = String(repeating: "one two three. ", count: 70_000)
    #expect(EditDistance.between(long, "x" + long.dropFirst() + "y") == 2)
    let other = String(repeating: "four five six, ", count: 70_000)
    let distance = EditDistance.between(long, other)
    #expect(distance > 0 && distance <= long.unicodeScalars.count)
  }
}
