/// A safetensors file in memory: named tensors of little-endian numbers and a map of strings.
///
/// Eight bytes give the length of a JSON header, which says of every tensor its type, shape and place; the numbers follow
/// without gaps. `__metadata__` holds strings; one of them, `checksum`, is a hash of the whole file with its own sixteen
/// digits taken as zeros. Nothing is allocated for a length before it was checked against the file. Source:
/// https://github.com/huggingface/safetensors, "Format".
struct Safetensors: Sendable {
    enum ElementType: String, Sendable {
        case u8 = "U8"
        case u16 = "U16"
        case u32 = "U32"
        case i64 = "I64"
        case f16 = "F16"
        case f32 = "F32"
        case f64 = "F64"

        var byteCount: Int {
            switch self {
            case .u8: 1
            case .u16, .f16: 2
            case .u32, .f32: 4
            case .i64, .f64: 8
            }
        }
    }

    struct Tensor: Sendable {
        var type: ElementType
        var shape: [Int]
        /// Where its numbers begin and end behind the header.
        var offsets: [Int]
    }

    /// The version of the layout that this build writes. It reads version 1, too, which has another checksum.
    static let formatVersion = 2

    static func isReadable(_ version: String?) -> Bool { version == "1" || version == String(formatVersion) }

    /// Holds the whole file.
    let storage: [UInt8]
    /// Where in `storage` the numbers begin.
    private let dataStart: Int
    private let header: Header

    var metadata: [String: String] { header.metadata }

    /// Checks the frame of a whole file: header, places of the tensors, checksum.
    ///
    /// - Parameter needsChecksum: false for files that others wrote.
    init(_ content: [UInt8], needsChecksum: Bool = true) throws(SluglineError) {
        let content = FileBytes(content)
        try self.init(content, Header(content, fileSize: content.count), needsChecksum: needsChecksum)
    }

    /// The same where the header was read before; it is to be the one that `content` begins with.
    init(_ content: FileBytes, _ header: Header, needsChecksum: Bool = true) throws(SluglineError) {
        storage = content.storage
        dataStart = content.place.lowerBound + header.bytes.count
        self.header = header
        guard storage[content.place].starts(with: header.bytes) else {
            throw Self.fault("it changed while it was read")
        }
        try header.checkPlaces(fileSize: content.count)
        guard needsChecksum else { return }
        let checksum = Self.checksum(
            storage.span.extracting(content.place), headerEnd: header.bytes.count, version: metadata["version"])
        guard metadata["checksum"] == checksum else { throw Self.fault("its checksum does not fit its content") }
    }

    /// The place in `storage` of the tensor `name`; nil where there is none of one of the types `types`.
    private func tensor(_ name: String, _ types: ElementType...) -> (type: ElementType, place: Range<Int>)? {
        guard let tensor = header.tensors[name], types.contains(tensor.type) else { return nil }
        return (tensor.type, dataStart + tensor.offsets[0]..<dataStart + tensor.offsets[1])
    }

    /// The place in `storage` of a `U8` tensor.
    func byteTensor(_ name: String) throws(SluglineError) -> Range<Int> {
        guard let tensor = tensor(name, .u8) else { throw Self.fault("it has no bytes '\(name)'") }
        return tensor.place
    }

    /// The numbers of an integer tensor, each of which is to be in `minimum`...`maximum`, times `factor`.
    ///
    /// `Number` is to hold `maximum` times `factor`. `maximum` is below 0 where the numbers are places in a list that is empty.
    func integers<Number: FixedWidthInteger>(
        _ name: String, minimum: UInt64 = 0, maximum: Int64, times factor: Number = 1
    ) throws(SluglineError) -> IntegerList<Number> {
        IntegerList(try storedIntegers(name, minimum: minimum, maximum: maximum), times: factor)
    }

    /// The integers of a tensor, each of which is to be in `minimum`...`maximum`.
    func storedIntegers(
        _ name: String, minimum: UInt64 = 0, maximum: Int64
    ) throws(SluglineError) -> StoredIntegers {
        let integers = try storedIntegers(name)
        let (smallest, largest) = integers.bounds
        guard smallest >= minimum else {
            throw Self.fault("'\(name)' holds \(smallest) where at least \(minimum) is possible")
        }
        guard integers.count == 0 || maximum >= 0 && largest <= UInt64(maximum) else {
            throw Self.fault("'\(name)' holds \(largest) where at most \(maximum) is possible")
        }
        return integers
    }

