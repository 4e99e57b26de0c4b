/// Log-odds as sixteen bits: thousandths of a nat, up to 32.767 either way.
///
/// Signs are what flips are made of, so rounding keeps them: what is not zero stays at least a thousandth off
/// it.
struct LogOddsCode: Hashable {
  private static let unanswered = Int16.min
  private static let scale = 1000.0

  let code: Int16

  init(code: Int16) { self.code = code }

  init(_ logOdds: Double) {
    guard !logOdds.isNaN else {
      code = Self.unanswered
      return
    }
    let bound = Double(Int16.max)
    let scaled = min(max((logOdds * Self.scale).rounded(), -bound), bound)
    code = scaled == 0 && logOdds != 0 ? (logOdds > 0 ? 1 : -1) : Int16(scaled)
  }

  var value: Float { code == Self.unanswered ? .nan : Float(code) / Float(Self.scale) }
}
