import Foundation
import Testing

@testable import SluglineLinearAlgebra

/// Exact products are the same bytes with the kernels that OpenBLAS has for other processors.
struct KernelIndependenceTests {
    /// Kernels that this processor can run, by the names that OpenBLAS gives them.
    static let kernels: [String] = {
        #if arch(x86_64) && os(Linux)
            let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
            let flags = text.split(separator: "\n").first { $0.hasPrefix("flags") }?.split(separator: " ") ?? []
            let needs = [("Prescott", "pni"), ("Sandybridge", "avx"), ("Haswell", "avx2")]
            return needs.filter { flags.contains(Substring($0.1)) }.map(\.0)
        #else
            return []
        #endif
    }()

    /// Name of the kernels, digest of exact products, digest of plain products: see `ExactRowsDigest`.
    static func digests(_ kernel: String?) throws -> [Substring] {
        let bundle = try #require(CommandLine.arguments.first { $0.hasSuffix(".xctest") })
        let process = Process()
        process.executableURL = URL(filePath: bundle).deletingLastPathComponent().appending(path: "ExactRowsDigest")
        var environment = ProcessInfo.processInfo.environment
        environment["OPENBLAS_CORETYPE"] = kernel
        process.environment = environment
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
        return String(decoding: text, as: UTF8.self).split { $0 == " " || $0 == "\n" }
    }

    @Test(.enabled(if: kernels.count > 1, "this system does not say which kernels it can run"))
    func exactProductsAreTheSameAndPlainOnesAreNot() throws {
        let own = try Self.digests(nil)
        try #require(own.count == 3)
        var plain: Set = [own[2]]
        for kernel in Self.kernels {
            let other = try Self.digests(kernel)
            try #require(other.count == 3)
            #expect(other[0] == kernel)
            #expect(other[1] == own[1], "\(kernel)")
            plain.insert(other[2])
        }
        // Otherwise the kernels would not differ, and the comparison would say nothing.
        #expect(plain.count > 1)
    }
}
