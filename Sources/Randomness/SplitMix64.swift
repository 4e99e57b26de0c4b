/// A small seeded generator: the same seed gives the same numbers on every platform and in every version.
///
/// SplitMix64 adds a constant to its state and returns a mix of the sum. It passes BigCrush, has period 2^64,
/// and is made for simulation, not for secrets.
///
/// Source: Steele, Lea and Flood, *Fast Splittable Pseudorandom Number Generators* (OOPSLA 2014), with the
/// mixing constants of Stafford's variant 13, as in Vigna's `splitmix64.c`.
public struct SplitMix64: RandomNumberGenerator, Sendable, Hashable {
  private var state: UInt64

  public init(seed: UInt64) {
    state = seed
  }

  /// The generator of a named stream under one seed.
  ///
  /// Streams keep the parts of a program from sharing one sequence, so that a draw more in one part changes
  /// nothing in another: name a stream after what it decides (`"audit/scenario-7"`). The start is the mix of
  /// the seed combined with the FNV-1a hash of the name. All streams run along the same cycle of 2^64 numbers
  /// from scattered starts: k streams of length L overlap with a chance of about `k² L / 2^64`.
  public init(seed: UInt64, stream: String) {
    self.init(seed: Self.mix(Self.mix(seed) ^ Self.fnv1a(stream)))
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// A bijection of 64-bit words that spreads each bit over all.
  private static func mix(_ word: UInt64) -> UInt64 {
    var word = word
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// FNV-1a, 64 bits, over the UTF-8 of a name (Fowler, Noll and Vo).
  private static func fnv1a(_ name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
  }
}
