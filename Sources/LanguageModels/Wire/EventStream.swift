/// Server-sent events where one JSON document was asked for: some gateways stream whatever the request says.
enum EventStream {
  /// The JSON values of the `data:` fields; nil when the bytes do not begin like a stream of events.
  static func events(in bytes: [UInt8]) -> [JSONValue]? {
    let start = bytes.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard ["data:", "event:", ":", "id:", "retry:"].contains(where: { start.starts(with: $0.utf8) }) else {
      return nil
    }
    var events: [JSONValue] = []
    var data: [UInt8] = []
    func finish() {
      if let value = try? JSONParser.parse(data) { events.append(value) }
      data = []
    }
    for line in start.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let line = line.last == 0x0D ? line.dropLast() : line
      if line.isEmpty {
        finish()
      } else if line.starts(with: "data:".utf8) {
        if !data.isEmpty { data.append(0x0A) }
        let rest = line.dropFirst(5)
        data += rest.first == 0x20 ? rest.dropFirst() : rest
      }
    }
    finish()
    return events
  }
}