    /// The integers of a tensor, whatever they are.
    func storedIntegers(_ name: String) throws(SluglineError) -> StoredIntegers {
        guard let tensor = tensor(name, .u8, .u16, .u32, .i64) else { throw Self.fault("it has no integers '\(name)'") }
        return StoredIntegers(storage, tensor.place, size: tensor.type.byteCount)
    }

    /// The numbers of an `I64` tensor, each of which is to be within `maximumMagnitude` of 0, times `factor`, which all that
    /// are possible can be.
    func signedIntegers(
        _ name: String, maximumMagnitude: Int64, times factor: Int64 = 1
    ) throws(SluglineError) -> [Int64] {
        guard let tensor = tensor(name, .i64) else { throw Self.fault("it has no integers '\(name)'") }
        var largest: UInt64 = 0
        let result = words(tensor.place) { word in
            let value = Int64(bitPattern: word)
            largest = max(largest, value.magnitude)
            return value &* factor
        }
        guard largest <= maximumMagnitude.magnitude else {
            throw Self.fault("'\(name)' holds integers beyond \(maximumMagnitude)")
        }
        return result
    }

    /// The numbers of an `F64` tensor, each of which is to be finite.
    func doubles(_ name: String) throws(SluglineError) -> [Double] {
        guard let tensor = tensor(name, .f64) else { throw Self.fault("it has no numbers '\(name)'") }
        let result = words(tensor.place) { Double(bitPattern: $0) }
        guard result.allSatisfy(\.isFinite) else { throw Self.fault("'\(name)' holds what is no number") }
        return result
    }

    /// The numbers of an `F32` tensor, each of which is to be finite.
    func floats(_ name: String) throws(SluglineError) -> [Float] {
        guard let tensor = tensor(name, .f32) else { throw Self.fault("it has no numbers '\(name)'") }
        let bytes = storage.span.extracting(tensor.place)
        let result = [Float](capacity: bytes.count / 4) { output in
            for place in 0..<bytes.count / 4 {
                output.append(Float(bitPattern: LittleEndian.half(bytes, at: 4 * place)))
            }
        }
        guard result.allSatisfy(\.isFinite) else { throw Self.fault("'\(name)' holds what is no number") }
        return result
    }

    /// The place in `storage` of a `U8` tensor of shape `shape`.
    func byteTensor(_ name: String, shape: [Int]) throws(SluglineError) -> Range<Int> {
        guard let tensor = tensor(name, .u8), header.tensors[name]?.shape == shape else {
            throw Self.fault("it has no '\(name)' of shape \(shape)")
        }
        return tensor.place
    }

    /// The bytes of a tensor of any type; none where there is no such tensor.
    func bytes(of name: String) -> ArraySlice<UInt8> {
        guard let tensor = header.tensors[name] else { return [] }
        return storage[dataStart + tensor.offsets[0]..<dataStart + tensor.offsets[1]]
    }

    func hasTensor(_ name: String) -> Bool { header.tensors[name] != nil }

    /// The names of all tensors, sorted, with their types and shapes.
    var listed: [(name: String, type: ElementType, shape: [Int])] {
        header.tensors.sorted { $0.key < $1.key }.map { ($0.key, $0.value.type, $0.value.shape) }
    }

    /// What `transform` makes of the integers of 64 bits at `place` in `storage`.
    private func words<Number>(_ place: Range<Int>, _ transform: (UInt64) -> Number) -> [Number] {
        let bytes = storage.span.extracting(place)
        return [Number](capacity: bytes.count / 8) { output in
            for place in 0..<bytes.count / 8 { output.append(transform(LittleEndian.word(bytes, at: 8 * place))) }
        }
    }

    /// The error for a file that is not what it should be.
    static func fault(_ reason: String) -> SluglineError {
        SluglineError(
            .badModel, "this is no model that Slugline can read: \(reason)",
            remedy: "use a file that 'slugline train' wrote, or copy it again")
    }

    /// The checksum of a whole file, sixteen digits.
    static func checksum(_ bytes: [UInt8], headerEnd: Int, version: String?) -> String {
        checksum(bytes.span, headerEnd: headerEnd, version: version)
    }

