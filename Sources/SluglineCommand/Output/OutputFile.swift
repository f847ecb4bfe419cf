import ArgumentParser
import Slugline

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Standard output, standard error, or a file that appears under its name only when it is complete.
///
/// The one file of this target with unsafe code: each function makes one C call on a span that it was given.
final class OutputFile {
    private let descriptor: Int32
    /// Where a file is written until it is complete, and its name then; nil for the standard streams.
    private let paths: (temporary: String, final: String)?
    private var pending: [UInt8] = []
    private var isComplete = false

    /// A new value each time: standard error has no buffer here.
    static var standardError: OutputFile { OutputFile(descriptor: 2) }
    private static let bufferSize = 1 << 16

    private init(descriptor: Int32) {
        self.descriptor = descriptor
        paths = nil
    }

    /// Opens the file that is to be at `path`, or standard output for nil and `-`.
    init(path: String?) throws(SluglineError) {
        guard let path, path != "-" else {
            descriptor = 1
            paths = nil
            return
        }
        let temporary = path + ".\(getpid()).partial"
        let opened = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard opened >= 0 else { throw Self.fault(path) }
        descriptor = opened
        paths = (temporary, path)
    }

    /// Opens the file at `path` to write at its end; it stays what it is until then.
    init(appendingTo path: String) throws(SluglineError) {
        let opened = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
        guard opened >= 0 else { throw Self.fault(path) }
        descriptor = opened
        paths = nil
    }

    deinit {
        guard let paths else { return }
        if !isComplete { _ = unsafe unlink(paths.temporary) }
    }

    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Adds `bytes`, which may wait in a buffer until `finish()`.
    ///
    /// - Throws: `cannotWrite`; where the reader of standard output went away, the exit code for that and nothing to say.
    func write(_ bytes: [UInt8]) throws {
        pending.append(contentsOf: bytes)
        if pending.count >= Self.bufferSize { try flush() }
    }

    /// Writes `bytes` at once and never mind whether that works: for talk.
    func writeNow(_ bytes: [UInt8]) {
        _ = send(bytes.span)
    }

    /// Writes what is pending and gives a file its name.
    ///
    /// - Throws: as `write(_:)`.
    func finish() throws {
        try flush()
        guard let paths else { return }
        let isWritten = fsync(descriptor) == 0 || errno == EINVAL
        guard isWritten, close(descriptor) == 0, unsafe rename(paths.temporary, paths.final) == 0 else {
            throw Self.fault(paths.final)
        }
        isComplete = true
    }

    private func flush() throws {
        guard send(pending.span) else {
            if errno == EPIPE, paths == nil { throw Self.closedPipe }
            throw Self.fault(paths?.final ?? "standard output")
        }
        pending.removeAll(keepingCapacity: true)
    }

    /// What a shell sees of a program that the signal ended: 128 + 13.
    private static let closedPipe = ExitCode(141)

    /// Takes a closed pipe as an error of the write and not as a signal, whatever the caller had it be: the signal would
    /// leave half-written files behind, and would end the run where only standard error is closed.
    static func reportClosedPipes() {
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// Whether all of `bytes` could be written.
    private func send(_ bytes: Span<UInt8>) -> Bool {
        unsafe bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let count = unsafe Self.platformWrite(descriptor, buffer.baseAddress! + sent, buffer.count - sent)
                if count < 0 {
                    if errno == EINTR { continue }
                    return false
                }
                sent += count
            }
            return true
        }
    }

    private static func platformWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
        #if canImport(Glibc)
            unsafe Glibc.write(descriptor, start, count)
        #elseif canImport(Musl)
            unsafe Musl.write(descriptor, start, count)
        #else
            unsafe Darwin.write(descriptor, start, count)
        #endif
    }

    /// The most memory that this process has had so far, in bytes.
    static var peakMemory: Int {
        #if canImport(Darwin)
            let (who, unit) = (RUSAGE_SELF, 1)
        #elseif canImport(Musl)
            let (who, unit) = (RUSAGE_SELF, 1_024)
        #else
            let (who, unit) = (__rusage_who_t(0), 1_024)
        #endif
        var usage = rusage()
        return unsafe getrusage(who, &usage) == 0 ? Int(usage.ru_maxrss) * unit : 0
    }

    private static func fault(_ path: String) -> SluglineError {
        let reason = unsafe String(cString: strerror(errno))
        return SluglineError(
            .cannotWrite, "cannot write: \(reason)", file: path, remedy: "name a place that exists and has room")
    }
}
