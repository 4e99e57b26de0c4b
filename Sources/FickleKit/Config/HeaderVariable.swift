/// Names of headers and of environment variables, as users write them.
public enum HeaderVariable {
  /// A token of RFC 9110, of letters, digits and dashes.
  public static func isHeader(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 100
      && text.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || isDigit($0) || $0 == "-")
      }
  }

  public static func isVariable(_ text: String) -> Bool {
    text.first?.isNumber == false && text.utf8.count <= 64
      && text.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || isDigit($0) || $0 == "_")
      }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
