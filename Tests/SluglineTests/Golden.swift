import Foundation

/// A file that `python3 Tests/Goldens/make-goldens.py` wrote with scikit-learn 1.9.1; its header says how.
enum Golden {
    /// Decodes `Goldens/NAME`; keys in snake_case become camelCase.
    static func read<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(contentsOf: folder.appendingPathComponent(name)))
    }
}

/// Whether two figures agree to one part in a million; nil agrees with nil only.
func agrees(_ actual: Double?, _ expected: Double?) -> Bool {
    guard let actual, let expected else { return actual == nil && expected == nil }
    return (actual - expected).magnitude <= 1e-6 * max(expected.magnitude, 1e-6)
}
