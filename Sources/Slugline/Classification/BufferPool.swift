import Synchronization

/// Classification buffers that are not in use. There are never more than were in use at once.
final class BufferPool: Sendable {
    private let buffers = Mutex<[ClassificationBuffer]>([])

    func take() -> ClassificationBuffer {
        buffers.withLock { $0.popLast() } ?? ClassificationBuffer()
    }

    func give(_ buffer: ClassificationBuffer) {
        buffers.withLock { $0.append(buffer) }
    }
}
