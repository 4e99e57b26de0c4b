internal import Documents
internal import Foundation
public import LanguageModels
internal import Reports
internal import Suites

/// What the cases of a check are compared with.
public enum CheckReference: Sendable, Equatable {
  /// The suite's own record.
  case suite
  /// Another model, asked the same now.
  case model(ModelID)
  /// An earlier check: its folder.
  case check(String)
  /// The findings and controls of a hunt: its folder, and the model where it has several.
  case run(String, model: String?)

  /// - Parameter text: a model, the folder of a check, or that of a hunt; `FOLDER#MODEL` where the hunt has several models.
  /// - Throws: `InputError` for a folder that has neither, `ModelError` for what is neither a folder nor a model.
  public init(_ text: String, models: ModelTable = ModelTable()) throws {
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let folder = parts.first ?? text
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      self = .model(try models.id(text))
      return
    }
    if CheckFiles.exists(in: folder) {
      self = .check(folder)
    } else if FileManager.default.fileExists(atPath: folder + "/" + ReportFiles.reportName) {
      self = .run(folder, model: parts.count == 2 ? parts[1] : nil)
    } else {
      throw InputError(
        .unreadable, at: FileLocation(file: folder), "the folder has neither a check nor a hunt's report",
        hint: "Name the folder of an earlier fickle check or fickle hunt, or a model.")
    }
  }
}
