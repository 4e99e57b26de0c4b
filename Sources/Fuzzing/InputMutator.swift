internal import Randomness

/// Makes new inputs of known ones: seeded, so that every input can be made again.
///
/// Changes are those that find faults in readers: bytes flipped, stretches left out, doubled or moved in from another
/// input, words of the format put in, numbers made extreme, nesting repeated, ends cut off.
struct InputMutator {
  private static let maximumBytes = 1 << 16

  private let corpus: [[UInt8]]
  private let words: [[UInt8]]
  private var random: SplitMix64

  /// - Parameters:
  ///   - corpus: valid inputs.
  ///   - words: of the format.
  init(corpus: [[UInt8]], words: [String], seed: UInt64) {
    self.corpus = corpus
    self.words = words.map { Array($0.utf8) }
    random = SplitMix64(seed: seed)
  }

  mutating func next() -> [UInt8] {
    var input = pick(corpus) ?? []
    for _ in 0..<(1 + random.below(6)) { change(&input) }
    return Array(input.prefix(Self.maximumBytes))
  }

  private mutating func pick(_ inputs: [[UInt8]]) -> [UInt8]? {
    inputs.isEmpty ? nil : inputs[random.below(inputs.count)]
  }

  private mutating func change(_ input: inout [UInt8]) {
    let position = random.below(input.count + 1)
    let end = min(input.count, position + 1 + random.below(1 << random.below(9)))
    switch random.below(10) {
    case 0 where position < input.count: input[position] ^= 1 << UInt8(random.below(8))
    case 1 where position < input.count: input[position] = UInt8(random.below(256))
    case 2: input.removeSubrange(position..<end)
    case 3: input.insert(contentsOf: input[position..<end], at: position)
    case 4, 5: input.insert(contentsOf: pick(words) ?? [], at: position)
    case 6:
      let other = pick(corpus) ?? []
      let start = random.below(other.count + 1)
      input.replaceSubrange(position..<end, with: other[start...].prefix(random.below(400)))
    case 7: extremes(&input, near: position)
    case 8:
      let word = pick(words) ?? []
      for _ in 0..<(1 << random.below(10)) { input.insert(contentsOf: word, at: position) }
    default: input.removeSubrange(position...)
    }
  }

  private static let numbers = [
    "0", "-1", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "1e999", "-1e999",
    "1e-999",
    "NaN", "-Infinity", "0.1", "4294967296", "00", "1_000", "0x7F",
  ].map { Array($0.utf8) }

  /// Replaces the next number by one at the edge of what can be held.
  private mutating func extremes(_ input: inout [UInt8], near position: Int) {
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    guard let start = input[position...].firstIndex(where: isDigit) else { return }
    let end = input[start...].firstIndex { !isDigit($0) } ?? input.endIndex
    input.replaceSubrange(start..<end, with: pick(Self.numbers) ?? [])
  }
}
