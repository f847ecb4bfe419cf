#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An open file that can be read from its beginning as often as one likes; closed when the last reference goes.
///
/// Its bytes are copied into memory of their own: what is read stays as it was when somebody writes into the file. One of the
/// files of this target with unsafe code: each function makes its calls with lengths that it knows.
final class RegularFile: Sendable {
    /// In bytes, when it was opened.
    let size: Int
    private let descriptor: Int32

    /// Nil where `path` cannot be opened, or is a directory, pipe or device.
    init?(path: String) {
        // A pipe that nobody writes to is not waited for.
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        var status = stat()
        let isRegular = unsafe descriptor >= 0 && fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        size = Int(status.st_size)
        if !isRegular {
            if descriptor >= 0 { _ = close(descriptor) }
            return nil
        }
    }

    deinit { _ = close(descriptor) }

    /// The first `count` bytes, fewer where the file ends before; nil where there is no memory for them or they cannot be read.
    ///
    /// Many are put in large pages, since to touch a page of four kilobytes for the first time takes longer than to fill it.
    func prefix(_ count: Int) -> FileBytes? {
        // Room for the bytes to begin and end with a large page.
        let largePage = 1 << 21
        let slack = count < largePage ? 0 : 2 * largePage
        // An array for which there is no memory would end the process.
        guard let probe = unsafe malloc(count + slack) else { return nil }
        unsafe free(probe)
        var (start, end) = (0, 0)
        var isRead = true
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count + slack) { buffer, initializedCount in
            guard let base = buffer.baseAddress else { return }
            #if os(Linux)
                if slack > 0 {
                    start = -Int(bitPattern: base) & (largePage - 1)
                    // A hint: without large pages all is as it was, only slower. The last one where half of it is needed.
                    let length = (count + largePage / 2) / largePage * largePage
                    _ = unsafe madvise(base + start, length, MADV_HUGEPAGE)
                }
            #endif
            end = start
            while end < start + count {
                let readCount = unsafe pread(descriptor, base + end, start + count - end, off_t(end - start))
                if readCount == 0 { break }
                if readCount > 0 {
                    end += readCount
                } else if errno != EINTR {
                    isRead = false
                    break
                }
            }
            initializedCount = end
        }
        return isRead ? FileBytes(storage: bytes, place: start..<end) : nil
    }
}

/// Bytes of a file in memory.
struct FileBytes: Sendable {
    /// Holds them at `place`; what stands before is nothing.
    let storage: [UInt8]
    let place: Range<Int>

    init(storage: [UInt8], place: Range<Int>) {
        self.storage = storage
        self.place = place
    }

    init(_ bytes: [UInt8]) { self.init(storage: bytes, place: bytes.indices) }

    var count: Int { place.count }
}
