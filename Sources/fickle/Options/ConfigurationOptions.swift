import ArgumentParser

/// The file of options that are not on the command line. It is read before the others are parsed.
struct ConfigurationOptions: ParsableArguments {
  @Option(help: "The file of options. Default: FICKLE_CONFIG, else fickle.yaml if there is one.")
  var config: String?
}
