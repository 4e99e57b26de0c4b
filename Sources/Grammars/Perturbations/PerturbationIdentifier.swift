internal import Crypto

extension PromptSpace {
  /// A stable name of a perturbation: it depends on the names of sites and alternatives alone, so it stays when a
  /// grammar grows or its files are put in another order.
  public func identifier(of perturbation: Perturbation) -> String {
    StableIdentifier.of(
      perturbation.edits.map { "\(sites[edits[$0].site].id)=\(edits[$0].ruleAlternative)" }.sorted())
  }
}

/// Short ids from SHA-256.
public enum StableIdentifier {
  /// Twelve hexadecimal digits of the digest of the fields.
  public static func of(_ fields: [String]) -> String {
    // The length before each field keeps ["ab", "c"] and ["a", "bc"] apart.
    var hash = SHA256()
    for field in fields { hash.update(data: Array("\(field.utf8.count):\(field)".utf8)) }
    return hash.finalize().prefix(6).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
