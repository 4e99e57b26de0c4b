import Testing

@testable import RunStore

@Suite struct CallSetTests {
  private func key(_ sample: Int) -> ReplyKey {
    ReplyKey(model: "sim/x", request: Recorded.request(sample: sample))
  }

  /// The batch is small, so that most calls are in the database.
  @Test func aCallIsNewOnce() {
    var calls = CallSet(batch: 16)
    for sample in 0..<200 { #expect(calls.insert(key(sample))) }
    for sample in 0..<200 { #expect(!calls.insert(key(sample))) }
    #expect(calls.insert(key(200)))
  }

  @Test func callsThatAreInMemoryAreKnown() {
    var calls = CallSet()
    #expect(calls.insert(key(1)))
    #expect(calls.insert(key(2)))
    #expect(!calls.insert(key(1)))
  }
}
