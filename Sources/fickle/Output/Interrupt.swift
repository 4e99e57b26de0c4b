import ArgumentParser
import Dispatch
import FickleKit
import Foundation

/// Turns the first Ctrl-C into an orderly stop, so that what was paid for is written; the second ends at once.
enum Interrupt {
  /// - Parameter saying: what the user is told then; nil for nothing.
  static func stopping<Value: Sendable>(
    _ stop: StopSignal,
    saying: String? = "interrupted: waiting for the calls in flight; press again to stop at once",
    _ work: () async throws -> Value
  ) async rethrows -> Value {
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        // Everything stored is on the disk already, so nothing is lost by ending here.
        if stop.isRequested { _exit(Status.interrupted.rawValue) }
        if let saying { Terminal.interject(saying) }
        stop.request()
      }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    return try await work()
  }
}
