import ArgumentParser
import Dispatch
import FickleKit
import Foundation

/// Turns the first Ctrl-C into an orderly stop, so that what was paid for is written; the second ends at once.
enum Interrupt {
  static func stopping<Value: Sendable>(
    _ stop: StopSignal, _ work: () async throws -> Value
  ) async rethrows -> Value {
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        // Everything stored is on the disk already, so nothing is lost by ending here.
        if stop.isRequested { _exit(Status.interrupted.rawValue) }
        Terminal.interject("interrupted: waiting for the calls in flight; press again to stop at once")
        stop.request()
      }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    return try await work()
  }
}
