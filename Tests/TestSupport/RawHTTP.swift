internal import FlyingSocks
internal import Foundation

/// An HTTP request exactly as it is written, for headers that other clients do not let anyone set.
public enum RawHTTP {
  public struct Answer: Sendable {
    public let status: Int
    public let head: String
    public let body: String
  }

  /// Sends one request to 127.0.0.1 and reads until the server closes the connection.
  public static func get(
    _ path: String, port: UInt16, method: String = "GET", host: String? = nil, headers: [String: String] = [:]
  ) async throws -> Answer {
    let socket = try await AsyncSocket.connected(
      to: .inet(ip4: "127.0.0.1", port: port), timeout: 30)
    defer { try? socket.close() }
    var head = "\(method) \(path) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\nConnection: close\r\n"
    for (name, value) in headers.sorted(by: { $0.key < $1.key }) { head += "\(name): \(value)\r\n" }
    try await socket.write(Data((head + "\r\n").utf8))
    var bytes: [UInt8] = []
    do {
      while true { bytes.append(try await socket.read()) }
    } catch {
      // The end of the connection is the end of the answer.
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let end = text.range(of: "\r\n\r\n")
    let first = text.prefix { $0 != "\r\n" && $0 != "\r" }.split(separator: " ")
    return Answer(
      status: first.count > 1 ? Int(first[1]) ?? 0 : 0,
      head: String(end.map { text[..<$0.lowerBound] } ?? text[...]),
      body: String(end.map { text[$0.upperBound...] } ?? ""))
  }
}
