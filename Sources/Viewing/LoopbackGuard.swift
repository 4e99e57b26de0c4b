internal import HTTPTypes
internal import Hummingbird

/// A request with the port that it came in by.
struct LoopbackContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let port: Int?

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    port = source.channel.localAddress?.port
  }
}

/// Lets requests through that are addressed to loopback by name, and that no other site's page makes.
///
/// A name of someone else's that resolves to 127.0.0.1 (DNS rebinding) arrives with that name as its host; a page of
/// another site that fetches from here sends its own origin.
struct LoopbackGuard: RouterMiddleware {
  func handle(
    _ request: Request, context: LoopbackContext, next: (Request, LoopbackContext) async throws -> Response
  ) async throws -> Response {
    let own = ["127.0.0.1", "localhost"].map { name in context.port.map { "\(name):\($0)" } ?? name }
    guard let host = request.head.authority, own.contains(host.lowercased()) else {
      throw HTTPError(.forbidden, message: "requests must be addressed to 127.0.0.1 or localhost")
    }
    if let origin = request.headers[.origin], !own.contains(where: { origin.lowercased() == "http://\($0)" })
    {
      throw HTTPError(.forbidden, message: "requests of other sites are refused")
    }
    return try await next(request, context)
  }
}
