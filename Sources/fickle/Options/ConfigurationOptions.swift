import ArgumentParser

/// Where options come from that are not on the command line. It is read before the others are parsed.
struct ConfigurationOptions: ParsableArguments {
  @Option(help: "The file of options. Default: FICKLE_CONFIG, else fickle.yaml where there is one.")
  var config: String?
}
