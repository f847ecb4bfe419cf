/// The keys of a JSON Lines file as columns, so that a row of any key order fills the same places.
///
/// The keys of the first object are the columns that are passed through, and `source`, `url` and `id` too where options say
/// so: lines may leave out what is not known. Keys that options name and keys with a usual
/// name get columns when they are first seen. Which key holds the headline is settled by the first row that has any of
/// the usual names, so that a later row without a title is a bad row instead of its body text being taken for one.
///
/// Memory: the known keys. A row with its keys in the usual order costs one comparison a key.
struct KeyTable {
    private let options: ReadingOptions
    private var keys: [[UInt8]] = []
    private var isSettled = false
    private(set) var roles = ColumnRoles()
    /// The keys of the first object, in their order.
    private(set) var columnNames: [String] = []
    /// The values of the current row by column.
    private(set) var places: [FieldPlace] = []

    init(options: ReadingOptions) { self.options = options }

    /// Sorts the values of a row into columns; of duplicate keys the last wins.
    mutating func assign(_ bytes: [UInt8], _ members: [JSONObjectScanner.Member]) {
        if !isSettled { settle(bytes, members) }
        for index in places.indices { places[index] = FieldPlace() }
        var next = 0
        for member in members {
            guard let column = column(of: member.key, in: bytes, expected: next) else { continue }
            places[column] = member.value
            next = column + 1
        }
    }

    private mutating func column(of key: Range<Int>, in bytes: [UInt8], expected: Int) -> Int? {
        if expected < keys.count, equal(bytes, key, keys[expected]) { return expected }
        if let known = keys.firstIndex(where: { equal(bytes, key, $0) }) { return known }
        guard needsRole else { return nil }
        let name = Array(bytes[key])
        let text = UsualNames.folded(String(decoding: name, as: UTF8.self))
        if roles.headline.isEmpty, UsualNames.headline.contains(text) {
            roles.headline = [add(name)]
        } else if roles.label == nil, UsualNames.label.contains(text) {
            roles.label = add(name)
        } else if roles.date == nil, UsualNames.date.contains(text) {
            roles.date = add(name)
        } else {
            return nil
        }
        return keys.count - 1
    }

    private var needsRole: Bool { roles.headline.isEmpty || roles.label == nil || roles.date == nil }

    private mutating func settle(_ bytes: [UInt8], _ members: [JSONObjectScanner.Member]) {
        isSettled = true
        for member in members { _ = find(Array(bytes[member.key])) }
        if options.keepsKnownColumns {
            let names = keys.map { String(decoding: $0, as: UTF8.self) }
            for usual in [UsualNames.source, UsualNames.url, UsualNames.id]
            where UsualNames.index(of: usual, in: names) == nil { _ = add(Array(usual[0].utf8)) }
        }
        columnNames = keys.map { String(decoding: $0, as: UTF8.self) }
        var named = ColumnRoles()
        named = ColumnRoles(named: options) { column, _ in find(Array(column.utf8)) }
        if named.headline.isEmpty {
            let taken = named.label.map { [$0] } ?? []
            named.headline =
                UsualNames.index(of: UsualNames.headline, in: columnNames, except: taken).map { [$0] } ?? []
        }
        named.label = named.label ?? UsualNames.index(of: UsualNames.label, in: columnNames, except: named.headline)
        named.date = named.date ?? UsualNames.index(of: UsualNames.date, in: columnNames, except: named.headline)
        roles = named
    }

    private mutating func find(_ key: [UInt8]) -> Int {
        keys.firstIndex(of: key) ?? add(key)
    }

    private mutating func add(_ key: [UInt8]) -> Int {
        keys.append(key)
        places.append(FieldPlace())
        return keys.count - 1
    }
}
