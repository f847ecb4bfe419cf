#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The elementary functions of the platform's C library, in one place.
///
/// Libraries may differ in the last digit. So nothing that a model file holds depends on more digits than it keeps.
enum Elementary {
    @inline(__always) static func exp(_ x: Double) -> Double { platformExp(x) }
    @inline(__always) static func log(_ x: Double) -> Double { platformLog(x) }
    @inline(__always) static func erfc(_ x: Double) -> Double { platformErfc(x) }
}

@inline(__always) private func platformExp(_ x: Double) -> Double { exp(x) }
@inline(__always) private func platformLog(_ x: Double) -> Double { log(x) }
@inline(__always) private func platformErfc(_ x: Double) -> Double { erfc(x) }
