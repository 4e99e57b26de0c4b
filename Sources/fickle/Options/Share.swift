import ArgumentParser

/// A share from 0 to 1, written `5%` or `0.05`.
struct Share: CustomStringConvertible {
  let value: Double

  init(_ value: Double) {
    self.value = value
  }

  init(_ text: String) throws {
    let isPercent = text.hasSuffix("%")
    guard let number = Double(isPercent ? String(text.dropLast()) : text) else {
      throw ValidationError("invalid percentage \"\(text)\"; write 5% or 0.05.")
    }
    value = isPercent ? number / 100 : number
    guard (0...1).contains(value) else { throw ValidationError("A percentage must be from 0% to 100%.") }
  }

  var description: String { "\(value * 100)%" }
}
