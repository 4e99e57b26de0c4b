import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A server on the loopback interface that answers from a script, byte by byte, and keeps what it was sent.
final class FaultServer: Sendable {
  enum Step: Sendable {
    case send([UInt8])
    /// In milliseconds.
    case pause(Int64)
    case close
    /// Ends the connection without the handshake that ends connections.
    case reset
  }

  /// What is done with one request.
  typealias Answer = [Step]

  private let channel: any Channel
  private let log = Log()

  final class Log: Sendable {
    let requests = Mutex<[String]>([])
  }

  /// Requests as they arrived, heads and bodies.
  var requests: [String] { log.requests.withLock { $0 } }

  /// - Parameter answers: by the number of the request; the last one is given from then on.
  init(_ answers: [Answer]) async throws {
    let log = log
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(FaultHandler(answers, log: log))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  var address: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }

  func stop() async { try? await channel.close() }
}

/// Takes requests in whole, and carries out the steps of their answers.
private final class FaultHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let answers: [FaultServer.Answer]
  private let log: FaultServer.Log
  private var received: [UInt8] = []

  init(_ answers: [FaultServer.Answer], log: FaultServer.Log) {
    self.answers = answers
    self.log = log
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    received += Array(unwrapInboundIn(data).readableBytesView)
    while let request = nextRequest() {
      let number = log.requests.withLock { requests in
        requests.append(request)
        return requests.count
      }
      carryOut(answers[min(number, answers.count) - 1][...], on: context.channel)
    }
  }

  private func nextRequest() -> String? {
    let text = String(decoding: received, as: UTF8.self)
    guard let head = text.range(of: "\r\n\r\n") else { return nil }
    let start = text[..<head.upperBound].utf8.count
    let length =
      text[..<head.lowerBound].split(separator: "\r\n").compactMap { line -> Int? in
        let parts = line.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "content-length" else { return nil }
        return Int(parts[1].drop { $0 == " " })
      }.first ?? 0
    guard received.count >= start + length else { return nil }
    let request = String(decoding: received[..<(start + length)], as: UTF8.self)
    received.removeFirst(start + length)
    return request
  }

  private func carryOut(_ steps: ArraySlice<FaultServer.Step>, on channel: any Channel) {
    guard let step = steps.first else { return }
    let rest = steps.dropFirst()
    switch step {
    case .send(let bytes):
      channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
      carryOut(rest, on: channel)
    case .pause(let milliseconds):
      let loopBound = NIOLoopBound((self, rest, channel), eventLoop: channel.eventLoop)
      channel.eventLoop.scheduleTask(in: .milliseconds(milliseconds)) {
        let (handler, rest, channel) = loopBound.value
        handler.carryOut(rest, on: channel)
      }
    case .close:
      channel.close(promise: nil)
    case .reset:
      // A linger time of zero makes the kernel send RST.
      let options = channel as? any SocketOptionProvider
      _ = options?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
      channel.close(promise: nil)
    }
  }
}

extension [FaultServer.Step] {
  /// A whole HTTP response.
  static func http(
    _ status: Int, _ body: String, headers: [String: String] = [:], type: String = "application/json"
  ) -> Self {
    http(status, bytes: [UInt8](body.utf8), headers: headers, type: type)
  }

  static func http(
    _ status: Int, bytes: [UInt8], headers: [String: String] = [:], type: String = "application/json",
    claimedLength: Int? = nil
  ) -> Self {
    let fields = headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }.joined()
    let head =
      "HTTP/1.1 \(status) Scripted\r\nContent-Type: \(type)\r\n"
      + "Content-Length: \(claimedLength ?? bytes.count)\r\n\(fields)\r\n"
    return [.send([UInt8](head.utf8) + bytes)]
  }
}
