/// Integers in memory, or of a file as they stand there.
///
/// Integers of a file stay in its bytes until one of them is changed. A model of 200,000 terms reads one headline with the
/// counts of a few dozen: to write all of them out first takes five times the memory, and most of the time until it is ready.
struct IntegerList<Number: FixedWidthInteger & Sendable>: Sendable {
    private var numbers: [Number]
    /// Takes the place of `numbers` where there are some; each counts `factor` times.
    private var stored: StoredIntegers?
    private var factor: Number = 1

    init(_ numbers: [Number] = []) {
        self.numbers = numbers
    }

    /// - Parameter stored: integers that `Number` can hold `factor` times.
    init(_ stored: StoredIntegers, times factor: Number) {
        numbers = []
        self.stored = stored
        self.factor = factor
    }

    mutating func append(_ number: Number) {
        writeOut()
        numbers.append(number)
    }

    /// Writes those of a file to memory, since some will be changed.
    @inline(__always)
    private mutating func writeOut() {
        if stored != nil { numbers = array }
        stored = nil
    }

    /// All of them in memory.
    var array: [Number] { stored == nil ? numbers : array(0..<count) }

    /// Those at `places` in memory: the way to read many.
    func array(_ places: Range<Int>) -> [Number] {
        guard let stored else { return Array(numbers[places]) }
        return [Number](capacity: places.count) { output in
            stored.forEachInteger(in: places) { output.append(Number(truncatingIfNeeded: $0) &* factor) }
        }
    }
}

extension IntegerList: RandomAccessCollection, MutableCollection {
    var startIndex: Int { 0 }
    var endIndex: Int { stored?.count ?? numbers.count }

    subscript(index: Int) -> Number {
        @inline(__always)
        get {
            guard let stored else { return numbers[index] }
            return Number(truncatingIfNeeded: stored[index]) &* factor
        }
        @inline(__always)
        _modify {
            writeOut()
            yield &numbers[index]
        }
    }
}

extension IntegerList: Hashable {
    static func == (left: Self, right: Self) -> Bool { left.elementsEqual(right) }

    func hash(into hasher: inout Hasher) { hasher.combine(array) }
}
