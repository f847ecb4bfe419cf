import Foundation
import Testing

@testable import SluglineIngest

/// Text that is compressed with zstd.
struct ZstdTests {
    /// `label,headline\nsport,Cup won\n`, as the command zstd 1.5.4 with its checksum writes it.
    static let frame: [UInt8] = [
        0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x58, 0xE9, 0x00, 0x00, 0x6C, 0x61, 0x62, 0x65, 0x6C, 0x2C, 0x68, 0x65, 0x61,
        0x64, 0x6C, 0x69, 0x6E, 0x65, 0x0A, 0x73, 0x70, 0x6F, 0x72, 0x74, 0x2C, 0x43, 0x75, 0x70, 0x20, 0x77, 0x6F,
        0x6E, 0x0A, 0x8D, 0xE9, 0xBC, 0x22,
    ]

    @Test func read() {
        for name in ["news.csv.zst", "news.csv"] {
            for chunk in [1, 2, 5, 4096] {
                let reading = Reading(Self.frame, named: name, chunk: chunk)
                #expect(reading.headlines == ["Cup won"] && reading.labels == ["sport"] && reading.error == nil)
                #expect(reading.format == "CSV, zstd")
            }
        }
    }

    @Test func framesThatFollowOneAnotherAreOneText() {
        let reading = Reading(Self.frame + Self.frame, named: "news.csv.zst", chunk: 3)
        #expect(reading.headlines == ["Cup won", "headline", "Cup won"])
    }

    @Test func damageIsAnError() {
        for length in 0..<Self.frame.count {
            let reading = Reading(Array(Self.frame[..<length]), named: "news.csv.zst")
            #expect(reading.error?.hasPrefix("news.csv.zst: the zstd data ends in the middle") == true, "\(length)")
        }
        // Behind the frame's header, its block and checksum.
        for index in 6..<Self.frame.count {
            var damaged = Self.frame
            damaged[index] ^= 0x55
            #expect(Reading(damaged, named: "news.csv.zst").error != nil, "\(index)")
        }
    }
}
