internal import Crypto
internal import Foundation

/// The seed sent with one call: a hash of the run's seed, the prompt and the repeat.
///
/// One seed for all prompts would make a server that honours it draw the same random numbers for all of them, so that
/// replies to different prompts would not be independent.
enum SampleSeed {
  /// A non-negative number below 2^31: some servers accept no larger one. The same on every machine.
  static func derive(from seed: UInt64, for request: ModelRequest) -> Int {
    let fields =
      ["\(seed)", "\(request.sample)", request.system ?? "", request.prompt]
      + (request.prefill.map { [$0] } ?? []) + request.earlier.flatMap { [$0.role.rawValue, $0.text] }
    let digest = SHA256.hash(data: Array(fields.joined(separator: "\u{0}").utf8))
    return digest.prefix(4).reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
  }
}
