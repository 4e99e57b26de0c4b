internal import Grammars
internal import Measurement

/// Random perturbations, asked when search has ended.
extension Hunt {
  /// The next random draws, once search has ended: those that were begun are finished first.
  /// - Parameter count: calls that the round has already.
  mutating func auditCalls(besides count: Int) -> [PendingCall] {
    var planned: [PendingCall] = []
    let noise = noise.standardDeviation
    for slot in slots.indices where slots[slot].phase == .search && count == 0 {
      planned += slots[slot].screeningCalls(noise: noise, prior: baselinePrior, isRepeated: false).map {
        .scenario(slot: slot, $0)
      }
    }
    let room = windowBudget - spent - count - planned.count - statedReserve
    var begun = 0
    var isAdvancing = true
    while isAdvancing, count + planned.count < settings.roundSize, (begun + 1) * callsPerDraw <= room {
      isAdvancing = false
      for slot in slots.indices where slots[slot].phase == .search {
        guard slots[slot].audit.begun < slots[slot].audit.draws.count,
          count + planned.count < settings.roundSize,
          (begun + 1) * callsPerDraw <= room
        else { continue }
        isAdvancing = true
        begun += 1
        planned += beginDraw(in: slot)
      }
    }
    return planned
  }

  private mutating func beginDraw(in slot: Int) -> [PendingCall] {
    let position = slots[slot].audit.begun
    let draw = slots[slot].audit.draws[position]
    slots[slot].audit.begun += 1
    guard slots[slot].ledger.id(of: draw) == nil else { return [] }
    slots[slot].audit.unasked.insert(position)
    let id = slots[slot].ledger.enter(draw, in: slots[slot].subject.space)
    if slots[slot].ledger[id].trials.calls == 0 { slots[slot].ledger[id].isAudited = true }
    return plan(draw, in: slot, purpose: .audit)
  }
}
