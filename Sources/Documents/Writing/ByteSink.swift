public import Foundation

/// Takes a document piece by piece.
public protocol ByteSink {
  mutating func write(_ bytes: Data) throws
}

extension ByteSink {
  public mutating func write(_ text: String) throws { try write(Data(text.utf8)) }
}

extension Data: ByteSink {
  public mutating func write(_ bytes: Data) { append(bytes) }
}
