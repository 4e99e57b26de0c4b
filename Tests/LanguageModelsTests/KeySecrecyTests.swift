import LanguageModels
import Testing

/// Whatever a server answers, no error and no reply repeats the key that was sent to it.
@Suite struct KeySecrecyTests {
  private static let key = "sk-proj-0123456789abcdef-THE_SECRET"

  static let echoes: [(status: Int, body: String)] = [
    (401, #"{"error": {"message": "Incorrect API key provided: \#(key)."}}"#),
    (403, "Forbidden: Bearer \(key)"), (404, #"{"error": {"message": "no route for \#(key)"}}"#),
    (429, "slow down, \(key)"), (500, "Traceback: headers={'authorization': 'Bearer \(key)'}"), (302, key),
    (400, String(repeating: "x", count: 190) + key),
    (401, #"{"error": {"message": "\#(String(repeating: "x", count: 590))\#(key)"}}"#),
    (200, "<html>\(key)</html>"), (200, #"{"choices": [], "key": "\#(key)"}"#), (200, ""),
  ]

  @Test(arguments: echoes)
  func anErrorDoesNotRepeatTheKey(status: Int, body: String) async throws {
    let scripted = try ScriptedModel(
      environment: ["OPENAI_API_KEY": Self.key], transport: ScriptedTransport(status: status, body))
    let error = await #expect(throws: ModelError.self) {
      try await scripted.model.reply(to: ScriptedModel.request)
    }
    let text = "\(String(describing: error)) \(String(reflecting: error)) \(error?.message ?? "")"
    #expect(!text.contains(Self.key.prefix(12)))
    #expect(!text.contains("THE_SECRET"))
  }

  @Test func aReplyDoesNotRepeatTheKeyEither() async throws {
    let body = Completion.withChoice(#"{"message": {"content": "Your key is \#(Self.key)."}}"#)
    let scripted = try ScriptedModel(
      environment: ["OPENAI_API_KEY": Self.key], transport: ScriptedTransport(body))
    let reply = try await scripted.model.reply(to: ScriptedModel.request)
    #expect(!reply.text.contains(Self.key))
    #expect(reply.text.hasPrefix("Your key is "))
  }

  @Test func theKeyIsInTheHeaderAndNotInTheBodyOrAddress() async throws {
    let scripted = try ScriptedModel(
      environment: ["OPENAI_API_KEY": Self.key], transport: ScriptedTransport(Completion.plain))
    _ = try await scripted.model.reply(to: ScriptedModel.request)
    let call = try #require(await scripted.transport.calls.first)
    #expect(call.headers == ["authorization": "Bearer \(Self.key)"])
    #expect(!call.body.contains(Self.key) && !call.url.contains(Self.key))
  }
}
