/// `bytes[range]` as thousandths: a decimal number from 0 to 1,000,000,000 with at most three decimals, such as `2` or
/// `0.25`. Nil for anything else, signs and exponents included.
func thousandths(_ bytes: [UInt8], _ range: Range<Int>) -> Int64? {
    let largest: Int64 = 1_000_000_000_000
    var value: Int64 = 0
    var decimals: Int?
    var digitCount = 0
    for index in range {
        let byte = bytes[index]
        if byte == UInt8(ascii: "."), decimals == nil {
            decimals = 0
            continue
        }
        guard byte.isDigit else { return nil }
        digitCount += 1
        if let count = decimals {
            guard count < 3 else { return nil }
            decimals = count + 1
        }
        value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        guard value <= largest else { return nil }
    }
    guard digitCount > 0, decimals != 0 else { return nil }
    for _ in (decimals ?? 0)..<3 { value *= 10 }
    return value <= largest ? value : nil
}
