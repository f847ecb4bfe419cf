#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Model {
    /// Reads the model file at `path`.
    ///
    /// - Throws: `missingInput` where there is no such file, `badModel` where it is none of ours or damaged.
    public init(contentsOf path: String) throws(SluglineError) {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
        } catch {
            throw SluglineError(
                .missingInput, "the model cannot be read", file: path,
                remedy: "name a file that 'slugline train' wrote, with --model or SLUGLINE_MODEL")
        }
        do {
            try self.init(serialized: Array(data))
        } catch {
            var fault = error
            fault.file = path
            throw fault
        }
    }

    /// Writes the model to `path`: beside it first, then in its place, so that there is never half a model.
    public func write(to path: String) throws(SluglineError) {
        do {
            try Data(serialized()).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw SluglineError(
                .cannotWrite, "the model cannot be written", file: path,
                remedy: "name a place that exists, may be written to and has room")
        }
    }
}
