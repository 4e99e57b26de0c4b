internal import Crypto
internal import Foundation

/// Signs requests to AWS: Signature Version 4.
///
/// Source: *Create a signed AWS API request*, AWS IAM User Guide. Tested with AWS' published examples.
struct AWSSignature: Sendable {
  /// Characters that stand for themselves in a canonical request.
  static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

  let credentials: AWSCredentials
  let region: String
  let service: String
  private let clock: @Sendable () -> Date

  init(
    credentials: AWSCredentials, region: String, service: String,
    clock: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.credentials = credentials
    self.region = region
    self.service = service
    self.clock = clock
  }

  /// The headers that prove who sends a request, the content type among what is signed.
  func headers(
    for body: [UInt8], url: String, method: String = "POST", contentType: String? = "application/json"
  ) throws(ModelError) -> [String: String] {
    guard let parts = URLComponents(string: url), let host = parts.host else {
      throw ModelError(.unknownModel, "\(url) is not a URL; check --base-url")
    }
    let time = Self.time(clock())
    var signed = ["host": host + (parts.port.map { ":\($0)" } ?? ""), "x-amz-date": time]
    signed["content-type"] = contentType
    signed["x-amz-security-token"] = credentials.sessionToken
    let names = signed.keys.sorted()
    let request = [
      method, Self.canonicalPath(parts.percentEncodedPath), parts.percentEncodedQuery ?? "",
      names.map { "\($0):\(signed[$0] ?? "")\n" }.joined(), names.joined(separator: ";"),
      Self.hex(SHA256.hash(data: body)),
    ].joined(separator: "\n")
    let day = String(time.prefix(8))
    let scope = "\(day)/\(region)/\(service)/aws4_request"
    let text = [
      "AWS4-HMAC-SHA256", time, scope, Self.hex(SHA256.hash(data: Array(request.utf8))),
    ].joined(separator: "\n")
    let key = [day, region, service, "aws4_request"].reduce(Array("AWS4\(credentials.secretKey)".utf8)) {
      Self.hmac($1, key: $0)
    }
    let signature = Self.hmac(text, key: key).map { String(format: "%02x", $0) }.joined()
    signed["host"] = nil
    signed["authorization"] =
      "AWS4-HMAC-SHA256 Credential=\(credentials.accessKey)/\(scope), SignedHeaders=\(names.joined(separator: ";")), "
      + "Signature=\(signature)"
    return signed
  }

  /// Every segment is encoded once more, for all services but S3.
  private static func canonicalPath(_ path: String) -> String {
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).map {
      String($0).addingPercentEncoding(withAllowedCharacters: unreserved) ?? String($0)
    }
    let joined = segments.joined(separator: "/")
    return joined.isEmpty ? "/" : joined
  }

  private static func hmac(_ text: String, key: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key)))
  }

  private static func hex(_ digest: SHA256.Digest) -> String {
    digest.map { String(format: "%02x", $0) }.joined()
  }

  /// 20150830T123600Z.
  private static func time(_ date: Date) -> String {
    date.ISO8601Format().filter { $0 != "-" && $0 != ":" }
  }
}
