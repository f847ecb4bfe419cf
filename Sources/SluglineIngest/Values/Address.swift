#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Addresses of pages as documents give them.
enum Address {
    /// `address` as it is where it is whole or nothing is known to complete it by, else completed by `base`.
    static func resolved(_ address: String, against base: String?) -> String {
        guard !address.isEmpty, !isWhole(address), let base, isWhole(base), let root = URL(string: base),
            let url = URL(string: address, relativeTo: root)
        else { return address }
        return url.absoluteString
    }

    /// Whether `address` begins with a scheme such as `https:`.
    static func isWhole(_ address: String) -> Bool {
        guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")), colon > address.startIndex else {
            return false
        }
        return address.utf8[..<colon].allSatisfy {
            $0.isDigit || (97...122).contains($0.lowercased) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: ".")
        }
    }

    /// The host of `address` without `www.`, as a name for its outlet; nil where it has none.
    static func outlet(of address: String) -> String? {
        guard isWhole(address), let host = URL(string: address)?.host, !host.isEmpty else { return nil }
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }
}
