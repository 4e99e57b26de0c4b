/// Models on Amazon Bedrock, through the Converse API.
public struct BedrockProvider: HTTPProvider {
  public let capabilities = ModelCapabilities(logprobs: 0, takesSeed: false, temperature: 0...1)

  public init() {}

  let service = Service(
    name: "bedrock", baseURL: nil, baseURLVariable: "AWS_ENDPOINT_URL_BEDROCK_RUNTIME",
    keyVariables: ["AWS_BEARER_TOKEN_BEDROCK"])

  public var example: String { "bedrock/anthropic.claude-3-5-haiku-20241022-v1:0" }
  public var summary: String {
    "Amazon Bedrock's Converse API in the region AWS_REGION; credentials from AWS_ACCESS_KEY_ID and "
      + "AWS_SECRET_ACCESS_KEY, or a key from AWS_BEARER_TOKEN_BEDROCK"
  }

  public var isHosted: Bool { true }

  public func address(in environment: [String: String]) -> String? {
    Endpoint.value(of: "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", in: environment)
      ?? (try? region(in: environment)).map(Self.address)
  }

  private static func address(in region: String) -> String {
    "https://bedrock-runtime.\(region).amazonaws.com"
  }

  func format(of id: ModelID) -> any WireFormat { Converse() }

  func endpoint(_ path: String, over connection: ModelConnection) throws(ModelError) -> Endpoint {
    let environment = connection.environment
    let region = try region(in: environment)
    let regional = Self.address(in: region)
    let named = service.baseURLVariable.flatMap { Endpoint.value(of: $0, in: environment) }
    let address = connection.baseURL ?? named ?? regional
    let hasToken = Endpoint.value(of: "AWS_BEARER_TOKEN_BEDROCK", in: environment) != nil
    if hasToken || connection.keyVariable != nil {
      let regionalService = Service(
        name: service.name, baseURL: regional, baseURLVariable: service.baseURLVariable,
        keyVariables: service.keyVariables, requiresKey: true)
      return try Endpoint(regionalService, path: path, over: connection)
    }
    return try Endpoint(
      baseURL: address, path: path,
      signature: AWSSignature(
        credentials: try AWSCredentials(environment: environment), region: region, service: "bedrock"),
      over: connection)
  }

  private func region(in environment: [String: String]) throws(ModelError) -> String {
    let found = ["AWS_REGION", "AWS_DEFAULT_REGION"].lazy.compactMap {
      Endpoint.value(of: $0, in: environment)
    }.first
    guard let found else {
      throw ModelError(
        .unusableKey, "the environment variable AWS_REGION is not set; export the region of the models")
    }
    // It becomes part of a host name.
    guard found.utf8.count <= 40,
      found.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    else {
      throw ModelError(.unusableKey, "AWS_REGION is not a region, such as us-east-1")
    }
    return found
  }
}

/// `POST /model/ID/converse`.
struct Converse: WireFormat {
  var responseName: String { "a Converse response" }

  var optionalFields: [OptionalField] {
    [OptionalField("inferenceConfig.maxTokens", .lower(nil)), OptionalField("inferenceConfig.temperature")]
  }

  func path(model: String) -> String { "/model/\(AzureProvider.escaped(model))/converse" }

  func body(of request: ModelRequest, model: String) -> JSONValue {
    var fields: [String: JSONValue] = [
      "messages": .array(
        request.turns.map { ["role": .string($0.role.rawValue), "content": [["text": .string($0.text)]]] }),
      "inferenceConfig": [
        "maxTokens": .integer(request.parameters.maxTokens),
        "temperature": .number(request.parameters.temperature),
      ],
    ]
    if let system = request.system { fields["system"] = [["text": .string(system)]] }
    return .object(fields)
  }

  func reply(from response: JSONValue) throws(ResponseFault) -> ModelReply {
    guard response["output"] != nil || response["stopReason"] != nil,
      response["output"]?.array == nil
    else { throw .otherShape }
    let usage = response["usage"]
    let parts = response["output"]?["message"]?["content"]?.array ?? []
    return ModelReply(
      text: parts.compactMap { $0["text"]?.string }.joined(), finish: finish(response["stopReason"]),
      firstToken: nil,
      usage: ModelReply.Usage(
        promptTokens: usage?["inputTokens"]?.count ?? 0,
        completionTokens: usage?["outputTokens"]?.count ?? 0),
      resolvedModel: "")
  }

  private func finish(_ reason: JSONValue?) -> ModelReply.Finish {
    switch reason?.string {
    case "end_turn", "stop_sequence": .stop
    case "max_tokens": .length
    case "guardrail_intervened", "content_filtered": .contentFilter
    case "tool_use": .toolCall
    default: .other
    }
  }

  /// Streams of Bedrock are of another format altogether.
  func response(of events: [JSONValue]) -> JSONValue? { nil }
}
