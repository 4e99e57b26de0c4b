import Foundation
import Testing

@testable import Measurement

@Suite struct OutcomeCountsTests {
  @Test func eachReplyIsCountedOnce() {
    var counts = OutcomeCounts()
    for outcome in [.a, .a, .b, .neither, nil, .a] as [Outcome?] { counts += outcome }
    #expect(counts == OutcomeCounts(a: 3, b: 1, neither: 1, unreadable: 1))
    #expect(counts.decided == 4)
    #expect(counts.readable == 5)
    #expect(counts.trials == 6)
    #expect(Outcome.allCases.map { counts[$0] } == [3, 1, 1])
  }

  @Test func batchesAddUp() {
    var counts = OutcomeCounts(a: 1, b: 2, neither: 3, unreadable: 4)
    counts += OutcomeCounts(a: 10, b: 20, neither: 30, unreadable: 40)
    #expect(counts == OutcomeCounts(a: 11, b: 22, neither: 33, unreadable: 44))
  }

  @Test func survivesARoundTrip() throws {
    let counts = OutcomeCounts(a: 1, b: 2, neither: 3, unreadable: 4)
    #expect(try JSONDecoder().decode(OutcomeCounts.self, from: JSONEncoder().encode(counts)) == counts)
    let sparse = try JSONDecoder().decode(OutcomeCounts.self, from: Data(#"{"b": 2}"#.utf8))
    #expect(sparse == OutcomeCounts(b: 2))
  }

  @Test(arguments: ["a", "b", "neither", "unreadable"])
  func refusesANegativeCount(key: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(OutcomeCounts.self, from: Data(#"{"\#(key)": -1}"#.utf8))
    }
  }
}
