internal import Patterns

/// The effects of format that are planted in `sim/fickle`, found in the prompt's text.
///
/// | when the prompt has | the log-odds of the option displayed first |
/// |---|---|
/// | always | +0.4 (position) |
/// | labels 1/2, 0/1 or roman | +1.2 |
/// | small letters as labels | -1 |
/// | the later letter first (B before A) | -1.6 |
/// | labels in parentheses | -0.5 |
/// | markup tags | content counts half |
/// | JSON | -1.8 |
/// | emphasis with ** | +0.9 |
/// | headings | content counts 1.4 times |
/// | "carefully", "responsible" or "ethic..." | +1.8 for the longer option |
/// | "minute", "first thought" or "important" | +1.5 |
/// | "You are ..." at its start | content counts 0.6 times |
/// | "please" | -0.6 |
/// | a line of capitals | -1.1 |
///
/// Interactions: tags with numbers as labels +2; emphasis with parentheses -1.7; please with small letters -1.4.
struct PlantedEffects: Sendable {
  private enum Feature: CaseIterable {
    case tags, json, emphasis, headings, care, urgency, role, please, capitals, parentheses

    var pattern: String {
      switch self {
      case .tags: #"</[a-z]+[0-9]?>"#
      case .json: #"(?m)^\s*\{|":\s*""#
      case .emphasis: #"\*\*"#
      case .headings: #"(?m)^#+ "#
      case .care: #"(?i)\b(?:carefully|responsible|ethic)"#
      case .urgency: #"(?i)\b(?:minute|first thought|important)\b"#
      case .role: #"^You are an?\b(?! controlling)"#
      case .please: #"(?i)\bplease\b"#
      case .capitals: #"\b[A-Z]{2,} [A-Z]{2,} [A-Z]{2,}\b"#
      case .parentheses: #"(?m)^[ \t-]*\([^()\s]{1,3}\) "#
      }
    }
  }

  private let patterns: [(Feature, Pattern)]

  init() {
    patterns = Feature.allCases.map { ($0, Pattern.known($0.pattern)) }
  }

  /// - Parameter content: utility of the option displayed first less that of the other.
  func logOddsOfFirst(content: Double, _ choice: SightedChoice, in prompt: String) -> Double {
    let features = Set(
      patterns.compactMap { feature, pattern in
        (try? pattern.matches(anywhereIn: prompt)) == true ? feature : nil
      })
    let labels = LabelKind(choice)
    let scale =
      (features.contains(.tags) ? 0.5 : 1) * (features.contains(.headings) ? 1.4 : 1)
      * (features.contains(.role) ? 0.6 : 1)
    var logOdds = 1.3 * content * scale + 0.4
    let longer = choice.first.text.count >= choice.second.text.count ? 1.0 : -1.0
    for feature in Feature.allCases where features.contains(feature) {
      switch feature {
      case .json: logOdds -= 1.8
      case .emphasis: logOdds += 0.9
      case .care: logOdds += 1.8 * longer
      case .urgency: logOdds += 1.5
      case .please: logOdds -= 0.6
      case .capitals: logOdds -= 1.1
      case .parentheses: logOdds -= 0.5
      case .tags, .headings, .role: break
      }
    }
    if labels.isNumber { logOdds += 1.2 }
    if labels.isSmall { logOdds -= 1 }
    if labels.isReversed { logOdds -= 1.6 }
    if features.contains(.tags), labels.isNumber { logOdds += 2 }
    if features.contains(.emphasis), features.contains(.parentheses) { logOdds -= 1.7 }
    if features.contains(.please), labels.isSmall { logOdds -= 1.4 }
    return logOdds
  }

  private struct LabelKind {
    let isNumber: Bool
    let isSmall: Bool
    let isReversed: Bool

    init(_ choice: SightedChoice) {
      let (first, second) = (choice.first.label ?? "", choice.second.label ?? "")
      isNumber = ["1", "2", "0", "I", "II", "i", "ii"].contains(first)
      isSmall = first.count == 1 && first.first?.isLowercase == true && !isNumber
      isReversed = !first.isEmpty && first > second && first.first?.isLetter == true
    }
  }
}
