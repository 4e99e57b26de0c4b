import Foundation
import Testing

@testable import LanguageModels

/// Against the examples of AWS' test suite for Signature Version 4.
@Suite struct AWSSignatureTests {
  private static let secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"

  private func signature(token: String? = nil, service: String = "service") throws -> AWSSignature {
    let time = try Date("2015-08-30T12:36:00Z", strategy: .iso8601)
    return AWSSignature(
      credentials: AWSCredentials(accessKey: "AKIDEXAMPLE", secretKey: Self.secret, sessionToken: token),
      region: "us-east-1", service: service, clock: { time })
  }

  @Test(arguments: [
    ("GET", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
    ("POST", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
  ])
  func thePublishedSignaturesComeOut(method: String, expected: String) throws {
    let headers = try signature().headers(
      for: [], url: "https://example.amazonaws.com/", method: method, contentType: nil)
    #expect(headers["x-amz-date"] == "20150830T123600Z")
    #expect(
      headers["authorization"]
        == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
        + "SignedHeaders=host;x-amz-date, Signature=\(expected)")
  }

  /// Computed with botocore 1.40 for the same request.
  @Test func aModelsIDIsEncodedTwiceInWhatIsSigned() throws {
    let one = try signature(service: "bedrock").headers(
      for: Array("{}".utf8), url: "https://bedrock-runtime.us-east-1.amazonaws.com/model/a.b-v1%3A0/converse")
    let other = try signature(service: "bedrock").headers(
      for: Array("{}".utf8), url: "https://bedrock-runtime.us-east-1.amazonaws.com/model/a.b-v1:0/converse")
    #expect(one["authorization"] != other["authorization"])
  }

  @Test func aSessionTokenIsSignedAndSent() throws {
    let headers = try signature(token: "token").headers(for: [], url: "https://example.amazonaws.com/")
    #expect(headers["x-amz-security-token"] == "token")
    #expect(
      headers["authorization"]?.contains("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token")
        == true)
    #expect(!headers.values.contains { $0.contains(Self.secret) })
  }
}
