import Foundation

@testable import SluglineIngest

/// The real feeds and pages that tests read where they are. They belong to their publishers and are no part of the project.
enum RealData {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    static let folder = root.appending(path: "../shared").standardized
    static let missing: String = "\(folder.path) is not there"

    static func isThere(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: path).path)
    }

    static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: path))) }

    /// FNV-1a of 64 bits over the UTF-8 of `lines`, each with a line feed, as goldens have it.
    static func digest(_ lines: [String]) -> String {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in lines.map({ $0 + "\n" }).joined().utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
