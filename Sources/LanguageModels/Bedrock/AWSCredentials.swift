/// Keys of an AWS account, from the variables that AWS' own tools read.
struct AWSCredentials: Sendable, Hashable {
  let accessKey: String
  let secretKey: String
  /// Of temporary credentials.
  let sessionToken: String?

  init(accessKey: String, secretKey: String, sessionToken: String? = nil) {
    self.accessKey = accessKey
    self.secretKey = secretKey
    self.sessionToken = sessionToken
  }

  /// - Throws: ``ModelError/Code/unusableKey`` where one is missing.
  init(environment: [String: String]) throws(ModelError) {
    accessKey = try Self.required("AWS_ACCESS_KEY_ID", in: environment)
    secretKey = try Self.required("AWS_SECRET_ACCESS_KEY", in: environment)
    sessionToken = Endpoint.value(of: "AWS_SESSION_TOKEN", in: environment)
  }

  private static func required(
    _ variable: String, in environment: [String: String]
  ) throws(ModelError) -> String {
    guard let value = Endpoint.value(of: variable, in: environment) else {
      throw ModelError(
        .unusableKey,
        "the environment variable \(variable) is not set; export AWS credentials, such as those that "
          + "`aws configure export-credentials --format env` prints, or AWS_BEARER_TOKEN_BEDROCK")
    }
    return value
  }

  var secrets: [String] { [secretKey, sessionToken, accessKey].compactMap(\.self) }
}
