import Documents
import Testing

@Suite struct FileLocationTests {
  @Test(arguments: [
    (FileLocation(file: "a.yaml"), "a.yaml"), (FileLocation(file: "a.yaml", line: 3), "a.yaml:3"),
    (FileLocation(file: "a.yaml", line: 3, column: 9), "a.yaml:3:9"),
  ])
  func placesArePrintedAsCompilersDo(location: FileLocation, text: String) {
    #expect(location.description == text)
  }

  @Test func anErrorWithoutAPlaceIsItsMessageAndRemedy() {
    let error = InputError(.invalid, at: nil, "it is wrong", hint: "Mend it.")
    #expect(error.description == "it is wrong\n  Mend it.")
  }
}
