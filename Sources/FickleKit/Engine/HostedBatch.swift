internal import Documents
internal import Foundation
internal import LanguageModels

/// Has the batch engine of a provider answer the rounds in a folder, and waits for it.
///
/// Which batches a round became is written beside it before anything else happens, so that a run that is killed goes on
/// with the same batches, and pays for none twice.
struct HostedBatch: Sendable {
  /// What is known of a round: `NAME.batches.json` beside `NAME.jsonl`.
  private struct Record: Codable {
    struct Batch: Codable {
      let id: String
      var isFetched = false
    }

    var batches: [Batch] = []
    /// Whether all of the round was handed over.
    var isWhole = false

    var isDone: Bool { isWhole && batches.allSatisfy(\.isFetched) }
  }

  let service: BatchService
  let folder: String
  let stop: StopSignal
  /// Told how far a batch has come.
  let onProgress: @Sendable (String) -> Void

  /// Seconds between two looks at a batch: the first, and the longest.
  private static let pause = (first: 2.0, longest: 60.0)

  /// Answers all rounds that are not.
  /// - Returns: whether there was one.
  /// - Throws: `CancellationError` when the run is stopped, `ModelError` for what the provider refuses.
  func answerRounds() async throws -> Bool {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    let rounds = names.filter {
      $0.contains(".round-") && $0.hasSuffix(".jsonl") && !$0.contains(".answers-")
    }
    .map { folder + "/" + $0.dropLast(".jsonl".count) }.filter { !record(of: $0).isDone }
    for round in rounds { try await answer(round) }
    return !rounds.isEmpty
  }

  private func answer(_ round: String) async throws {
    var record = record(of: round)
    if !record.isWhole {
      let parts = try self.parts(of: round)
      for part in parts.dropFirst(record.batches.count) {
        record.batches.append(.init(id: try await service.begin(part)))
        record.isWhole = record.batches.count == parts.count
        try keep(record, of: round)
        onProgress("batch \(record.batches[record.batches.count - 1].id) begun")
      }
    }
    for position in record.batches.indices where !record.batches[position].isFetched {
      let id = record.batches[position].id
      let files: [String]
      do {
        files = try await ended(id)
      } catch let error as ModelError where error.code == .rejected {
        // What the provider refused as a whole is handed over again once its cause is gone.
        record.batches.remove(at: position)
        record.isWhole = false
        try keep(record, of: round)
        throw error
      }
      for (number, file) in files.enumerated() {
        let responses = try await service.responses(in: file)
        let place = URL(fileURLWithPath: "\(round).answers-\(position + 1)-\(number + 1).jsonl")
        try NewFile.write(place) { try $0.write(Data(responses)) }
      }
      record.batches[position].isFetched = true
      try keep(record, of: round)
    }
  }

  /// Waits for the end of a batch.
  /// - Returns: where its responses are.
  private func ended(_ id: String) async throws -> [String] {
    var pause = Self.pause.first
    var last: BatchService.State?
    while true {
      let state = try await service.state(of: id)
      switch state {
      case .ended(let files): return files
      case .running(let done, let all):
        if state != last, all > 0 { onProgress("batch \(id): \(done) of \(all) done") }
      }
      last = state
      try await stop.sleep(pause)
      pause = min(Self.pause.longest, 1.5 * pause)
    }
  }

  /// The requests of a round, no more together than one batch may hold.
  private func parts(of round: String) throws -> [[UInt8]] {
    let lines = try Data(contentsOf: URL(fileURLWithPath: round + ".jsonl")).split(
      separator: UInt8(ascii: "\n"))
    var parts: [[UInt8]] = []
    var count = 0
    for line in lines {
      let fits =
        count < service.limits.requests
        && (parts.last?.count ?? 0) + line.count < service.limits.bytes
      if parts.isEmpty || !fits {
        parts.append([])
        count = 0
      }
      parts[parts.count - 1] += line
      parts[parts.count - 1].append(UInt8(ascii: "\n"))
      count += 1
    }
    return parts
  }

  private func record(of round: String) -> Record {
    let data = FileManager.default.contents(atPath: round + ".batches.json")
    return data.flatMap { try? JSONDecoder().decode(Record.self, from: $0) } ?? Record()
  }

  private func keep(_ record: Record, of round: String) throws {
    try NewFile.write(URL(fileURLWithPath: round + ".batches.json")) { file in
      try JSONStream.write(record, pretty: true, to: &file)
    }
  }
}
