import Numerics
import Testing

@testable import Statistics
import TestSupport

@Suite struct IncompleteBetaTests {
  @Test func stirlingErrorMatchesReference() throws {
    for row in try ReferenceValues.table("stirlingError") {
      let absolute = row[0] < 10 ? 1e-14 : 0
      #expect(isClose(stirlingError(row[0]), row[1], relative: 2e-13, absolute: absolute), "\(row)")
    }
  }

  @Test func logBetaMatchesReference() throws {
    for row in try ReferenceValues.table("logBeta") {
      #expect(isClose(logBeta(row[0], row[1]), row[2], relative: 1e-12, absolute: 1e-13), "\(row)")
    }
  }

  @Test func bothTailsMatchReference() throws {
    for row in try ReferenceValues.table("incompleteBeta") {
      let beta = IncompleteBeta(a: row[0], b: row[1])
      // Where a value is the complement of the other, no more than its absolute accuracy can be asked for.
      #expect(isClose(beta.lower(row[2]), row[3], relative: 1e-12, absolute: 1e-15), "\(row)")
      #expect(isClose(beta.upper(row[2]), row[4], relative: 1e-12, absolute: 1e-15), "\(row)")
    }
  }

  @Test func bothTailsMatchExactArithmetic() throws {
    for row in try ReferenceValues.table("incompleteBetaExact") {
      let beta = IncompleteBeta(a: row[0], b: row[1])
      #expect(isClose(beta.lower(row[2]), row[3], relative: 1e-12), "\(row)")
      #expect(isClose(beta.upper(row[2]), row[4], relative: 1e-12), "\(row)")
    }
  }

  @Test func logarithmsAgreeWithTheTails() throws {
    for row in try ReferenceValues.table("incompleteBeta") {
      let beta = IncompleteBeta(a: row[0], b: row[1])
      let (lower, upper) = (beta.logLower(row[2]), beta.logUpper(row[2]))
      #expect(isClose(lower, .log(row[3]), relative: 1e-12, absolute: 1e-12), "\(row)")
      #expect(isClose(upper, .log(row[4]), relative: 1e-12, absolute: 1e-12), "\(row)")
    }
  }

  /// `I_x(a, 1) = x^a`, far below the smallest double.
  @Test func logarithmReachesWhereTheTailUnderflows() {
    #expect(IncompleteBeta(a: 1e4, b: 1).lower(1e-3) == 0)
    let expected = 1e4 * Double.log(1e-3)
    #expect(isClose(IncompleteBeta(a: 1e4, b: 1).logLower(1e-3), expected, relative: 1e-13))
    #expect(isClose(IncompleteBeta(a: 1, b: 1e4).logUpper(0.999), 1e4 * .log(0.001), relative: 1e-12))
  }

  @Test(arguments: [0.5, 1, 7, 1000])
  func endsAreExact(shape: Double) {
    let beta = IncompleteBeta(a: shape, b: 3)
    #expect(beta.lower(0) == 0 && beta.upper(0) == 1 && beta.lower(1) == 1 && beta.upper(1) == 0)
    #expect(beta.logLower(0) == -.infinity && beta.logUpper(1) == -.infinity)
    #expect(beta.inverse(0) == 0 && beta.inverse(1) == 1)
    #expect(beta.inverseUpper(0) == 1 && beta.inverseUpper(1) == 0)
  }

  @Test func inverseMatchesReference() throws {
    for row in try ReferenceValues.table("incompleteBetaInverse") {
      let beta = IncompleteBeta(a: row[0], b: row[1])
      #expect(isClose(beta.inverse(row[2]), row[3], relative: 1e-12), "\(row)")
      #expect(isClose(beta.inverseUpper(row[2]), row[4], relative: 1e-12), "\(row)")
    }
  }

  @Test(arguments: [0.5, 1, 2.5, 40, 3000], [0.5, 1, 2.5, 40, 3000])
  func inverseUndoesTheTail(a: Double, b: Double) {
    let beta = IncompleteBeta(a: a, b: b)
    for p in [1e-30, 1e-9, 0.01, 0.4, 0.6] {
      let (x, complement) = beta.point(where: .lower, is: p)
      let back = x < 0.5 ? beta.lower(x) : beta.mirrored.upper(complement)
      #expect(isClose(back, p, relative: 1e-12), "\(a) \(b) \(p)")
    }
  }
}
