/// Provides programs on this machine as models: a script, a fine-tuned model, a whole product pipeline.
public struct ExecProvider: Provider {
  /// How a program is called.
  enum Manner: Sendable {
    /// One process a call.
    case perCall
    /// One process for all calls.
    case longLived
  }

  let manner: Manner

  public static let all = [ExecProvider(manner: .perCall), ExecProvider(manner: .longLived)]

  public var name: String { manner == .perCall ? "exec" : "exec-jsonl" }
  public var example: String {
    manner == .perCall ? "exec/./answer.sh" : "\"exec-jsonl/python3 model.py\""
  }
  public var summary: String {
    switch manner {
    case .perCall: "a program, started for each call: prompt on stdin, reply on stdout"
    case .longLived: "a program that stays, and speaks JSON lines on stdin and stdout; see docs/exec.md"
    }
  }
  public var capabilities: ModelCapabilities {
    manner == .perCall ? ProgramModel.capabilities : ProgramSessionModel.capabilities
  }

  public func model(
    _ id: ModelID, over connection: ModelConnection
  ) throws(ModelError) -> any LanguageModel {
    let command = try ProgramCommand(id.name)
    return switch manner {
    case .perCall:
      ProgramModel(id: id, command: command, timeout: connection.timeout, retries: connection.retries)
    case .longLived:
      ProgramSessionModel(id: id, command: command, timeout: connection.timeout, retries: connection.retries)
    }
  }
}
