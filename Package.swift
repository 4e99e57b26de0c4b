// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours builds under these: the strictest settings the language offers.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let orderedCollections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let httpServer = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let sockets = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let numerics = Target.Dependency.product(name: "Numerics", package: "swift-numerics")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(
  name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux]))
let compression = Target.Dependency.product(name: "NIOHTTPCompression", package: "swift-nio-extras")
let tls = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// The layers, lowest first. Arrows point down only, and the compiler enforces them.
let package = Package(
  name: "fickle",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "fickle", targets: ["fickle"]),
    .library(name: "FickleKit", targets: ["FickleKit"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: ["FullFoundation"]),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    .target(name: "Patterns", dependencies: ["CPCRE2"], swiftSettings: strict),
    .target(name: "Documents", dependencies: ["Patterns", yams], swiftSettings: strict),
    .target(name: "Prompts", dependencies: ["Documents", "Patterns"], swiftSettings: strict),
    .target(name: "Randomness", swiftSettings: strict),
    .target(name: "Statistics", dependencies: ["Randomness", numerics], swiftSettings: strict),
    .target(
      name: "Grammars",
      dependencies: ["Documents", "Patterns", "Prompts", "Randomness", orderedCollections, crypto],
      swiftSettings: strict),
    .target(name: "ReplyReading", dependencies: ["Patterns", numerics], swiftSettings: strict),
    .target(
      name: "Measurement", dependencies: ["Prompts", "Randomness", "Statistics", numerics],
      swiftSettings: strict),
    .target(
      name: "LanguageModels",
      dependencies: [
        "Patterns", compression, crypto, httpClient, logging, nioCore, nioHTTP1, nioPosix, subprocess,
        systemPackage, tls,
      ],
      swiftSettings: strict),
    .target(
      name: "Hunting",
      dependencies: [
        "Documents", "Grammars", "Measurement", "Randomness", "ReplyReading", "Statistics", "Prompts", heap,
        numerics, orderedCollections,
      ],
      swiftSettings: strict),
    .target(
      name: "RunStore", dependencies: ["LanguageModels", crypto, grdb], swiftSettings: strict),
    .target(
      name: "Reports",
      dependencies: [
        "Documents", "Grammars", "Hunting", "Measurement", "Randomness", "ReplyReading", "Statistics",
        "Patterns", "Prompts", crypto, mustache, orderedCollections,
      ],
      swiftSettings: strict),
    .target(
      name: "Suites",
      dependencies: [
        "Documents", "Grammars", "Hunting", "Measurement", "Randomness", "ReplyReading", "Statistics",
        "Prompts", "Reports",
      ],
      swiftSettings: strict),
    .target(
      name: "FickleKit",
      dependencies: [
        "Documents", "Grammars", "Hunting", "LanguageModels", "Measurement", "Patterns", "Randomness",
        "ReplyReading",
        "Statistics", "Prompts", "Reports",
        "RunStore", "Suites", logging, orderedCollections,
      ],
      swiftSettings: strict),
    .target(
      name: "Authoring",
      dependencies: ["Documents", "FickleKit", "Grammars", "Patterns", "Prompts", orderedCollections],
      swiftSettings: strict),
    .target(
      name: "SearchBench",
      dependencies: [
        "Documents", "Grammars", "Hunting", "Measurement", "Randomness", "ReplyReading", "Statistics",
        "Patterns", "Prompts", "Reports", "Suites",
      ],
      swiftSettings: strict),
    .target(
      name: "EngineBench",
      dependencies: [
        "FickleKit", "Grammars", "Hunting", "LanguageModels", "Prompts", "Randomness", "ReplyReading",
        "Reports", "RunStore", grdb,
      ],
      swiftSettings: strict),
    .target(
      name: "Viewing",
      dependencies: [
        "Documents", "FickleKit", "Reports", "RunStore", "Statistics", "Suites", httpTypes, hummingbird,
        logging,
      ],
      swiftSettings: strict),
    .target(
      name: "Fuzzing",
      dependencies: [
        "Documents", "FickleKit", "Grammars", "Hunting", "LanguageModels", "Prompts", "Randomness",
        "ReplyReading",
        "Reports", "Suites",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "fickle",
      dependencies: [
        "Authoring", "Documents", "FickleKit", "Grammars", "Hunting", "LanguageModels", "Measurement",
        "Patterns", "Prompts", "Randomness", "Reports", "ReplyReading", "RunStore", "Statistics", "Suites",
        "Viewing", argumentParser, orderedCollections,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "fickle-bench",
      dependencies: [
        "EngineBench", "FickleKit", "Fuzzing", "Grammars", "LanguageModels", "Prompts", "SearchBench",
        argumentParser,
      ],
      swiftSettings: strict),
    .testTarget(name: "PatternsTests", dependencies: ["Patterns"], swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: [httpServer, sockets], path: "Tests/TestSupport",
      exclude: ["reference_values.json", "reference_values.py"], swiftSettings: strict),
    .testTarget(name: "RandomnessTests", dependencies: ["Randomness", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Randomness", "Statistics", "TestSupport", numerics],
      swiftSettings: strict),
    .testTarget(
      name: "MeasurementTests",
      dependencies: ["Measurement", "Randomness", "Statistics", "TestSupport", numerics],
      swiftSettings: strict),
    .testTarget(
      name: "ReplyReadingTests", dependencies: ["Patterns", "ReplyReading"],
      exclude: [
        "replies.jsonl", "replies-heldout.jsonl", "replies-reported.jsonl", "replies-fourth-round.jsonl",
        "replies-adversarial.jsonl", "replies-fifth-round.jsonl",
      ], swiftSettings: strict),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "PromptsTests", dependencies: ["Documents", "Patterns", "Prompts", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "GrammarsTests",
      dependencies: ["Documents", "Grammars", "Patterns", "Prompts", "TestSupport", orderedCollections],
      swiftSettings: strict),
    .testTarget(
      name: "LanguageModelsTests",
      dependencies: [
        "Grammars", "LanguageModels", "Patterns", "Prompts", crypto, httpServer, nioCore, nioPosix, sockets,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RunStoreTests", dependencies: ["LanguageModels", "RunStore", "TestSupport", grdb],
      swiftSettings: strict),
    .testTarget(
      name: "HuntingTests",
      dependencies: [
        "Documents", "Grammars", "Hunting", "Measurement", "Randomness", "ReplyReading", "Statistics",
        "Prompts",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Documents", "Grammars", "Hunting", "Measurement", "Randomness", "ReplyReading", "Statistics",
        "Prompts",
        "Reports",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SuitesTests",
      dependencies: [
        "Documents", "Grammars", "Hunting", "Measurement", "Randomness", "ReplyReading", "Statistics",
        "Prompts", "Reports", "Suites",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SearchBenchTests",
      dependencies: [
        "Documents", "Grammars", "Hunting", "Measurement", "Randomness", "ReplyReading", "Statistics",
        "Patterns", "Prompts", "Reports", "SearchBench",
      ],
      exclude: [
        "Fixtures/bench-grammar.yaml", "Fixtures/respondent-wide.fktt", "Fixtures/respondent.fktt",
        "Fixtures/simulated.fktt", "Fixtures/thresholds.json",
      ], swiftSettings: strict),
    .testTarget(name: "FuzzingTests", dependencies: ["Fuzzing", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "EngineBenchTests", dependencies: ["EngineBench", "Grammars", "Prompts", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "QualityTests",
      dependencies: [
        "Documents", "FickleKit", "Grammars", "Hunting", "LanguageModels", "Measurement", "Randomness",
        "ReplyReading", "Statistics", "Prompts",
        "Reports", "SearchBench", "Suites", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "FickleKitTests",
      dependencies: [
        "Documents", "FickleKit", "Grammars", "Hunting", "LanguageModels", "Measurement", "Prompts",
        "Reports",
        "RunStore", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "AuthoringTests", dependencies: ["Authoring", "Documents"], swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["fickle", "TestSupport", grdb], exclude: ["Snapshots"],
      swiftSettings: strict),
  ]
)
