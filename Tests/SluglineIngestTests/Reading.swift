import Slugline

@testable import SluglineIngest

/// Everything that one reading gave, in a form that can be compared. Reads are small, but larger than most test inputs.
struct Reading: Equatable {
    var headlines: [String] = []
    var labels: [String] = []
    var weights: [Int64] = []
    var groups: [String] = []
    var dates: [Int64?] = []
    var lines: [Int] = []
    var rows: [String] = []
    var columnNames: [String] = []
    var fields: [[String]] = []
    var reports: [String] = []
    var error: String?
    var format = ""
    var notes: [String] = []
    var batchSizes: [Int] = []
    var counts = [0, 0, 0]

    init(
        _ bytes: [UInt8], named name: String = "news.csv", chunk: Int = 1 << 12, rowLimit: Int = 1 << 20,
        batch: Int = 4 << 20, documentSize: Int = DocumentReader.sizeLimit,
        _ change: (inout ReadingOptions) -> Void = { _ in }
    ) {
        var options = ReadingOptions()
        change(&options)
        var reports: [String] = []
        do {
            var reader = try HeadlineReader(
                source: .bytes(bytes, position: 0), path: name, options: options,
                limits: .init(
                    chunkSize: chunk, rowLimit: rowLimit, batchSize: batch, documentSize: documentSize)
            ) { reports.append($0.description) }
            format = reader.formatDescription
            notes = reader.notes
            do {
                while let batch = try reader.nextBatch() { add(batch) }
            } catch {
                self.error = "\(error)"
            }
            counts = [reader.rowCount, reader.badRowCount, reader.filteredRowCount]
        } catch {
            self.error = "\(error)"
        }
        self.reports = reports
    }

    init(
        _ text: String, named name: String = "news.csv", chunk: Int = 1 << 12, rowLimit: Int = 1 << 20,
        batch: Int = 4 << 20, documentSize: Int = DocumentReader.sizeLimit,
        _ change: (inout ReadingOptions) -> Void = { _ in }
    ) {
        self.init(
            Array(text.utf8), named: name, chunk: chunk, rowLimit: rowLimit, batch: batch, documentSize: documentSize,
            change)
    }

    private mutating func add(_ batch: InputBatch) {
        batchSizes.append(batch.count)
        headlines += strings(batch.headlines.text)
        labels += strings(batch.headlines.labels)
        weights += batch.headlines.weights
        groups += strings(batch.headlines.groups)
        dates += batch.headlines.dates
        lines += batch.headlines.lines
        rows += strings(batch.rows)
        columnNames = batch.columnNames
        let values = strings(batch.fields)
        for row in 0..<(columnNames.isEmpty ? 0 : batch.count) {
            fields.append(Array(values[row * columnNames.count..<(row + 1) * columnNames.count]))
        }
    }

    private func strings(_ rows: ByteRows) -> [String] { (0..<rows.count).map(rows.string) }
}

/// A gzip member of stored blocks, after RFC 1952 and RFC 1951, section 3.2.4.
func gzipMember(_ bytes: [UInt8]) -> [UInt8] {
    var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var start = 0
    repeat {
        let count = min(bytes.count - start, 0xFFFF)
        let isLast: UInt8 = start + count == bytes.count ? 1 : 0
        member += [isLast, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8 & 255)]
        member += bytes[start..<start + count]
        start += count
    } while start < bytes.count
    var remainder: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
        remainder ^= UInt32(byte)
        for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1 }
    }
    for word in [~remainder, UInt32(truncatingIfNeeded: bytes.count)] {
        for shift in [0, 8, 16, 24] as [UInt32] { member.append(UInt8(word >> shift & 255)) }
    }
    return member
}

/// SplitMix64, so that every run tries the same inputs.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
