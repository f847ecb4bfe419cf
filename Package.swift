// swift-tools-version: 6.2
import PackageDescription

/// One list for every target: language mode 6 with the checks that this project holds itself to.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "slugline",
    platforms: [.macOS("26.0")],
    products: [
        .library(name: "Slugline", targets: ["Slugline"]),
        .executable(name: "slugline", targets: ["SluglineCommand"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
    ],
    targets: [
        .systemLibrary(
            name: "CSluglineZlib", pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(
            name: "CSluglineZstd", pkgConfig: "libzstd",
            providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
        .systemLibrary(
            name: "CSluglineXML", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .systemLibrary(
            name: "CSluglineBLAS", pkgConfig: "openblas",
            providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
        .systemLibrary(
            name: "CSluglineSQLite", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .target(name: "SluglineLinearAlgebra", dependencies: ["CSluglineBLAS"], swiftSettings: settings),
        .systemLibrary(name: "CSluglineIntrinsics"),
        .target(
            name: "Slugline", dependencies: ["SluglineLinearAlgebra", "CSluglineIntrinsics"], swiftSettings: settings),
        .target(
            name: "SluglineIngest", dependencies: ["Slugline", "CSluglineZlib", "CSluglineZstd", "CSluglineXML"],
            swiftSettings: settings),
        .target(name: "SluglineReport", dependencies: ["Slugline"], swiftSettings: settings),
        .target(name: "SluglineDesk", dependencies: ["Slugline", "CSluglineSQLite"], swiftSettings: settings),
        .executableTarget(
            name: "SluglineCommand",
            dependencies: [
                "Slugline", "SluglineDesk", "SluglineIngest", "SluglineReport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "ExactRowsDigest", dependencies: ["SluglineLinearAlgebra"], path: "Tests/ExactRowsDigest",
            swiftSettings: settings),
        .executableTarget(
            name: "KernelBenchmarks", dependencies: ["Slugline", "SluglineIngest", "SluglineLinearAlgebra"],
            path: "Tests/Benchmarks/Kernels", swiftSettings: settings),
        .executableTarget(
            name: "EmptyProgram",
            dependencies: [
                "Slugline", "SluglineIngest", "SluglineReport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/Benchmarks/Floor", swiftSettings: settings),
        .testTarget(
            name: "SluglineLinearAlgebraTests", dependencies: ["SluglineLinearAlgebra", "ExactRowsDigest"],
            swiftSettings: settings),
        .testTarget(
            name: "SluglineTests", dependencies: ["Slugline"], exclude: ["Goldens"], swiftSettings: settings),
        .testTarget(
            name: "SluglineReportTests", dependencies: ["Slugline", "SluglineReport"], swiftSettings: settings),
        .testTarget(
            name: "SluglineIngestTests", dependencies: ["Slugline", "SluglineIngest"], exclude: ["Goldens"],
            swiftSettings: settings),
        .testTarget(
            name: "SluglineDeskTests", dependencies: ["Slugline", "SluglineDesk"], swiftSettings: settings),
        .testTarget(name: "SluglineCommandTests", dependencies: ["SluglineCommand"], swiftSettings: settings),
    ]
)
