internal import Documents
internal import Foundation
public import LanguageModels

/// What models cost, from a dated file.
///
/// ```yaml
/// date: 2025-11-15
/// models:              # dollars for a million tokens
///   openai/gpt-4.1-mini: {input: 0.40, output: 1.60}
///   anthropic/claude-sonnet-4*: {input: 3, output: 15}
/// ```
/// A name that ends in `*` stands for all models that begin so; of several the longest counts.
public struct PriceTable: Sendable, Equatable {
  private static let maximumBytes = 1 << 20

  /// When the prices were looked up, as the file says.
  public let date: String
  private let prices: [String: TokenPrice]

  /// The prices that come with this version.
  public static let builtin = (try? PriceTable(text: BuiltinPrices.text, file: "prices")) ?? PriceTable()

  private init() {
    date = "unknown"
    prices = [:]
  }

  /// The prices of a file, before those that come with this version.
  public init(file: String) throws {
    let own = try PriceTable(
      text: TextFile.read(file, maximumBytes: Self.maximumBytes), file: file)
    date = own.date
    prices = Self.builtin.prices.merging(own.prices) { $1 }
  }

  /// - Throws: `InputError` with line and column for what has no meaning there.
  init(text: String, file: String) throws {
    let root = try Fields(
      YAMLDocument.parse(text, file: file), of: "the file of prices", keys: ["date", "models"])
    date = try root.required("date").filledText("\"date\"")
    var prices: [String: TokenPrice] = [:]
    for entry in try root.required("models").entries("\"models\"") {
      let fields = try Fields(
        entry.value, of: "the price of \"\(entry.key)\"", keys: ["input", "output"])
      prices[entry.key] = TokenPrice(
        input: try Self.dollars(fields.required("input")), output: try Self.dollars(fields.required("output"))
      )
    }
    self.prices = prices
  }

  private static func dollars(_ node: SourceNode) throws -> Double {
    guard let number = Double(try node.text("a price")), number >= 0, number < 1e6 else {
      throw node.error("a price must be a number of dollars", hint: "Give the dollars for a million tokens.")
    }
    return number
  }

  /// Nil where it is not known. What runs on this machine costs nothing.
  /// - Parameter isLocal: whether the model's server is on a loopback address.
  public func price(of id: ModelID, isLocal: Bool) -> TokenPrice? {
    let name = "\(id.provider)/\(id.name)"
    if let known = price(named: name) { return known }
    // OpenRouter's names are those of the models' own providers.
    if id.provider == "openrouter", let known = price(named: id.name) { return known }
    if id.provider == "openai-responses", let known = price(named: "openai/\(id.name)") { return known }
    return isLocal ? .free : nil
  }

  private func price(named name: String) -> TokenPrice? {
    if let exact = prices[name] { return exact }
    return prices.filter { $0.key.hasSuffix("*") && name.hasPrefix($0.key.dropLast()) }
      .max { $0.key.count < $1.key.count }?.value
  }
}