    /// The checksum of a whole file, sixteen digits.
    ///
    /// Its own digits count as zeros: so what they stand in is copied, up to a step of the hash, and the rest is read in place.
    ///
    /// - Parameter version: that of the layout; up to "1" the hash was another, five times as slow.
    static func checksum(_ bytes: Span<UInt8>, headerEnd: Int, version: String?) -> String {
        let copyEnd = min(bytes.count, (headerEnd + Checksum.step - 1) / Checksum.step * Checksum.step)
        var header: [UInt8] = []
        header.reserveCapacity(copyEnd)
        for index in 0..<copyEnd { header.append(bytes[index]) }
        let mark = Array("\"checksum\":\"".utf8)
        if let start = (8..<max(8, headerEnd - mark.count)).first(where: {
            header[$0] == mark[0] && header[$0..<$0 + mark.count].elementsEqual(mark)
        }) {
            let digits = start + mark.count
            for index in digits..<min(digits + 16, headerEnd) { header[index] = UInt8(ascii: "0") }
        }
        if version == "1" {
            let start = Mixing.start(count: bytes.count, seed: 0x51_06_11_4E)
            let state = Mixing.absorbing(header.span, 0..<copyEnd, into: start)
            return text(Mixing.mixed(Mixing.absorbing(bytes, copyEnd..<bytes.count, into: state)))
        }
        var checksum = Checksum(count: bytes.count)
        checksum.absorb(header.span, 0..<copyEnd)
        checksum.absorb(bytes, copyEnd..<bytes.count)
        return text(checksum.value)
    }

    private static func text(_ hash: UInt64) -> String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension Safetensors {
    /// Collects tensors and writes them as one file, tensors in the order of the calls.
    struct Writer {
        private var entries: [(name: String, type: ElementType, shape: [Int], end: Int)] = []
        private var data: [UInt8] = []
        /// Written beside the checksum, in this order.
        var metadata: [(name: String, value: String)] = []

        /// - Parameter shape: nil for a list.
        mutating func add(_ name: String, bytes: [UInt8], shape: [Int]? = nil) {
            let shape = shape ?? [bytes.count]
            precondition(bytes.count == shape.reduce(1, *), "\(bytes.count) bytes of shape \(shape)")
            data.append(contentsOf: bytes)
            entries.append((name, .u8, shape, data.count))
        }

        mutating func add(_ name: String, floats: [Float]) {
            for value in floats { append(UInt64(value.bitPattern), size: 4) }
            entries.append((name, .f32, [floats.count], data.count))
        }

        /// Adds integers of 0 or above in the smallest type that holds them all.
        mutating func add(_ name: String, integers: [Int64]) {
            let largest = integers.max() ?? 0
            let type: ElementType = largest < 1 << 8 ? .u8 : largest < 1 << 16 ? .u16 : largest < 1 << 32 ? .u32 : .i64
            for value in integers { append(UInt64(value), size: type.byteCount) }
            entries.append((name, type, [integers.count], data.count))
        }

        mutating func add(_ name: String, signed integers: [Int64]) {
            for value in integers { append(UInt64(bitPattern: value), size: 8) }
            entries.append((name, .i64, [integers.count], data.count))
        }

        mutating func add(_ name: String, doubles: [Double]) {
            for value in doubles { append(value.bitPattern, size: 8) }
            entries.append((name, .f64, [doubles.count], data.count))
        }

        private mutating func append(_ value: UInt64, size: Int) {
            for offset in 0..<size { data.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * offset))) }
        }

        /// The whole file.
        func serialized() -> [UInt8] {
            var json = JSONWriter()
            json.beginObject()
            json.key("__metadata__")
            json.beginObject()
            json.key("checksum")
            json.value(String(repeating: "0", count: 16))
            for (name, value) in metadata {
                json.key(name)
                json.value(value)
            }
            json.endObject()
            var start = 0
            for entry in entries {
                json.key(entry.name)
                json.beginObject()
                json.key("dtype")
                json.value(entry.type.rawValue)
                json.key("shape")
                json.beginArray()
                for count in entry.shape { json.value(count) }
                json.endArray()
                json.key("data_offsets")
                json.beginArray()
                json.value(start)
                json.value(entry.end)
                json.endArray()
                json.endObject()
                start = entry.end
            }
            json.endObject()
            var header = json.bytes
            while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
            var file: [UInt8] = []
            for offset in 0..<8 { file.append(UInt8(truncatingIfNeeded: header.count >> (8 * offset))) }
            file.append(contentsOf: header)
            file.append(contentsOf: data)
            let version = metadata.first { $0.name == "version" }?.value
            let checksum = Safetensors.checksum(file, headerEnd: 8 + header.count, version: version)
            let digits = Array("{\"__metadata__\":{\"checksum\":\"".utf8).count + 8
            file.replaceSubrange(digits..<digits + 16, with: checksum.utf8)
            return file
        }
    }
}
