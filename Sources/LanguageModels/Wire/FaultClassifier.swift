/// Turns what a server says about a failure into an error whose message has the remedy that fits its cause.
struct FaultClassifier: Sendable {
  let url: String
  /// The environment variable whose key is sent; nil when none is.
  let keyVariable: String?

  func error(for fault: ServerFault, status: Int, retryAfter: Double?) -> ModelError {
    let (code, remedy) = meaning(of: fault)
    let wait = retryAfter ?? fault.retryAfter
    let asked = wait.flatMap { $0 > Self.longWait ? "; it asks to wait \(Self.duration($0))" : nil } ?? ""
    return ModelError(
      code, "\(url) answered \(status): \(fault.text)" + (remedy.isEmpty ? "" : "; \(remedy)") + asked,
      status: fault.status, retryAfter: wait, reason: reason(of: fault, status: status),
      serverText: fault.text)
  }

  /// From here on a user should be told why nothing happens.
  private static let longWait = 30.0

  static func duration(_ seconds: Double) -> String {
    let whole = Int(min(max(seconds, 0), 1e9).rounded(.up))
    if whole < 120 { return "\(whole) seconds" }
    if whole < 7200 { return "\((whole + 59) / 60) minutes" }
    return whole < 172_800 ? "\((whole + 3599) / 3600) hours" : "\((whole + 86_399) / 86_400) days"
  }

  /// Under one name whatever each server calls it, so that reports count them together.
  private func reason(of fault: ServerFault, status: Int) -> String {
    if fault.isContextLength { return "context_length_exceeded" }
    if fault.isContentFilter { return "content_filter" }
    return fault.words.first.map { ServerText.excerpt(of: Array($0.utf8)) } ?? "HTTP \(status)"
  }

  private func meaning(of fault: ServerFault) -> (ModelError.Code, remedy: String) {
    if isQuota(fault) {
      return (
        .quotaExhausted,
        "waiting does not help: add credit or raise the limit in the account's billing settings"
      )
    }
    if fault.isContextLength {
      return (.rejected, "the prompt is longer than the model's context; shorten it or use another model")
    }
    if fault.isContentFilter { return (.rejected, "the provider's content filter blocked the prompt") }
    if fault.isCalled("ThrottlingException", "TooManyRequestsException") {
      return (.rateLimited, Self.slower)
    }
    if fault.isCalled("ModelTimeoutException", "ModelNotReadyException", "ServiceUnavailableException") {
      return (.serverError, "")
    }
    switch fault.status {
    case 200: return inside(fault)
    case 401: return (.unauthorized, checkKey)
    case 403: return (.unauthorized, "\(checkKey), and that it may use this model")
    case 404: return (.notFound, "check the model's name and --base-url\(versionHint)")
    case 429: return (.rateLimited, Self.slower)
    case 300..<400: return (.badResponse, "redirects are not followed, give the final --base-url")
    case 200..<300: return (.badResponse, "")
    case 408, 409, 425: return (.serverError, "")
    case 413: return (.rejected, "the request is too large for the server")
    case 400..<500 where fault.isCalled("API_KEY_INVALID") || fault.says("api key not valid"):
      return (.unauthorized, checkKey)
    case 400..<500: return (.rejected, "")
    case 503, 529: return (.serverError, "the server is overloaded: lower --concurrency, or run again later")
    default: return (.serverError, "the server failed: check its log or status page, and run again later")
    }
  }

  private static let slower = "lower --concurrency or set --rpm"

  /// An error object under status 200 without a status of its own.
  private func inside(_ fault: ServerFault) -> (ModelError.Code, remedy: String) {
    if fault.isCalled("rate_limit_error", "rate_limit_exceeded", "RESOURCE_EXHAUSTED") {
      return (.rateLimited, Self.slower)
    }
    if fault.isCalled("authentication_error", "permission_error", "invalid_api_key") {
      return (.unauthorized, checkKey)
    }
    if fault.isCalled("not_found_error", "model_not_found") {
      return (.notFound, "check the model's name")
    }
    if fault.isCalled("invalid_request_error", "invalid_prompt", "BadRequestError", "INVALID_ARGUMENT") {
      return (.rejected, "")
    }
    // Mostly an upstream server that failed behind a gateway.
    return (.serverError, "the server reports a failure under status 200")
  }

  /// OpenAI answers 429 for a used-up quota too, and Anthropic 400.
  private func isQuota(_ fault: ServerFault) -> Bool {
    fault.status == 402 || fault.isCalled("insufficient_quota", "billing_error", "insufficient_credits")
      || fault.says("credit balance is too low", "insufficient credits")
  }

  private var checkKey: String {
    keyVariable.map { "check the key in \($0)" }
      ?? "check the key in the environment, and name its variable with --api-key-env for a --base-url"
  }

  private var versionHint: String {
    url.contains("/v1") ? "" : " (the base URL of most servers ends in /v1)"
  }
}
