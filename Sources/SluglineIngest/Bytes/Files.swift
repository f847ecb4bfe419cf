import Slugline

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open file or pipe that is read from its beginning to its end; closed when the last reference goes.
///
/// One of the files of this target with unsafe code: each function checks its ranges and makes one C call.
final class InputFile {
    private let descriptor: Int32
    private let closes: Bool
    private let name: String
    private var readCount = 0

    /// Opens the file at `path`, or standard input for `-`.
    ///
    /// - Throws: `SluglineError.missingInput` for a path that cannot be opened or is a directory.
    init(path: String) throws {
        if path == "-" {
            (descriptor, closes, name) = (0, false, "stdin")
            return
        }
        let opened = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else {
            let code = errno
            throw SluglineError(
                .missingInput, "cannot open the file: \(Self.reason(code))", file: path,
                remedy: code == ENOENT ? "check the path" : "check the path and the permissions")
        }
        (descriptor, closes, name) = (opened, true, path)
        if Self.isDirectory(opened) {
            throw SluglineError(
                .missingInput, "this is a directory", file: path, remedy: "name the files in it, such as \(path)/*.csv")
        }
    }

    /// Reads from a descriptor that stays the caller's.
    init(descriptor: Int32, name: String) {
        (self.descriptor, self.closes, self.name) = (descriptor, false, name)
    }

    deinit {
        if closes { _ = close(descriptor) }
    }

    /// Puts up to `limit` bytes into `buffer` from `start` on and returns how many, 0 only at the end of the file.
    func read(into buffer: inout [UInt8], at start: Int, limit: Int) throws -> Int {
        precondition(start >= 0 && limit > 0 && start + limit <= buffer.count, "\(start) + \(limit) > \(buffer.count)")
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe systemRead(descriptor, bytes.baseAddress! + start, limit)
            }
            if count >= 0 {
                readCount += count
                return count
            }
            let code = errno
            if code == EINTR { continue }
            throw SluglineError(
                .missingInput, "cannot read the file: \(Self.reason(code))", file: name,
                remedy: "check that it is a file or a pipe")
        }
    }

    /// The share of the file that was read; nil for what has no length, such as a pipe.
    var readShare: Double? {
        guard let status = Self.status(descriptor), status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
            return nil
        }
        return Double(readCount) / Double(status.st_size)
    }

    private static func isDirectory(_ descriptor: Int32) -> Bool {
        status(descriptor).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
    }

    private static func status(_ descriptor: Int32) -> stat? {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 ? status : nil
    }

    private static func reason(_ code: Int32) -> String {
        unsafe String(cString: strerror(code))
    }
}

/// `read(2)` under a name that does not collide with the method's.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    unsafe read(descriptor, buffer, count)
}

/// Where the first `byte` stands in `bytes[start..<end]`, or nil.
///
/// `memchr` looks at 16 or more bytes at a time, which a Swift loop with an early exit does not.
func firstIndex(of byte: UInt8, in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
    precondition(start >= 0 && start <= end && end <= bytes.count, "\(start)..<\(end) is not within \(bytes.count)")
    return unsafe bytes.withUnsafeBytes { all in
        guard start < end, let base = all.baseAddress, let hit = unsafe memchr(base + start, Int32(byte), end - start)
        else { return nil }
        return unsafe UnsafeRawPointer(hit) - base
    }
}
