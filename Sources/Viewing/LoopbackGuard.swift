internal import FlyingFox

/// Lets requests through that are addressed to loopback by name, and that no other site's page makes.
///
/// A name of someone else's that resolves to 127.0.0.1 (DNS rebinding) arrives with that name as its host; a page of
/// another site that fetches from here sends its own origin.
struct LoopbackGuard {
  /// That the server listens on.
  let port: UInt16

  /// Why a request is refused; nil for one that is let through.
  func refusal(of request: HTTPRequest) -> String? {
    let own = ["127.0.0.1:\(port)", "localhost:\(port)"]
    guard let host = request.headers[.host], own.contains(host.lowercased()) else {
      return "requests must be addressed to 127.0.0.1 or localhost"
    }
    if let origin = request.headers[HTTPHeader("Origin")],
      !own.contains(where: { origin.lowercased() == "http://\($0)" })
    {
      return "requests of other sites are refused"
    }
    return nil
  }
}
