// swift-tools-version: 6.3
import PackageDescription

let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// A product of another package that is fetched only while `trait` is on.
func product(_ name: String, _ package: String, when trait: String) -> Target.Dependency {
    .product(name: name, package: package, condition: .when(traits: [trait]))
}

/// A service of the café as a process of its own.
func process(_ name: String, in folder: String) -> Target {
    .executableTarget(
        name: name, dependencies: ["CafeServices", product("ArgumentParser", "swift-argument-parser", when: "Services")],
        path: "Examples/Processes/\(folder)", swiftSettings: settings)
}

let package = Package(
    name: "cafe-domain",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "CafeKit", targets: ["CafeKit"]),
        .library(name: "CafeDomain", targets: ["CafeDomain"]),
        .library(name: "CafeTesting", targets: ["CafeTesting"]),
        .library(name: "CafeContracts", targets: ["CafeContracts"]),
        .library(name: "CafeContractsHTTP", targets: ["CafeContractsHTTP"]),
        .executable(name: "cafe-contracts", targets: ["cafe-contracts"]),
        .plugin(name: "VerifyContracts", targets: ["VerifyContracts"]),
        .library(name: "CafeSQLite", targets: ["CafeSQLite"]),
        .library(name: "CafePostgres", targets: ["CafePostgres"]),
        .library(name: "CafeKafka", targets: ["CafeKafka"]),
        .library(name: "CafeHTTP", targets: ["CafeHTTP"]),
        .library(name: "CafeRuntime", targets: ["CafeRuntime"]),
    ],
    traits: [
        .trait(name: "SQLite", description: "Event store, inbox, checkpoints and views in one SQLite file (GRDB)"),
        .trait(name: "Postgres", description: "Event store, inbox, checkpoints and views in PostgreSQL (libpq)"),
        .trait(name: "Kafka", description: "Messages over a cluster that speaks Kafka's protocol (librdkafka)"),
        .trait(name: "HTTP", description: "HTTP server, client and gateway (Hummingbird, AsyncHTTPClient)"),
        .trait(name: "Runtime", description: "Lifecycle, logs and configuration of a hosted service"),
        .trait(
            name: "Services",
            description: "Everything the café needs to run: SQLite, HTTP and Runtime",
            enabledTraits: ["SQLite", "HTTP", "Runtime"]),
        .default(enabledTraits: []),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.26.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    ],
    targets: [
        .target(name: "CafeKit", swiftSettings: settings),
        .target(name: "CafeDomain", dependencies: ["CafeKit"], swiftSettings: settings),
        .target(name: "CafeTesting", dependencies: ["CafeKit"], swiftSettings: settings),
        .target(name: "CafeContracts", swiftSettings: settings),
        .target(
            name: "CafeContractsHTTP",
            dependencies: [
                "CafeContracts", "CafeHTTP",
                product("HTTPTypes", "swift-http-types", when: "HTTP"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "cafe-contracts", dependencies: ["CafeContracts", "CafeContractsHTTP"], path: "Sources/CafeContractsCLI",
            swiftSettings: settings),
        .plugin(
            name: "VerifyContracts",
            capability: .command(
                intent: .custom(verb: "verify-contracts", description: "Verifies over HTTP that a provider keeps its contracts"),
                permissions: [.allowNetworkConnections(scope: .local(), reason: "It asks a provider that runs on this machine")]),
            dependencies: ["cafe-contracts"], path: "Sources/VerifyContracts"),
        .target(
            name: "CafeSQLite",
            dependencies: [
                "CafeKit",
                product("GRDB", "GRDB.swift", when: "SQLite"),
                product("GRDBSQLite", "GRDB.swift", when: "SQLite"),
            ],
            swiftSettings: settings),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .target(
            name: "CafePostgres",
            dependencies: ["CafeKit", .target(name: "CPostgres", condition: .when(traits: ["Postgres"]))],
            swiftSettings: settings),
        .systemLibrary(
            name: "CRDKafka", pkgConfig: "rdkafka", providers: [.apt(["librdkafka-dev"]), .brew(["librdkafka"])]),
        .target(
            name: "CafeKafka",
            dependencies: ["CafeKit", .target(name: "CRDKafka", condition: .when(traits: ["Kafka"]))],
            swiftSettings: settings),
        .target(
            name: "CafeHTTP",
            dependencies: [
                "CafeKit",
                product("HummingbirdCore", "hummingbird", when: "HTTP"),
                product("AsyncHTTPClient", "async-http-client", when: "HTTP"),
                product("NIOCore", "swift-nio", when: "HTTP"),
                product("NIOHTTP1", "swift-nio", when: "HTTP"),
                product("NIOHTTPCompression", "swift-nio-extras", when: "HTTP"),
                product("NIOPosix", "swift-nio", when: "HTTP"),
                product("HTTPTypes", "swift-http-types", when: "HTTP"),
                product("Logging", "swift-log", when: "HTTP"),
                product("ServiceLifecycle", "swift-service-lifecycle", when: "HTTP"),
            ],
            swiftSettings: settings),
        .target(
            name: "CafeRuntime",
            dependencies: [
                "CafeKit", "CafeHTTP",
                product("Logging", "swift-log", when: "Runtime"),
                product("ServiceLifecycle", "swift-service-lifecycle", when: "Runtime"),
                product("UnixSignals", "swift-service-lifecycle", when: "Runtime"),
                product("Configuration", "swift-configuration", when: "Runtime"),
                product("HTTPTypes", "swift-http-types", when: "HTTP"),
            ],
            swiftSettings: settings),

        // Examples: executables and what they share. Never products.
        .target(
            name: "CafeServices",
            dependencies: [
                "CafeDomain", "CafeSQLite", "CafeHTTP", "CafeRuntime",
                product("Logging", "swift-log", when: "Services"),
                "CafePostgres", "CafeKafka",
                product("ArgumentParser", "swift-argument-parser", when: "Services"),
                product("ServiceLifecycle", "swift-service-lifecycle", when: "Services"),
            ],
            path: "Examples/CafeServices",
            swiftSettings: settings),
        .target(
            name: "SystemOptions",
            dependencies: ["CafeRuntime", product("ArgumentParser", "swift-argument-parser", when: "Services")],
            path: "Examples/SystemOptions", swiftSettings: settings),
        .executableTarget(
            name: "cafe",
            dependencies: [
                "SystemOptions",
                "CafeServices", "CafePostgres", "CafeKit", "CafeSQLite",
                product("ArgumentParser", "swift-argument-parser", when: "Services"),
            ],
            path: "Examples/Cafe",
            swiftSettings: settings),
        process("order", in: "Order"),
        process("payment", in: "Payment"),
        process("drink", in: "Drink"),
        process("delivery", in: "Delivery"),
        process("customercenter", in: "CustomerCenter"),
        process("gateway", in: "Gateway"),
        .executableTarget(
            name: "loyalty",
            dependencies: [
                "CafeKit", "CafeSQLite", "CafeHTTP", "CafeRuntime", "CafeKafka",
                product("ArgumentParser", "swift-argument-parser", when: "Services"),
                product("HTTPTypes", "swift-http-types", when: "Services"),
                product("Logging", "swift-log", when: "Services"),
            ],
            path: "Examples/Loyalty", swiftSettings: settings),
        .executableTarget(
            name: "datecourse",
            dependencies: [
                "CafeKit", "CafeSQLite", "CafeHTTP", "CafeRuntime", "SystemOptions",
                product("ArgumentParser", "swift-argument-parser", when: "Services"),
                product("HTTPTypes", "swift-http-types", when: "Services"),
                product("Logging", "swift-log", when: "Services"),
            ],
            path: "Examples/DateCourse", swiftSettings: settings),
        .executableTarget(
            name: "vaccine",
            dependencies: [
                "CafeKit", "CafeSQLite", "CafeHTTP", "CafeRuntime", "SystemOptions",
                product("ArgumentParser", "swift-argument-parser", when: "Services"),
                product("HTTPTypes", "swift-http-types", when: "Services"),
                product("Logging", "swift-log", when: "Services"),
            ],
            path: "Examples/VaccineReservation", swiftSettings: settings),

        .testTarget(
            name: "CafeKitTests", dependencies: ["CafeKit", "CafeTesting", "Machine"],
            exclude: ["Resilience/Conformance/circuit-breaker-cases.json"], swiftSettings: settings),
        .testTarget(name: "CafeContractsTests", dependencies: ["CafeContracts", "Machine"], swiftSettings: settings),
        .testTarget(
            name: "CafeContractsHTTPTests",
            dependencies: [
                "CafeContracts", "CafeContractsHTTP", "CafeHTTP", "Machine",
                product("HTTPTypes", "swift-http-types", when: "HTTP"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CafeContractsCLITests", dependencies: ["CafeContracts", "cafe-contracts", "Machine"], swiftSettings: settings),
        .testTarget(name: "CafeDomainTests", dependencies: ["CafeDomain", "CafeTesting"], swiftSettings: settings),
        .testTarget(
            name: "CafeSQLiteTests",
            dependencies: ["CafeSQLite", "CafeTesting", "Machine", product("GRDB", "GRDB.swift", when: "SQLite")],
            swiftSettings: settings),
        .target(name: "Machine", path: "Tests/Machine", swiftSettings: settings),
        .target(
            name: "EventContracts", dependencies: ["CafeKit", "CafeContracts"], path: "Tests/EventContracts",
            swiftSettings: settings),
        .target(name: "Allocations", path: "Tests/Allocations"),
        .target(
            name: "PostgresServer", dependencies: ["Machine"], path: "Tests/PostgresServer", swiftSettings: settings),
        .testTarget(
            name: "CafePostgresTests", dependencies: ["CafePostgres", "CafeTesting", "PostgresServer", "Machine"],
            swiftSettings: settings),
        .target(name: "KafkaBroker", dependencies: ["Machine"], path: "Tests/KafkaBroker", swiftSettings: settings),
        .testTarget(
            name: "CafeKafkaTests",
            dependencies: [
                "CafeKafka", "CafeTesting", "KafkaBroker", "Machine",
                .target(name: "CRDKafka", condition: .when(traits: ["Kafka"])),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CafeHTTPTests",
            dependencies: [
                "CafeHTTP", "CafeTesting", "Machine",
                product("HTTPTypes", "swift-http-types", when: "HTTP"),
                product("Logging", "swift-log", when: "HTTP"),
                product("NIOCore", "swift-nio", when: "HTTP"),
                product("NIOPosix", "swift-nio", when: "HTTP"),
                product("ServiceLifecycle", "swift-service-lifecycle", when: "HTTP"),
            ],
            swiftSettings: settings),
        .target(
            name: "CafeAtWork",
            dependencies: [
                "CafeServices", "CafeTesting", "CafeDomain", "CafeHTTP", "CafeRuntime", "Machine",
                product("HTTPTypes", "swift-http-types", when: "Services"),
            ],
            path: "Tests/CafeAtWork", swiftSettings: settings),
        .testTarget(
            name: "CafeServicesTests",
            dependencies: [
                "CafeAtWork",
                "CafeServices", "CafeTesting", "CafeKit", "CafeDomain", "CafeHTTP", "CafeRuntime", "CafeSQLite", "Machine",
                "PostgresServer", "cafe",
                product("GRDB", "GRDB.swift", when: "Services"),
                product("Logging", "swift-log", when: "Services"),
                product("HTTPTypes", "swift-http-types", when: "Services"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CafeProcessTests",
            dependencies: [
                "CafeServices", "CafeAtWork", "CafeTesting", "CafeDomain", "CafeHTTP", "CafeRuntime", "CafeSQLite", "Machine",
                "CafePostgres", "PostgresServer", "KafkaBroker", "order", "payment", "drink", "delivery", "customercenter",
                "gateway", "loyalty",
                product("HTTPTypes", "swift-http-types", when: "Services"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "LoyaltyTests", dependencies: ["loyalty", "CafeContracts", "CafeKit", "CafeTesting"], swiftSettings: settings),
        .testTarget(
            name: "ContractVerificationTests",
            dependencies: [
                "CafeContracts", "CafeContractsHTTP", "CafeServices", "CafeDomain", "CafeHTTP", "CafeKit", "CafeRuntime",
                "Machine", "CafeAtWork", "CafeTesting", "EventContracts",
                product("HTTPTypes", "swift-http-types", when: "Services"),
                product("Logging", "swift-log", when: "Services"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "DateCourseTests",
            dependencies: [
                "datecourse", "CafeKit", "CafeTesting", "CafeHTTP", "CafeRuntime", "CafeSQLite", "CafeContracts",
                "CafeContractsHTTP", "EventContracts", "Machine", "SystemOptions",
                product("ArgumentParser", "swift-argument-parser", when: "Services"),
                product("HTTPTypes", "swift-http-types", when: "Services"),
                product("Logging", "swift-log", when: "Services"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "VaccineReservationTests",
            dependencies: [
                "vaccine", "CafeKit", "CafeTesting", "CafeSQLite", "CafeHTTP", "CafeRuntime", "CafeContracts",
                "CafeContractsHTTP", "EventContracts", "Machine",
                product("HTTPTypes", "swift-http-types", when: "Services"),
                product("Logging", "swift-log", when: "Services"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "DocumentationTests",
            dependencies: [
                "CafeKit", "CafeDomain", "CafeTesting", "CafeSQLite", "CafeContracts", "CafeContractsHTTP", "CafeHTTP",
                "CafePostgres", "CafeKafka", "CafeRuntime", "Machine",
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "cafe-bench",
            dependencies: [
                "CafeServices", "CafeDomain", "CafeHTTP", "CafeSQLite", "CafePostgres", "PostgresServer",
                "Machine", "Allocations", "CafeContracts", "CafeContractsHTTP", "CafeKafka", "KafkaBroker",
                .target(name: "CRDKafka", condition: .when(traits: ["Kafka"])),
                product("ArgumentParser", "swift-argument-parser", when: "Services"),
                product("HTTPTypes", "swift-http-types", when: "Services"),
                product("GRDBSQLite", "GRDB.swift", when: "Services"),
            ],
            path: "Tests/Benchmarks",
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
