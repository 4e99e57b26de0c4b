internal import Foundation
internal import Synchronization

/// A folder in which calls wait for a batch engine.
///
/// Each round is a file of requests, in the format of OpenAI's Batch API or of Anthropic's Message Batches. Responses are
/// read from whatever other `.jsonl` files are in the folder, in any order: complete, partial, or of several attempts.
public final class BatchFolder: Sendable {
  /// What a batch engine made of a call.
  enum Outcome: Sendable {
    case response(status: Int, body: JSONValue)
    /// It failed in a way that another attempt may not: the call is requested again.
    case failed

    fileprivate var rank: Int {
      switch self {
      case .response(200, _): 2
      case .response: 1
      case .failed: 0
      }
    }
  }

  /// The calls that a run is waiting for.
  public struct Waiting: Sendable, Hashable {
    public let calls: Int
    /// The file of requests that was written now; nil where all of them are in earlier files.
    public let file: String?
    /// Requests in it.
    public let written: Int
  }

  /// What the files say.
  private struct Content: Sendable {
    var requested: Set<String> = []
    var outcomes: [String: Outcome] = [:]
    var unreadableLines = 0
  }

  private let place: Mutex<String?>
  private let content = Mutex(Content())
  private let waiting = Mutex<[(id: String, line: [UInt8])]>([])
  private let currentRun = Mutex("")

  /// - Parameter path: nil for a folder that the run decides on.
  /// - Throws: ``ModelError/Code/unsupported`` when the folder cannot be made or read.
  public init(_ path: String?) throws(ModelError) {
    place = Mutex(path)
    if path != nil { try reload() }
  }

  public var path: String { place.withLock { $0 ?? "" } }

  /// Reads the files anew.
  public func reload() throws(ModelError) {
    let new = try Self.read(path)
    content.withLock { $0 = new }
  }

  /// Lines that are no JSON, such as the last one of a file that is still being written.
  public var unreadableLines: Int { content.withLock(\.unreadableLines) }

  private static func read(_ path: String) throws(ModelError) -> Content {
    var read = Content()
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      for name in try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
      where name.hasSuffix(".jsonl") {
        let content = try Data(
          contentsOf: URL(fileURLWithPath: path).appending(path: name), options: .mappedIfSafe)
        for line in content.split(separator: UInt8(ascii: "\n")) where !line.allSatisfy({ $0 <= 0x20 }) {
          guard let value = try? JSONParser.parse(Array(line)), let id = value["custom_id"]?.string else {
            read.unreadableLines += 1
            continue
          }
          if let outcome = Outcome(value) {
            if outcome.rank >= read.outcomes[id]?.rank ?? 0 { read.outcomes[id] = outcome }
          } else {
            read.requested.insert(id)
          }
        }
      }
    } catch {
      throw ModelError(
        .unsupported, "the folder of the batch, \(path), cannot be used: \(error.localizedDescription)")
    }
    return read
  }

  /// Names the run that the calls belong to: the same call of two runs is two calls.
  /// - Parameter folder: where the batches are if none was named.
  public func begin(run: String, in folder: String) throws(ModelError) {
    currentRun.withLock { $0 = run }
    let isNew = place.withLock { place in
      defer { place = place ?? folder }
      return place == nil
    }
    if isNew { try reload() }
  }

  var run: String { currentRun.withLock { $0 } }

  func outcome(of id: String) -> Outcome? { content.withLock { $0.outcomes[id] } }

  func wait(for id: String, line: [UInt8]) {
    waiting.withLock { $0.append((id, line)) }
  }

  /// Writes the requests of calls that wait and that no engine has, into a file named after the model.
  /// - Returns: nil when nothing waits.
  public func writeRound(of model: ModelID) throws(ModelError) -> Waiting? {
    let all = waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
    guard !all.isEmpty else { return nil }
    var seen: Set<String> = []
    let distinct = all.filter { seen.insert($0.id).inserted }
    // What failed is requested again under its name.
    let new = content.withLock { content in
      distinct.filter { call in
        if case .failed? = content.outcomes[call.id] { return true }
        return !content.requested.contains(call.id)
      }
    }
    guard !new.isEmpty else { return Waiting(calls: distinct.count, file: nil, written: 0) }
    // Sorted, so that the same round is the same file.
    let lines = new.sorted { $0.id < $1.id }.map(\.line)
    let file = freeName(for: model)
    do {
      try Data(lines.joined(separator: [UInt8(ascii: "\n")]) + [UInt8(ascii: "\n")]).write(
        to: URL(fileURLWithPath: file), options: .atomic)
    } catch {
      throw ModelError(.unsupported, "\(file) cannot be written: \(error.localizedDescription)")
    }
    return Waiting(calls: distinct.count, file: file, written: new.count)
  }

  private func freeName(for model: ModelID) -> String {
    let slug = String(model.name.map { $0.isLetter || $0.isNumber || ".-_".contains($0) ? $0 : "-" })
    let names = (1...).lazy.map { "\(self.path)/\(slug).round-\(String(format: "%04d", $0)).jsonl" }
    return names.first { !FileManager.default.fileExists(atPath: $0) } ?? ""
  }
}

extension BatchFolder.Outcome {
  /// Statuses after which the same request may succeed.
  private static func isTransient(_ status: Int) -> Bool {
    status == 408 || status == 409 || status == 429 || status >= 500
  }

  /// Nil for a line that is a request.
  fileprivate init?(_ line: JSONValue) {
    if let response = line["response"] {
      let status = response["status_code"]?.integer ?? 200
      // Some engines leave the wrapping out.
      let body = response["status_code"] == nil && response["body"] == nil ? response : response["body"]
      // An error under status 200 is the engine's own.
      let failed = Self.isTransient(status) || body == nil || status == 200 && body?["error"] != nil
      self = failed ? .failed : .response(status: status, body: body ?? .null)
    } else if let result = line["result"] {
      switch result["type"]?.string {
      case "succeeded": self = result["message"].map { .response(status: 200, body: $0) } ?? .failed
      case "errored":
        let error = result["error"] ?? .null
        let kind = error["error"]?["type"]?.string ?? error["type"]?.string
        self = kind == "invalid_request_error" ? .response(status: 400, body: error) : .failed
      default: self = .failed
      }
    } else if line["error"] != nil {
      self = .failed
    } else {
      return nil
    }
  }
}
