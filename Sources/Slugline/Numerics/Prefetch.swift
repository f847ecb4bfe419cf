internal import CSluglineMemory

extension Span where Element: BitwiseCopyable {
    /// Asks the processor for element `index`, so that it is there, or on its way, when it is read.
    ///
    /// A read that has to wait holds up all that come after it once some two hundred and fifty instructions stand behind it;
    /// this does not. It is a hint that changes nothing: where `index` is out of bounds it is in vain.
    @inline(__always)
    func prefetch(_ index: Int) {
        unsafe withUnsafeBufferPointer { elements in
            guard let first = elements.baseAddress else { return }
            unsafe slugline_prefetch(first + index)
        }
    }
}
