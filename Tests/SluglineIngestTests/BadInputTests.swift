import Testing

@testable import SluglineIngest

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What bad input is told, word for word.
struct BadInputTests {
    @Test(arguments: [
        ("a.csv", "label,headline\nsport,\n", "a.csv:2: empty headline"),
        ("a.csv", "label,headline\nsport, \t\n", "a.csv:2: empty headline"),
        ("a.csv", "label,headline\nsport,\"\"\n", "a.csv:2: empty headline"),
        ("a.csv", "label,headline\n ,Cup\n", "a.csv:2: empty label; give every headline one label"),
        (
            "a.csv", "label,headline\npolitics;health,Cup\n",
            "a.csv:2: several labels in one row; a headline has one label; keep one, or split the row"
        ),
        (
            "a.csv", "label,headline\npolitics|health,Cup\n",
            "a.csv:2: several labels in one row; a headline has one label; keep one, or split the row"
        ),
        (
            "a.csv", "label,headline\nsport,Cup, won\n",
            "a.csv:2: 3 columns where there should be 2; put a field that holds a comma in quotes"
        ),
        (
            "a.csv", "label,headline\nsport\n",
            "a.csv:2: 1 column where there should be 2; put a field that holds a comma in quotes"
        ),
        (
            "a.tsv", "sport\tCup won\tagain\n",
            "a.tsv:1: 3 columns where there should be 2; a tab separates columns and cannot stand in one"
        ),
        (
            "a.tsv", "Cup won\n",
            "a.tsv:1: 1 column where there should be 2; a tab separates columns and cannot stand in one"
        ),
        (
            "a.tsv", "sport\tCup\rwon\n",
            "a.tsv:1: a carriage return within the line; end lines with a line feed: tr '\\r' '\\n' does that"
        ),
        (
            "a.ft", "__label__sport, Cup won\n",
            "a.ft:1: the label ends in a comma, which fastText would take for a part of it; "
                + "put only a space between the label and the headline"
        ),
        (
            "a.ft", "__label__a __label__b Cup\n",
            "a.ft:1: several labels in one row; a headline has one label; keep one, or split the row"
        ),
        (
            "a.ft", "__label__a Cup __label__b\n",
            "a.ft:1: several labels in one row; a headline has one label; keep one, or split the row"
        ),
        ("a.ft", "Cup won\n", "a.ft:1: no label; give every headline one label"),
        (
            "a.ft", "Cup won __label__a\n",
            "a.ft:1: the label is not at the start of the line; put it before the headline"
        ),
        ("a.ft", "__label__ Cup\n", "a.ft:1: the label after __label__ is empty"),
        ("a.ft", "__label__sport\n", "a.ft:1: empty headline"),
        ("a.jsonl", #"{"headline":"Cup"}"#, "a.jsonl:1: no label; give every headline one label"),
        ("a.jsonl", #"{"label":null,"headline":"Cup"}"#, "a.jsonl:1: no label; give every headline one label"),
        (
            "a.jsonl", #"{"label":["a"],"headline":"Cup"}"#,
            "a.jsonl:1: the label is an array; a headline has one label, a string"
        ),
        (
            "a.jsonl", #"{"label":"a"}"#,
            "a.jsonl:1: no headline under any of the names headline, title, text, name; name the key with --headline-column"
        ),
        ("a.jsonl", #"{"label":"a","headline":null}"#, "a.jsonl:1: no headline"),
        ("a.jsonl", #"{"label":"a","headline":""}"#, "a.jsonl:1: empty headline"),
        (
            "a.jsonl", #"{"label":"a","headline":7}"#,
            "a.jsonl:1: the headline is a number or a truth value; give a string"
        ),
        ("a.jsonl", #"{"label":"a","headline":{}}"#, "a.jsonl:1: the headline is an object; give a string"),
        ("a.jsonl", #"{"label":"a","headline":"\u0000"}"#, "a.jsonl:1: a NUL character in the headline"),
        ("a.jsonl", "Cup", "a.jsonl:1: not JSON: expected an object in braces at byte 1 of the line"),
        ("a.jsonl", "{", "a.jsonl:1: not JSON: expected a key in quotes at the end of the line"),
        ("a.jsonl", #"{"a":1,}"#, "a.jsonl:1: not JSON: expected a key in quotes at byte 8 of the line"),
        ("a.jsonl", #"{"a" 1}"#, "a.jsonl:1: not JSON: expected a colon after the key at byte 6 of the line"),
        ("a.jsonl", #"{"a":}"#, "a.jsonl:1: not JSON: expected a value at byte 6 of the line"),
        ("a.jsonl", #"{"a":"b}"#, "a.jsonl:1: not JSON: expected a closing quote at the end of the line"),
        ("a.jsonl", #"{"a":"\"#, "a.jsonl:1: not JSON: expected a closing quote at the end of the line"),
        (
            "a.jsonl", #"{"a":"\x"}"#,
            "a.jsonl:1: not JSON: expected one of \" \\ / b f n r t u after a backslash at byte 8 of the line"
        ),
        (
            "a.jsonl", #"{"a":"\u12G4"}"#,
            "a.jsonl:1: not JSON: expected four hexadecimal digits after \\u at byte 11 of the line"
        ),
        (
            "a.jsonl", "{\"a\":\"b\tc\"}",
            "a.jsonl:1: not JSON: expected no control character in a string at byte 8 of the line"
        ),
        ("a.jsonl", #"{"a":01}"#, "a.jsonl:1: not JSON: expected a comma or a closing brace at byte 7 of the line"),
        ("a.jsonl", #"{"a":-}"#, "a.jsonl:1: not JSON: expected a digit at byte 7 of the line"),
        ("a.jsonl", #"{"a":nul}"#, "a.jsonl:1: not JSON: expected null at byte 6 of the line"),
        (
            "a.jsonl", #"{"a":[1 2]}"#,
            "a.jsonl:1: not JSON: expected a comma or a closing bracket at byte 9 of the line"
        ),
        ("a.jsonl", #"{"a":{"b"}}"#, "a.jsonl:1: not JSON: expected a colon after the key at byte 10 of the line"),
        (
            "a.jsonl", "{} {}",
            "a.jsonl:1: not JSON: expected the end of the line after the object at byte 4 of the line"
        ),
    ])
    func rows(name: String, text: String, message: String) {
        let reading = Reading(text, named: name) { $0.needsLabels = true }
        #expect(reading.reports == [message])
        #expect(reading.error == nil)
        #expect(reading.counts == [0, 1, 0])
        let strict = Reading(text, named: name) { ($0.needsLabels, $0.strict) = (true, true) }
        #expect(strict.error == message)
        #expect(strict.reports == [])
    }

    @Test(arguments: [
        (
            "a.txt", "Cup\n",
            "a.txt: plain text has no labels; use a format that has: csv, tsv, jsonl or fasttext, named with --input-format"
        ),
        (
            "a.dat", "Cup\n",
            "a.dat: the name does not tell the format of the file; "
                + "name it with --input-format, one of csv, tsv, jsonl, fasttext, text, feed, html, page-text, json, ninjs"
        ),
        (
            "a.jsonl", " [{}]",
            "a.jsonl:1: the file is one JSON array, not JSON Lines; write one object a line, for example with jq -c '.[]'"
        ),
        (
            "a.csv", "label,words\nsport,Cup\n",
            "a.csv:1: no column is known to hold the headline; the columns are \"label\", \"words\"; "
                + "name one with --headline-column, or say --no-header if that is a row"
        ),
        (
            "a.csv", "title,words\nsport,Cup\n",
            "a.csv:1: no column is known to hold the label; the columns are \"title\", \"words\"; "
                + "name one with --label-column, or say --no-header if that is a row"
        ),
        (
            "a.csv", "label,title\nsport,Cup\nsport,\"Flu\nhealth,x\n",
            "a.csv:3: the quote that opens here is never closed; close it, or double it if it belongs to the text"
        ),
    ])
    func files(name: String, text: String, message: String) {
        #expect(Reading(text, named: name) { $0.needsLabels = true }.error == message)
    }

    @Test func marks() {
        let remedy = "; say --encoding utf-16"
        let utf16 = "a.csv: the file begins with the byte order mark of UTF-16 but was to be read as utf-8" + remedy
        #expect(Reading([0xFF, 0xFE, 0x41, 0], named: "a.csv").error == utf16)
        #expect(Reading([0xFE, 0xFF, 0, 0x41], named: "a.csv").error == utf16)
        #expect(
            Reading([0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0], named: "a.csv").error
                == "a.csv: the file begins with the byte order mark of UTF-32 but was to be read as utf-8; "
                + "convert the file to UTF-8")
        #expect(
            Reading("\u{FEFF}Cup", named: "a.csv") { $0.encoding = .latin1 }.error
                == "a.csv: the file begins with the byte order mark of UTF-8 but was to be read as iso-8859-1; "
                + "say --encoding utf-8 or leave it out")
        #expect(
            Reading([0x41, 0], named: "a.csv") { $0.encoding = .utf16 }.error
                == "a.csv: the file has no byte order mark, so the byte order of its UTF-16 is unknown; "
                + "say --encoding utf-16le or --encoding utf-16be")
    }

    @Test func columns() {
        #expect(
            Reading("label,title\nsport,Cup\n") { $0.weightColumn = "n" }.error
                == "news.csv:1: --weight-column: there is no column \"n\"; the columns are \"label\", \"title\"")
        #expect(
            Reading("sport,Cup\n") { $0.labelColumn = "3" }.error
                == "news.csv:1: --label-column: there is no column \"3\"; "
                + "the file has no header, so its columns are called 1 to 2")
        #expect(
            Reading("sport,Cup\n") { ($0.headlineColumn, $0.textColumns) = ("1", ["2"]) }.error
                == "--headline-column and --text-columns both name the headline; keep one of them")
        #expect(
            Reading("n,title\n-1,Cup\n") { $0.weightColumn = "n" }.reports == [
                "news.csv:2: the weight is not a number from 0 to 1000000000 with at most three decimals; "
                    + "1 counts a row once"
            ])
        #expect(
            Reading("d,title\nsoon,Cup\n") { $0.dateColumn = "d" }.reports == [
                "news.csv:2: the date is in no known form; write it as 2025-11-25T06:12:00Z or as seconds since 1970"
            ])
    }

    @Test func names() {
        #expect(throws: (any Error).self) { try InputFormat(named: "xml") }
        do {
            _ = try TextEncoding(named: "koi8-r")
            Issue.record("koi8-r was accepted")
        } catch {
            #expect(
                "\(error)" == "there is no encoding \"koi8-r\"; the encodings are "
                    + "utf-8, utf-16, utf-16le, utf-16be, iso-8859-1, windows-1252")
        }
    }

    @Test func longLines() {
        let long = String(repeating: "a", count: (1 << 20) + 1)
        for name in ["a.txt", "a.csv"] {
            let reading = Reading("Cup\n\(long)\n\(long.dropLast())\nFlu\n\(long)", named: name, chunk: 1 << 18)
            #expect(
                reading.reports
                    == [2, 5].map {
                        "\(name):\($0): line longer than 1 MB; check the line ends of the file"
                    })
            #expect(reading.counts == [3, 2, 0])
            #expect(reading.headlines.last == "Flu")
        }
    }

    @Test func files() throws {
        let folder = FileManager.default.temporaryDirectory.path
        let missing = folder + "/slugline-no-such-file.csv"
        func message(_ path: String) -> String? {
            do {
                _ = try HeadlineReader(path: path, options: ReadingOptions()) { _ in }
                return nil
            } catch { return "\(error)" }
        }
        #expect(message(missing) == "\(missing): cannot open the file: No such file or directory; check the path")
        #expect(message(folder) == "\(folder): this is a directory; name the files in it, such as \(folder)/*.csv")
        let path = folder + "/slugline-\(UInt64.random(in: 0...UInt64.max)).csv"
        try Data("sport,Cup won\n".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        var reader = try HeadlineReader(path: path, options: ReadingOptions()) { _ in }
        #expect(try reader.nextBatch()?.count == 1)
    }
}
