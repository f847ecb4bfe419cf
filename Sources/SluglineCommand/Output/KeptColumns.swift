/// The columns of the input in the records of `classify`, under names that none of those has which are added.
///
/// A column whose name is taken (`model` in a list of cars, or all that `classify` added the last time) gets `input_` before
/// it, as often as it takes. So nothing of the input is lost, and no record has two members of one name.
struct KeptColumns {
    /// A name for each column.
    let names: [String]
    /// The columns with distinct names, in their order; of several with one name, the last.
    let distinct: [Int]

    init(_ columns: [String], besides added: [String]) {
        let own = Set(columns)
        var renamed: [String: String] = [:]
        for name in added where own.contains(name) {
            var other = "input_" + name
            while own.contains(other) || added.contains(other) || renamed.values.contains(other) {
                other = "input_" + other
            }
            renamed[name] = other
        }
        names = columns.map { renamed[$0] ?? $0 }
        var seen: Set<String> = []
        distinct = names.indices.reversed().filter { [names] in seen.insert(names[$0]).inserted }.reversed()
    }
}
