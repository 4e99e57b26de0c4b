import Documents
import Testing

@Suite struct SourcePlaceTests {
  @Test(arguments: [
    (SourcePlace(file: "a.yaml"), "a.yaml"), (SourcePlace(file: "a.yaml", line: 3), "a.yaml:3"),
    (SourcePlace(file: "a.yaml", line: 3, column: 9), "a.yaml:3:9"),
  ])
  func placesArePrintedAsCompilersDo(place: SourcePlace, text: String) {
    #expect(place.description == text)
  }

  @Test func anErrorWithoutAPlaceIsItsMessageAndRemedy() {
    let error = InputError(.invalid, at: nil, "it is wrong", remedy: "Mend it.")
    #expect(error.description == "it is wrong\n  Mend it.")
  }
}
