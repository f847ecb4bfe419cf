public import Slugline

/// A desk that polls feeds all day: stories that grow from run to run, in a folder.
///
///     let desk = try Desk(folder: "desk", settings: [("vectors", "none")])
///     let run = try desk.run(poll, by: clusterer, now: now, keeping: 72 * 3_600) { _ in nil }
///     try desk.commit()
///
/// One desk is one run: it takes the lock when it is made, and all that it did is kept by `commit()` or not at all. A run in
/// which nothing is new, and no story ends, writes nothing.
///
/// A run costs as much as its new headlines times the headlines within reach of them, about a day's; what was before the
/// window is forgotten.
public final class Desk {
    /// What the stories of a state are made with, by name. All runs have to agree in it.
    public typealias Settings = [(name: String, value: String)]

    private let state: DeskState
    private var isChanged = false

    /// Takes the lock on the state in `folder`, and makes it where there is none.
    ///
    /// - Parameters:
    ///   - settings: what stories are made with in this run.
    ///   - isUpgrade: whether a state that was made with others goes over to them. Nothing that was computed is kept but
    ///     which headlines are one story, so that is done whole, with this run.
    /// - Throws: `badSettings` where the state was made with others; `stateLocked`, `newerState`, `badState`,
    ///   `cannotWrite`, `outOfSpace`.
    public init(folder: String, settings: Settings, isUpgrade: Bool = false) throws(SluglineError) {
        state = try DeskState(runningIn: folder)
        let known = try state.settings()
        for (name, value) in settings where known[name] != value {
            if let other = known[name], !isUpgrade {
                throw SluglineError(
                    .badSettings, "the stories were made with \(name) \(other), and this run has \(value)",
                    file: state.database.path,
                    remedy: "run as before, or go over to this from now on with --upgrade; nothing was changed")
            }
            try state.set(name, value)
            isChanged = true
        }
    }

    /// Puts what is new in `poll` into stories.
    ///
    /// - Parameters:
    ///   - clusterer: how.
    ///   - now: seconds since 1970; no headline is later.
    ///   - window: for how many seconds headlines are kept, and stories open after their last headline.
    ///   - meanings: what headlines mean; nil to go by words alone.
    public func run(
        _ poll: DeskPoll, by clusterer: StoryClusterer, now: Int64, keeping window: Int64,
        meanings: (ByteRows) -> DenseRows?
    ) throws(SluglineError) -> DeskRun {
        var run = DeskRun()
        let fresh = try sort(poll, now: now, window: window, &run)
        let closed = try state.stories(endingBefore: now - window)
        if !fresh.rows.isEmpty || !closed.isEmpty {
            isChanged = true
            for story in closed { run.events.append(StoryEvent(.closed, story)) }
            try state.forget(before: now - window)
        }
        if !fresh.rows.isEmpty {
            try assign(fresh, of: poll, clusterer, start: now - window, meanings, &run)
        }
        run.storyCount = Int(try state.database.integer("SELECT count(*) FROM stories"))
        run.windowCount = Int(try state.database.integer("SELECT count(*) FROM headlines"))
        return run
    }

    /// Keeps what the run did.
    public func commit() throws(SluglineError) {
        if isChanged { try state.commit() } else { try state.rollBack() }
    }

    /// Rows that are new, with their times.
    private struct Fresh {
        var rows: [Int] = []
        var times: [Int64] = []
    }

    /// Tells what is new from what was seen, is too old, or is nothing.
    private func sort(
        _ poll: DeskPoll, now: Int64, window: Int64, _ run: inout DeskRun
    ) throws(SluglineError) -> Fresh {
        run.rowCount = poll.count
        var candidates: [Int] = []
        var identities: [[UInt8]] = []
        var inPoll: Set<[UInt8]> = []
        for row in 0..<poll.count {
            if poll.headline(row).isEmpty {
                run.emptyCount += 1
            } else if let date = poll.date(row), date < now - window {
                run.oldCount += 1
            } else {
                let identity = poll.identity(row)
                if inPoll.insert(identity).inserted {
                    candidates.append(row)
                    identities.append(identity)
                } else {
                    run.repeatedCount += 1
                }
            }
        }
        var fresh = Fresh()
        var remembered: [[UInt8]] = []
        let seen = try state.lastSeen(identities)
        for (place, row) in candidates.enumerated() {
            if let last = seen[place] {
                run.repeatedCount += 1
                // A third of the window is often enough, and lets most polls write nothing.
                if now - last > window / 3 { remembered.append(identities[place]) }
                continue
            }
            let date = poll.date(row)
            if date == nil { run.undatedCount += 1 }
            if let date, date > now { run.clampedCount += 1 }
            fresh.rows.append(row)
            fresh.times.append(min(date ?? now, now))
            remembered.append(identities[place])
        }
        run.newCount = fresh.rows.count
        if !remembered.isEmpty {
            isChanged = true
            try state.remember(remembered, at: now)
        }
        return fresh
    }

