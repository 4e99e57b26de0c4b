internal import Grammars

/// The layout of a table's file, version 1.
///
/// Header: the magic `FKTT`, version (UInt16), largest cost (UInt16), source (text). Then a record a
/// scenario: the number of bytes (UInt32), seed and scenario (texts), sites (UInt16, texts), edits (UInt16;
/// site UInt16, rule and alternative texts, class UInt8, cost UInt16), conflicts (UInt32; two UInt16 each),
/// and the log-odds (UInt32; thousandths of a nat as Int16, the least for unanswered) of all perturbations in
/// ``TableSpace``'s order.
enum TableFormat {
  static let magic: [UInt8] = Array("FKTT".utf8)
  static let version: UInt16 = 1
  private static let classes: [EditClass] = [.order, .label, .markup, .wording, .framing, .context]

  static func header(source: String, maximumCost: Int) -> [UInt8] {
    var encoder = TableEncoder()
    for byte in magic { encoder.write(byte) }
    encoder.write(version)
    encoder.write(UInt16(maximumCost))
    encoder.write(source)
    return encoder.bytes
  }

  static func record(_ scenario: TruthTable.Scenario) -> [UInt8] {
    var body = TableEncoder()
    let space = scenario.space
    body.write(scenario.seed)
    body.write(scenario.scenario)
    body.write(UInt16(space.sites.count))
    for site in space.sites { body.write(site) }
    body.write(UInt16(space.edits.count))
    for edit in space.edits {
      body.write(UInt16(edit.site))
      body.write(edit.rule)
      body.write(edit.alternative)
      body.write(UInt8(classes.firstIndex(of: edit.editClass) ?? 0))
      body.write(UInt16(edit.cost))
    }
    body.write(UInt32(space.conflicts.count))
    for conflict in space.conflicts {
      body.write(UInt16(conflict.first))
      body.write(UInt16(conflict.second))
    }
    body.write(UInt32(scenario.logOdds.count))
    for value in scenario.logOdds { body.write(LogOddsCode(Double(value)).code) }
    var record = TableEncoder()
    record.write(UInt32(body.bytes.count))
    return record.bytes + body.bytes
  }

  /// Nil when the record contradicts itself.
  static func scenario(
    from decoder: inout TableDecoder, maximumCost: Int
  ) throws(TableDecoder.Truncated) -> TruthTable.Scenario? {
    let seed = try decoder.readText()
    let name = try decoder.readText()
    var sites: [String] = []
    for _ in 0..<(try decoder.read(UInt16.self)) { sites.append(try decoder.readText()) }
    var edits: [TableSpace.Edit] = []
    for _ in 0..<(try decoder.read(UInt16.self)) {
      let site = Int(try decoder.read(UInt16.self))
      let rule = try decoder.readText()
      let alternative = try decoder.readText()
      let position = Int(try decoder.read(UInt8.self))
      let cost = Int(try decoder.read(UInt16.self))
      guard classes.indices.contains(position), sites.indices.contains(site), cost > 0 else { return nil }
      edits.append(
        TableSpace.Edit(
          site: site, rule: rule, alternative: alternative, editClass: classes[position], cost: cost))
    }
    var conflicts: [TableSpace.Conflict] = []
    for _ in 0..<(try decoder.read(UInt32.self)) {
      let pair = (Int(try decoder.read(UInt16.self)), Int(try decoder.read(UInt16.self)))
      guard edits.indices.contains(pair.0), edits.indices.contains(pair.1) else { return nil }
      conflicts.append(TableSpace.Conflict(pair.0, pair.1))
    }
    let count = try decoder.read(UInt32.self)
    let space = TableSpace(sites: sites, edits: edits, conflicts: conflicts, maximumCost: maximumCost)
    guard space.perturbations.count == Int(count) else { return nil }
    var logOdds: [Double] = []
    for _ in 0..<count { logOdds.append(Double(LogOddsCode(code: try decoder.read(Int16.self)).value)) }
    return TruthTable.Scenario(seed: seed, scenario: name, space: space, logOdds: logOdds)
  }
}
