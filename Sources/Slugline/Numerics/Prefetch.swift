internal import CSluglineIntrinsics

extension Span where Element: BitwiseCopyable {
    /// Asks the processor for element `index`, so that it is there, or on its way, when it is read.
    ///
    /// A read that has to wait holds up all that come after it once some two hundred and fifty instructions stand behind it;
    /// this does not. It is a hint that changes nothing; where `index` is out of bounds nothing is asked for.
    @inline(__always)
    func prefetch(_ index: Int) {
        guard indices.contains(index) else { return }
        unsafe withUnsafeBufferPointer { elements in
            if let first = elements.baseAddress { unsafe slugline_prefetch(first + index) }
        }
    }
}
