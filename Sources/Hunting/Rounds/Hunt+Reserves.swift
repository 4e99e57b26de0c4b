internal import Measurement
internal import Statistics

/// Calls that search leaves for what comes after it.
extension Hunt {
  /// Calls that certification of what is pending, and not put off, is expected to take.
  var reserve: Int {
    slots.reduce(0) { sum, slot in
      slot.candidates.reduce(sum) {
        $1.state == .pending && !slot.isDeferred($1) ? $0 + slot.remainingCalls(of: $1, account) : $0
      }
    }
  }

  /// Calls that the audit is expected to take, should no draw be known by then.
  var auditReserve: Int {
    slots.reduce(0) { $0 + ($1.phase == .search ? $1.audit.draws.count * callsPerDraw : 0) }
  }

  var callsPerDraw: Int {
    settings.readout == .logprobs
      ? 1 : MixtureEValue.majority.samplesToCertify(unanimous: settings.auditRule.level)
  }

  /// Calls kept for the stated preferences of seeds with flips.
  var statedReserve: Int {
    let allowance = statedAllowance
    guard allowance > 0 else { return 0 }
    var seeds: Set<String> = []
    var wanted = 0
    for slot in slots.indices where slots[slot].standing > 0 && !slots[slot].subject.questions.isEmpty {
      let seed = slots[slot].subject.seed
      guard !isStated(seed), seeds.insert(seed).inserted else { continue }
      wanted += BalancedPreference.calls(
        for: slots[slot].subject.questions, effort: .hunt, settings.readout)
      if wanted >= allowance { return allowance }
    }
    return wanted
  }

  var statedAllowance: Int {
    max(0, Int(settings.statedShare * Double(settings.budget)) - calls[.stated, default: 0])
  }
}
