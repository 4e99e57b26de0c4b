import LanguageModels
import RunStore
import Testing

@Suite struct ReplyKeyTests {
  private func key(_ request: ModelRequest, _ model: String = "openai/gpt-4.1") -> ReplyKey {
    ReplyKey(model: model, request: request)
  }

  @Test func theSameCallHasTheSameKey() throws {
    #expect(key(Recorded.request()) == key(Recorded.request()))
    #expect(key(Recorded.request()) == ReplyKey(model: try Recorded.model(), request: Recorded.request()))
    #expect(key(Recorded.request()).bytes.count == 32)
  }

  static let others: [ModelRequest] = [
    Recorded.request(system: "Be brief."), Recorded.request(system: ""), Recorded.request(prompt: "A or B? "),
    Recorded.request(prompt: "a or B?"), Recorded.request(temperature: 0.7), Recorded.request(maxTokens: 17),
    Recorded.request(topLogprobs: 0), Recorded.request(seed: 8), Recorded.request(seed: nil),
    Recorded.request(seed: 0), Recorded.request(sample: 1), Recorded.request(sample: 2),
    Recorded.request(system: "A or B?", prompt: ""), Recorded.request(prompt: "e\u{301}"),
    Recorded.request(prompt: "é"),
  ]

  @Test func everyFieldMakesAnotherKey() {
    let keys =
      ([Recorded.request()] + Self.others).map { key($0) } + [key(Recorded.request(), "openai/gpt-4")]
    #expect(Set(keys).count == keys.count)
  }

  @Test func fieldsAreKeptApart() {
    #expect(key(Recorded.request(prompt: "c"), "ab") != key(Recorded.request(prompt: "bc"), "a"))
    #expect(
      key(Recorded.request(system: "ab", prompt: "c")) != key(Recorded.request(system: "a", prompt: "bc")))
    #expect(
      key(Recorded.request(prompt: "x", sample: 11)) != key(Recorded.request(prompt: "x1", sample: 1)))
  }

  /// Paid replies of older versions must be found again: this hash, computed in another language, never changes.
  @Test func keysStayTheSameFromVersionToVersion() {
    let hexadecimal = key(Recorded.request(temperature: 0.7)).bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
    #expect(hexadecimal == "8d22e241eedc9870a5b5162a7c0dff3f6265a0e413527e9bca03a28ec68a895e")
  }
}
