import Foundation
import Slugline
import Testing

@testable import SluglineDesk

/// States that cannot be used: each says why, and stays as it is.
struct StateFaultTests {
    static func filled() throws -> StateFolder {
        let folder = StateFolder()
        try run(
            (0..<100).map { Entry(text: "Headline number \($0) of a storm", id: "u:\($0)", date: noon + Int64($0)) },
            in: folder)
        return folder
    }

    /// The code of the error that a run meets.
    static func fault(_ folder: StateFolder) throws -> SluglineError.Code? {
        do {
            try run([Entry(text: "Rates rise", id: "x:1")], in: folder)
            return nil
        } catch let error as SluglineError {
            #expect(error.file?.hasPrefix(folder.path) == true)
            #expect(error.remedy != nil)
            return error.code
        }
    }

    @Test func aSecondRunIsTurnedAway() throws {
        let folder = try Self.filled()
        let first = try Desk(folder: folder.path, settings: [])
        #expect(try Self.fault(folder) == .stateLocked)
        // To look at it is allowed.
        #expect(try DeskView(folder: folder.path).stories.count == 100)
        try first.commit()
        #expect(try Self.fault(folder) == nil)
    }

    @Test func aStateOfALaterVersionIsLeftAlone() throws {
        let folder = try Self.filled()
        try Database(path: folder.file, mayCreate: false).run("PRAGMA user_version = 2")
        let bytes = folder.bytes
        #expect(try Self.fault(folder) == .newerState)
        #expect(throws: SluglineError.self) { try DeskView(folder: folder.path) }
        let isEqual = bytes == folder.bytes
        #expect(isEqual)
    }

    @Test func filesOfOthersAreLeftAlone() throws {
        let folder = StateFolder()
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: false)
        for content in [Data("This is not a database, whatever its name says.".utf8), Data(repeating: 7, count: 9_000)]
        {
            try content.write(to: URL(filePath: folder.file))
            #expect(try Self.fault(folder) == .badState)
            #expect(folder.bytes == content)
        }
        try FileManager.default.removeItem(atPath: folder.file)
        let other = try Database(path: folder.file, mayCreate: true)
        try other.run("CREATE TABLE mine (a)")
        #expect(try Self.fault(folder) == .badState)
    }

    @Test func otherSettingsAreRefusedOrDoneWhole() throws {
        let folder = try Self.filled()
        let bytes = folder.bytes
        #expect {
            try Desk(folder: folder.path, settings: [("vectors", "abc")])
        } throws: {
            ($0 as? SluglineError)?.code == .badSettings
                && "\($0)".contains("made with vectors none, and this run has abc")
        }
        var isEqual = bytes == folder.bytes
        #expect(isEqual)
        // Upgraded, but never committed: as before.
        _ = try Desk(folder: folder.path, settings: [("vectors", "abc")], isUpgrade: true)
        isEqual = bytes == folder.bytes
        #expect(isEqual)
        try Desk(folder: folder.path, settings: [("vectors", "abc")], isUpgrade: true).commit()
        #expect(try Self.fault(folder) == .badSettings)
        #expect(try Desk.check(folder: folder.path).settings.map(\.value) == ["abc"])
    }

    @Test(.enabled(if: geteuid() != 0, "root may write anywhere")) func aFolderThatMayNotBeWritten() throws {
        let folder = try Self.filled()
        let bytes = folder.bytes
        for path in [folder.path, folder.file] {
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: path)
        }
        #expect(try Self.fault(folder) == .cannotWrite)
        let isEqual = bytes == folder.bytes
        #expect(isEqual)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    }

    @Test func noPlaceForAState() throws {
        #expect {
            try Desk(folder: "/nowhere/at/all", settings: [])
        } throws: {
            ($0 as? SluglineError)?.code == .cannotWrite
        }
        #expect {
            try DeskView(folder: "/nowhere/at/all")
        } throws: {
            ($0 as? SluglineError)?.code == .missingInput
        }
    }

    /// Every flipped byte is found by the check or makes no difference; none crashes a run, and a run that fails leaves the
    /// file as it was.
    @Test func damageIsSeen() throws {
        let folder = try Self.filled()
        let whole = try #require(folder.bytes)
        let before = try DeskView(folder: folder.path)
        let (texts, stories) = (before.headlines.text, before.stories)
        var foundCount = 0
        for position in stride(from: 0, to: whole.count, by: 2_039) {
            var damaged = whole
            damaged[position] ^= 0x41
            try damaged.write(to: URL(filePath: folder.file))
            do {
                _ = try Desk.check(folder: folder.path)
                // What was not found is in a place that nothing is read from, or in an identity that was forgotten.
                let view = try DeskView(folder: folder.path)
                let isEqual = view.headlines.text == texts && view.stories == stories
                #expect(isEqual, "byte \(position)")
            } catch {
                foundCount += 1
            }
            do {
                try run([Entry(text: "Rates rise", id: "x:1")], in: folder)
            } catch {
                let isUntouched = folder.bytes == damaged
                #expect(isUntouched, "byte \(position)")
            }
        }
        #expect(foundCount > 10)
        for count in [1, 100, 1_000, whole.count / 2, whole.count - 1] {
            // A journal that a failed run left would bring the state back.
            try? FileManager.default.removeItem(atPath: folder.file + "-journal")
            try whole.prefix(count).write(to: URL(filePath: folder.file))
            #expect(try Self.fault(folder) == .badState, "\(count) bytes")
        }
    }

    @Test func anEmptyFileIsABeginning() throws {
        let folder = StateFolder()
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: false)
        try Data().write(to: URL(filePath: folder.file))
        #expect(throws: SluglineError.self) { try DeskView(folder: folder.path) }
        #expect(try Self.fault(folder) == nil)
    }
}
