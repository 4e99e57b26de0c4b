import Testing

@testable import RunStore

@Suite struct CallSetTests {
  /// How many of the calls with these sample indices are new.
  private func newCalls(_ samples: Range<Int>, in calls: inout CallSet) -> Int {
    var count = 0
    for sample in samples
    where calls.insert(ReplyKey(model: "sim/x", request: Recorded.request(sample: sample))) {
      count += 1
    }
    return count
  }

  /// The batch is small, so that most calls are in the database.
  @Test(arguments: [16, 1000]) func aCallIsNewOnce(batch: Int) {
    var calls = CallSet(batch: batch)
    let counts = [0..<200, 0..<200, 100..<300].map { newCalls($0, in: &calls) }
    #expect(counts == [200, 0, 100])
  }
}