    /// Finds the stories of what is new, and writes them down.
    private func assign(
        _ fresh: Fresh, of poll: DeskPoll, _ clusterer: StoryClusterer, start: Int64,
        _ meanings: (ByteRows) -> DenseRows?, _ run: inout DeskRun
    ) throws(SluglineError) {
        let minimum = clusterer.minimumSimilarity(
            at: try state.times(from: start) + fresh.times, hasMeaning: meanings(ByteRows()) != nil)
        run.minimumSimilarity = minimum
        let reach = clusterer.reach(minimumSimilarity: minimum)
        let known = try state.headlines(in: fresh.times.min()! - reach...fresh.times.max()! + reach)
        var (text, sources) = (known.headlines.text, known.headlines.sources)
        for row in fresh.rows {
            text.append(poll.headline(row))
            sources.append(poll.source(row))
        }
        let headlines = DayHeadlines(
            text: text, dates: known.headlines.dates + fresh.times.map { $0 }, sources: sources)
        let ids = Set(known.stories).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: zip(ids, 0...))
        let rows = meanings(text)
        let found = clusterer.assign(
            headlines, meanings: rows,
            stories: known.stories.map { numbers[$0] } + Array(repeating: nil, count: fresh.rows.count),
            storyCount: ids.count, minimumSimilarity: minimum)

        var newRows: [Int: [Int]] = [:]
        for place in fresh.rows.indices { newRows[found.storyOfRow[known.count + place], default: []].append(place) }
        let changed = Set(newRows.keys).union(found.merges.map(\.into))
        let titles = titles(of: changed, headlines, found.storyOfRow, clusterer, rows)

        var stories: [Int: KnownStory] = [:]
        for number in changed where number < ids.count { stories[number] = try state.story(ids[number]) }
        for merge in found.merges {
            let ended = try state.story(ids[merge.story])
            run.events.append(StoryEvent(.merged(into: ids[merge.into]), ended))
            try state.merge(ended.id, into: ids[merge.into])
            stories[merge.into]!.add(ended.size, ended.first, ended.last)
        }
        var storyOfPlace = [Int64](repeating: 0, count: fresh.rows.count)
        for number in changed.sorted() {
            let places = (newRows[number] ?? []).sorted { fresh.times[$0] < fresh.times[$1] }
            let times = places.map { fresh.times[$0] }
            var story: KnownStory
            if let grown = stories[number] {
                story = grown
                if let first = times.first { story.add(places.count, first, times.last!) }
                story.title = titles[number] ?? story.title
                try state.update(story)
            } else {
                story = KnownStory(
                    id: 0, size: places.count, first: times[0], last: times.last!, title: titles[number] ?? "")
                story.id = try state.open(size: story.size, first: story.first, last: story.last, title: story.title)
            }
            for place in places { storyOfPlace[place] = story.id }
            guard !places.isEmpty else { continue }
            var event = StoryEvent(number < ids.count ? .grew : .opened, story)
            event.headlines = places.map { StoryEvent.Headline(poll, fresh.rows[$0], time: fresh.times[$0]) }
            run.events.append(event)
        }
        try state.add(
            fresh.rows, of: poll, times: fresh.times, stories: storyOfPlace,
            isCopy: Array(found.isCopy[known.count...]))
    }

    /// What each of the stories `changed` is called by.
    private func titles(
        of changed: Set<Int>, _ headlines: DayHeadlines, _ storyOfRow: [Int], _ clusterer: StoryClusterer,
        _ meanings: DenseRows?
    ) -> [Int: String] {
        let rows = storyOfRow.indices.filter { changed.contains(storyOfRow[$0]) }
        let part = headlines.selecting(rows)
        return clusterer.titleRows(part, meanings: meanings?.selecting(rows), stories: rows.map { storyOfRow[$0] })
            .mapValues { part.text.string($0) }
    }
}

extension KnownStory {
    mutating func add(_ count: Int, _ first: Int64, _ last: Int64) {
        size += count
        self.first = min(self.first, first)
        self.last = max(self.last, last)
    }
}

extension StoryEvent {
    init(_ kind: Kind, _ story: KnownStory) {
        self.init(
            kind: kind, story: story.id, title: story.title, size: story.size, first: story.first, last: story.last,
            headlines: [])
    }
}

extension StoryEvent.Headline {
    init(_ poll: DeskPoll, _ row: Int, time: Int64) {
        func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
        self.init(
            identifier: text(poll.identifier(row)), text: text(poll.headline(row)), source: text(poll.source(row)),
            address: text(poll.address(row)), time: time)
    }
}
