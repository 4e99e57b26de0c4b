public import Foundation

/// A reader that is given mutated inputs. It may refuse them; it must not crash, hang or grow.
public struct FuzzTarget: Sendable {
  public let name: String
  let corpus: [[UInt8]]
  let words: [String]
  /// Reads one input; a refusal is no failure.
  let read: @Sendable ([UInt8], URL) async -> Bool

  /// - Parameters:
  ///   - read: whether the input was accepted; the folder is for readers of files, and is kept between inputs.
  init(
    _ name: String, corpus: [[UInt8]], words: [String], read: @escaping @Sendable ([UInt8], URL) async -> Bool
  ) {
    self.name = name
    self.corpus = corpus
    self.words = words
    self.read = read
  }
}

/// What came of fuzzing one reader.
public struct FuzzResult: Sendable {
  public let target: String
  public let inputs: Int
  /// Inputs that the reader took for valid.
  public let accepted: Int
  /// The longest time that one input took, in seconds, and its number.
  public let slowest: (seconds: Double, input: Int)
}

/// Runs a target over so many seeded inputs.
public struct Fuzzer: Sendable {
  private let seed: UInt64
  private let folder: URL

  /// - Parameter folder: scratch space; a memory file system where there is one.
  public init(seed: UInt64, folder: URL) {
    self.seed = seed
    self.folder = folder
  }

  /// A crash ends the process; the number of the input that caused it is in the file `input` of the folder, with the input
  /// itself beside it.
  public func run(
    _ target: FuzzTarget, inputs: Int, onProgress: (Int) -> Void = { _ in }
  ) async throws -> FuzzResult {
    var mutator = InputMutator(corpus: target.corpus, words: target.words, seed: seed)
    var accepted = 0
    var slowest = (seconds: 0.0, input: 0)
    let clock = ContinuousClock()
    let scratch = folder.appending(path: target.name)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    for number in 1...max(1, inputs) {
      let input = mutator.next()
      let start = clock.now
      if await target.read(input, scratch) { accepted += 1 }
      let seconds = (clock.now - start) / .seconds(1)
      if seconds > slowest.seconds { slowest = (seconds, number) }
      if number.isMultiple(of: 1000) { onProgress(number) }
    }
    return FuzzResult(target: target.name, inputs: inputs, accepted: accepted, slowest: slowest)
  }

  /// One input of a target again, to look at.
  public func input(_ number: Int, of target: FuzzTarget) -> [UInt8] {
    var mutator = InputMutator(corpus: target.corpus, words: target.words, seed: seed)
    var input: [UInt8] = []
    for _ in 0..<max(1, number) { input = mutator.next() }
    return input
  }
}
