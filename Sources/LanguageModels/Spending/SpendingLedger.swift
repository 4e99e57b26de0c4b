internal import Foundation

/// Hard caps on tokens and dollars, over all models of a run.
///
/// Each call is reserved at its upper bound before it is sent, so that calls in flight cannot overrun a cap together. What
/// a call did not use is free again when it is settled; a call that does not fit waits for those in flight before it fails.
public actor SpendingLedger {
  public struct Limits: Sendable, Hashable {
    public var tokens: Int?
    public var dollars: Double?

    public init(tokens: Int? = nil, dollars: Double? = nil) {
      self.tokens = tokens
      self.dollars = dollars
    }

    public var isEmpty: Bool { tokens == nil && dollars == nil }
  }

  /// Tokens and dollars.
  public struct Amount: Sendable, Hashable {
    public var tokens: Int
    public var dollars: Double

    public init(tokens: Int = 0, dollars: Double = 0) {
      self.tokens = tokens
      self.dollars = dollars
    }

    public static func + (first: Amount, second: Amount) -> Amount {
      Amount(tokens: first.tokens + second.tokens, dollars: first.dollars + second.dollars)
    }

    public static func - (first: Amount, second: Amount) -> Amount {
      Amount(tokens: first.tokens - second.tokens, dollars: first.dollars - second.dollars)
    }
  }

  private let limits: Limits
  /// Settled.
  public private(set) var spent: Amount
  private var reserved: [Int: Amount] = [:]
  private var lastReservation = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// - Parameter spent: what earlier sessions of the run have spent.
  public init(_ limits: Limits, spent: Amount = Amount()) {
    self.limits = limits
    self.spent = spent
  }

  /// Adds what earlier sessions of the run have spent.
  public func add(_ amount: Amount) { spent = spent + amount }

  /// Begins anew at an amount: what calls that wait may have cost is counted when their replies are there.
  public func restart(at amount: Amount) { spent = amount }

  /// - Returns: the number of the reservation.
  /// - Throws: ``ModelError/Code/budgetExhausted`` where a call of this size does not fit even when all others are home.
  func reserve(_ amount: Amount) async throws(ModelError) -> Int {
    while true {
      guard let cap = exceededCap(by: amount, beside: committed) else {
        lastReservation += 1
        reserved[lastReservation] = amount
        return lastReservation
      }
      if reserved.isEmpty { throw ModelError(.budgetExhausted, cap) }
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  /// - Parameter actual: what the call used.
  func settle(_ reservation: Int, actual: Amount) {
    guard reserved.removeValue(forKey: reservation) != nil else { return }
    spent = spent + actual
    let woken = waiting
    waiting = []
    for each in woken { each.resume() }
  }

  private var committed: Amount { reserved.values.reduce(spent, +) }

  /// Which cap an amount would exceed, in words.
  private func exceededCap(by amount: Amount, beside committed: Amount) -> String? {
    let total = committed + amount
    if let tokens = limits.tokens, total.tokens > tokens {
      return
        "the budget of \(tokens) tokens is used up: \(spent.tokens) are spent, and the next call may take "
        + "\(amount.tokens); raise --budget-tokens"
    }
    if let dollars = limits.dollars, total.dollars > dollars {
      return
        "the budget of $\(Self.text(dollars)) is used up: $\(Self.text(spent.dollars)) are spent, and the next "
        + "call may cost $\(Self.text(amount.dollars)); raise --budget-usd"
    }
    return nil
  }

  /// Cents, and as many digits below them as it takes.
  static func text(_ dollars: Double) -> String {
    String(format: dollars == 0 || dollars >= 1 ? "%.2f" : dollars >= 0.01 ? "%.4f" : "%.6f", dollars)
  }
}

/// The ledger of a run as one model uses it.
public struct Spending: Sendable {
  let ledger: SpendingLedger
  /// Nil where it is not known, and no cap on dollars needs it.
  let price: TokenPrice?

  public init(ledger: SpendingLedger, price: TokenPrice?) {
    self.ledger = ledger
    self.price = price
  }

  /// What became of a reserved call.
  enum Settlement: Sendable {
    case used(ModelReply.Usage)
    /// The provider did not charge for it.
    case nothing
    /// It may have been charged, by as much as was reserved.
    case unknown
  }

  struct Reservation: Sendable {
    let number: Int
    let amount: SpendingLedger.Amount
  }

  func reserve(_ bound: TokenBound) async throws(ModelError) -> Reservation {
    let dollars = price?.cost(promptTokens: bound.prompt, completionTokens: bound.completion) ?? 0
    let amount = SpendingLedger.Amount(tokens: bound.total, dollars: dollars)
    return Reservation(number: try await ledger.reserve(amount), amount: amount)
  }

  func settle(_ reservation: Reservation, _ settlement: Settlement) async {
    let actual: SpendingLedger.Amount
    switch settlement {
    case .nothing: actual = .init()
    case .unknown: actual = reservation.amount
    case .used(let usage) where usage.promptTokens + usage.completionTokens == 0:
      // A reply whose usage is not reported may have taken anything.
      actual = reservation.amount
    case .used(let usage):
      actual = .init(
        tokens: usage.promptTokens + usage.completionTokens, dollars: price?.cost(of: usage) ?? 0)
    }
    await ledger.settle(reservation.number, actual: actual)
  }
}
