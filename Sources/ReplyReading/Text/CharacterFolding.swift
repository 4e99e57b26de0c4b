/// Brings the many shapes of one character together: width, circles, typographic quotes and dashes.
///
/// Replies in Chinese or Japanese write `Ａ）` and `「A」`, typeset ones `“A”` and `𝐀`. What follows needs to
/// know one spelling only. Case is kept: `A` and `a` can be different labels.
enum CharacterFolding {
  /// The scalars that stand for one scalar: usually itself, none for what is invisible, several for Roman
  /// numerals.
  static func fold(_ scalar: Unicode.Scalar) -> (scalar: Unicode.Scalar, count: Int) {
    if scalar.value < 0x80 { return (foldASCII(scalar), 1) }
    switch scalar.value {
    case 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF, 0x20E3:
      return (" ", 0)
    case 0x0085, 0x2028, 0x2029: return ("\n", 1)
    case 0x0080...0x00A0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return (" ", 1)
    case 0x2160...0x2162: return ("I", Int(scalar.value) - 0x215F)
    case 0x2170...0x2172: return ("i", Int(scalar.value) - 0x216F)
    default: return (letter(scalar) ?? punctuation(scalar) ?? scalar, 1)
    }
  }

  private static func foldASCII(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "\r": "\n"
    case "\n": scalar
    case _ where scalar.value < 0x20 || scalar.value == 0x7F: " "
    default: scalar
    }
  }

  /// Letters and digits in full width, in circles and squares, and of mathematical alphabets.
  private static func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let value = scalar.value
    let ascii: UInt32? =
      switch value {
      case 0xFF01...0xFF5E: value - 0xFEE0
      case 0x2460...0x2468: value - 0x2460 + 0x31
      case 0x2776...0x277E: value - 0x2776 + 0x31
      case 0x249C...0x24B5: value - 0x249C + 0x61
      case 0x24B6...0x24CF: value - 0x24B6 + 0x41
      case 0x24D0...0x24E9: value - 0x24D0 + 0x61
      case 0x1F130...0x1F149: value - 0x1F130 + 0x41
      case 0x1F150...0x1F169: value - 0x1F150 + 0x41
      case 0x1F170...0x1F189: value - 0x1F170 + 0x41
      case 0x1D400...0x1D6A3: mathematical((value - 0x1D400) % 52)
      case 0x1D7CE...0x1D7FF: (value - 0x1D7CE) % 10 + 0x30
      default: nil
      }
    return ascii.flatMap(Unicode.Scalar.init)
  }

  private static func mathematical(_ location: UInt32) -> UInt32 {
    location < 26 ? location + 0x41 : location - 26 + 0x61
  }

  private static func punctuation(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "“", "”", "„", "‟", "«", "»", "「", "」", "『", "』", "《", "》", "〈", "〉", "″": "\""
    case "‘", "’", "‚", "‛", "′", "ʼ", "‹", "›": "'"
    case "–", "—", "―", "−", "‒", "─": "—"
    case "‐", "‑": "-"
    case "。", "．", "…", "｡": "."
    case "，", "、": ","
    case "：", "︰": ":"
    case "【", "〔", "〖": "["
    case "】", "〕", "〗": "]"
    case "•", "◦", "▪", "‣", "●", "·", "○": "•"
    case "→", "⇒", "➔", "➜", "➡", "⟶", "👉": "→"
    default: nil
    }
  }
}
