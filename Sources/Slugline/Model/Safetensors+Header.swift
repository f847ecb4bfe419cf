extension Safetensors {
    /// What a file says of itself: strings under `__metadata__`, and the type, shape and place of each tensor.
    struct Header: Sendable {
        private(set) var metadata: [String: String] = [:]
        private(set) var tensors: [String: Tensor] = [:]
        /// The bytes from the beginning of the file to the end of the header.
        let bytes: ArraySlice<UInt8>

        /// Longer headers are refused: ours have a few kilobytes.
        static let maximumLength = 1 << 20

        /// Reads the header of the file that begins with `content` and has `fileSize` bytes.
        init(_ content: FileBytes, fileSize: Int) throws(SluglineError) {
            let end = try Self.end(content, fileSize: fileSize)
            bytes = content.storage[content.place].prefix(end)
            var reader = HeaderReader(bytes.dropFirst(8))
            try reader.readObject { name, reader throws(SluglineError) in
                if name == "__metadata__" {
                    try reader.readObject { key, reader throws(SluglineError) in metadata[key] = try reader.string() }
                } else {
                    tensors[name] = try Self.tensor(name, &reader)
                }
            }
            try reader.end()
        }

        private static func tensor(_ name: String, _ reader: inout HeaderReader) throws(SluglineError) -> Tensor {
            var (type, shape, offsets): (ElementType?, [Int]?, [Int]?)
            try reader.readObject { key, reader throws(SluglineError) in
                switch key {
                case "dtype": type = ElementType(rawValue: try reader.string())
                case "shape": shape = try reader.integers()
                case "data_offsets": offsets = try reader.integers()
                default: throw Safetensors.fault("tensor '\(name)' has a '\(key)'")
                }
            }
            guard let type, let shape, let offsets else {
                throw Safetensors.fault("tensor '\(name)' has no type that is known, no shape or no place")
            }
            return Tensor(type: type, shape: shape, offsets: offsets)
        }

        /// Reads the header of `file` and nothing else.
        init(_ file: RegularFile) throws(SluglineError) {
            let end = try Self.end(file.prefix(min(8, file.size)) ?? FileBytes([]), fileSize: file.size)
            try self.init(file.prefix(end) ?? FileBytes([]), fileSize: file.size)
        }

        /// Where the header ends by the first eight bytes of `content`.
        private static func end(_ content: FileBytes, fileSize: Int) throws(SluglineError) -> Int {
            guard content.count >= 8 else { throw Safetensors.fault("it is only \(content.count) bytes long") }
            let length = LittleEndian.word(content.storage.span, at: content.place.lowerBound)
            guard length <= UInt64(maximumLength) else { throw Safetensors.fault("it does not begin like one") }
            let end = 8 + Int(length)
            guard end <= fileSize else {
                throw Safetensors.fault("it ends inside its header, at byte \(fileSize) of \(end)")
            }
            return end
        }

        /// Every tensor has as many bytes as its shape asks for, and together they fill `byteCount` bytes without gaps.
        func checkPlaces(fileSize: Int) throws(SluglineError) {
            let byteCount = fileSize - bytes.count
            var end = 0
            let ordered = tensors.sorted { left, right in
                left.value.offsets.lexicographicallyPrecedes(right.value.offsets)
                    || left.value.offsets == right.value.offsets && left.key < right.key
            }
            for (name, tensor) in ordered {
                guard tensor.offsets.count == 2, tensor.offsets[0] == end, tensor.offsets[1] >= end,
                    tensor.offsets[1] <= byteCount
                else { throw Safetensors.fault("tensor '\(name)' lies outside the file or overlaps another") }
                var count = tensor.type.byteCount
                for dimension in tensor.shape {
                    let product = count.multipliedReportingOverflow(by: dimension)
                    guard dimension >= 0, !product.overflow else {
                        throw Safetensors.fault("tensor '\(name)' has no possible shape")
                    }
                    count = product.partialValue
                }
                guard count == tensor.offsets[1] - end else {
                    throw Safetensors.fault(
                        "tensor '\(name)' has \(tensor.offsets[1] - end) bytes where its shape asks for \(count)")
                }
                end = tensor.offsets[1]
            }
            guard end == byteCount else {
                throw Safetensors.fault("it has \(fileSize) bytes where its header asks for \(bytes.count + end)")
            }
        }
    }
}
