// swift-tools-version: 6.2

import PackageDescription

/// FUZZING=1 (`make fuzz`): the fuzz targets become a program around libFuzzer instead of tests.
let isFuzzing = Context.environment["FUZZING"] != nil

/// What every target of this package is compiled with: Swift 6 mode, the coming defaults, no warnings.
let house: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ] + (isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer", "-O"])] : [])

let fuzzDependencies: [Target.Dependency] = [
    "BrowserTokens", "CometEngine", "CometQL", "MySQLWire", "PushServer", "TestSupport",
    .product(name: "Crypto", package: "swift-crypto"),
    .product(name: "Logging", package: "swift-log"),
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOEmbedded", package: "swift-nio"),
]

let fuzz: [Target] =
    isFuzzing
    ? [
        .systemLibrary(name: "CFuzzer", path: "Tests/CFuzzer"),
        .executableTarget(
            name: "fuzz", dependencies: fuzzDependencies + ["CFuzzer"], path: "Tests/FuzzTests",
            exclude: ["FuzzTargetTests.swift"], swiftSettings: house,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
    ]
    : [.testTarget(name: "FuzzTests", dependencies: fuzzDependencies, exclude: ["Driver"], swiftSettings: house)]

let package = Package(
    name: "cometgate",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "cometgate", targets: ["cometgate"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.1"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(
            url: "https://github.com/apple/swift-configuration", from: "1.4.0",
            traits: ["JSON", "YAML", "CommandLineArguments"]),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    ],
    targets: [
        .target(name: "CometQL", swiftSettings: house),
        .target(
            name: "MySQLWire",
            dependencies: [
                "CSodium", "CZlib", "CZstd",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: house),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CMariaDB", pkgConfig: "libmariadb", providers: [.apt(["libmariadb-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .target(
            name: "CometEngine",
            dependencies: [
                "CometQL",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ],
            swiftSettings: house),
        .target(
            name: "Accepting",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: house),
        .target(
            name: "QueryServer",
            dependencies: [
                "Accepting", "MySQLWire", "CometEngine", "CometQL",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: house),
        .target(
            name: "PushServer",
            dependencies: [
                "Accepting", "CZlib", "CometEngine",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["PROTOCOL.md"],
            resources: [.embedInCode("Browser")],
            swiftSettings: house),
        .target(
            name: "AdminServer",
            dependencies: [
                "CometEngine", "CometQL",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [.embedInCode("Console")],
            swiftSettings: house),
        .target(
            name: "SQLiteStore",
            dependencies: [
                "CometEngine", "Schema",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: house),
        .target(
            name: "RedisCluster",
            dependencies: [
                "CometEngine", "CometQL", "Schema",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: house),
        .target(
            name: "BrowserTokens",
            dependencies: [
                "CometEngine",
                .product(name: "JWTKit", package: "jwt-kit"),
            ],
            swiftSettings: house),
        .target(name: "MariaDB", dependencies: ["CMariaDB"], swiftSettings: house),
        .target(name: "OldServer", dependencies: ["CometEngine", "MariaDB"], swiftSettings: house),
        .target(
            name: "Schema",
            exclude: ["sql/FUNCTIONS.md", "sql/examples", "sql/mariadb"],
            resources: [.embedInCode("sql/sqlite"), .embedInCode("sql/redis")],
            swiftSettings: house),
        .executableTarget(
            name: "cometgate",
            dependencies: [
                "AdminServer", "BrowserTokens", "CometEngine", "MariaDB", "OldServer", "PushServer", "QueryServer",
                "RedisCluster",
                "SQLiteStore",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
                .product(name: "Yams", package: "Yams"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: house),
        .target(
            name: "TestSupport",
            dependencies: [
                "CMariaDB", "CSpawn", "CometEngine", "CometQL", "MariaDB", "MySQLWire",
                .product(name: "Tracing", package: "swift-distributed-tracing"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            path: "Tests/TestSupport",
            swiftSettings: house),
        .executableTarget(
            name: "echo-server",
            dependencies: [
                "PushServer",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Tests/EchoServer",
            swiftSettings: house),
        .systemLibrary(name: "CSpawn", path: "Tests/CSpawn"),
        .target(name: "CAllocations", path: "Benchmarks/CAllocations"),
        .executableTarget(
            name: "microbenchmarks",
            dependencies: [
                "CAllocations", "CometEngine", "CometQL", "MySQLWire", "PushServer",
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Benchmarks/Micro",
            swiftSettings: house),
        .testTarget(name: "CometQLTests", dependencies: ["CometQL", "TestSupport"], swiftSettings: house),
        .testTarget(
            name: "MySQLWireTests",
            dependencies: [
                "MySQLWire", "TestSupport",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: house),
        .testTarget(
            name: "CometEngineTests",
            dependencies: [
                "CometEngine", "CometQL", "TestSupport",
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: house),
        .testTarget(
            name: "CorpusTests",
            dependencies: ["CometEngine", "CometQL", "SQLiteStore", "TestSupport", "cometgate"],
            exclude: ["Cases"],
            swiftSettings: house),
        .testTarget(
            name: "BrowserTokensTests",
            dependencies: [
                "BrowserTokens", "CometEngine", "TestSupport",
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "JWTKit", package: "jwt-kit"),
            ],
            swiftSettings: house),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "CometEngine", "RedisCluster", "SQLiteStore", "Schema", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: house),
        .testTarget(
            name: "PushServerTests",
            dependencies: [
                "PushServer", "CometEngine", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: house),
        .testTarget(
            name: "OldServerTests",
            dependencies: ["CometEngine", "MariaDB", "OldServer", "SQLiteStore", "TestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "GatewayTests",
            dependencies: [
                "AdminServer", "CMariaDB", "CometEngine", "MySQLWire", "PushServer", "RedisCluster", "TestSupport",
                "cometgate", "microbenchmarks",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: house),
    ] + fuzz
)
