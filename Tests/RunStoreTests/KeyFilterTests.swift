import LanguageModels
import Testing

@testable import RunStore

@Suite struct KeyFilterTests {
  private func key(_ sample: Int) -> ReplyKey {
    ReplyKey(model: "sim/x", request: Recorded.request(sample: sample))
  }

  @Test func whatWasInsertedIsFoundAndLittleElseIs() {
    var filter = KeyFilter()
    for sample in 0..<20_000 { filter.insert(key(sample)) }
    #expect((0..<20_000).allSatisfy { filter.mayContain(key($0)) })
    #expect((20_000..<40_000).count { filter.mayContain(key($0)) } == 0)
  }
}
