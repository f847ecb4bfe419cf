import Foundation
import Testing

/// Inputs that are wrong: each gives its exit status and a message that names the place and the remedy, and writes nothing.
struct CommandBadInputTests {
    private static let files = [
        "news.csv": newsRows, "empty.csv": "", "header.csv": "label,headline\n", "text.safetensors": "not a model",
        "list.json": "[{\"label\":\"a\",\"headline\":\"b\"}]\n", "several.csv": "label,headline\npolitics;health,A b\n",
        "quote.csv": "label,headline\nsport,\"Cup won\nhealth,Flu\n",
        "weights.csv": "label,headline,w\na,Cup,many\nb,Flu,1\n",
        "junk.bin": "\u{1}\u{2}", "columns.csv": "kind,words\na,b\n", "plain.txt": "Cup won\n",
        "one.tsv": "sport\tCup won\nsport\tCup lost\n", "marks.csv": "label,headline\na,!!!\nb,???\n",
        "worst.csv": "label,headline\nsport,\n",
        "gzip.csv.gz": "\u{1F}", "bad.csv": "label,headline\nsport,Cup\nhealth,\nsport,\n",
    ]

    @Test(arguments: [
        (["train", "nothere.csv"], Int32(66), "nothere.csv"),
        (["train", "."], 65, "./bad.csv:3"),
        (["train", "empty.csv"], 65, "slugline: empty.csv: there are no rows"),
        (
            ["train", "empty.csv", "header.csv", "empty.csv", "header.csv"], 65,
            "empty.csv, header.csv, empty.csv and 1 more: "
        ),
        (["train", "header.csv"], 65, "slugline: header.csv: there are no rows"),
        (["train", "one.tsv"], 65, "slugline: one.tsv: all 2 rows have the label 'sport'"),
        (["train", "marks.csv"], 65, "slugline: marks.csv: no tokens left after normalisation"),
        (["train", "columns.csv"], 65, "columns.csv:1: the first row, \"kind,words\", could name the columns"),
        (
            ["train", "columns.csv", "--label-column", "kind", "--headline-column", "words"], 65,
            "'a', and a classifier"
        ),
        (["train", "junk.bin"], 65, "--input-format"),
        (["train", "columns.csv", "--label-column", "topic"], 65, "topic"),
        (["train", "list.json", "--input-format", "jsonl"], 65, "list.json"),
        (["train", "several.csv"], 65, "several.csv:2: several labels"),
        (["train", "quote.csv"], 65, "quote.csv:2"),
        (["train", "weights.csv", "--weight-column", "w"], 65, "weights.csv:2"),
        (["train", "plain.txt"], 65, "no labels"),
        (["train", "gzip.csv.gz"], 65, "gzip"),
        (
            ["train", "bad.csv"], 65,
            "slugline: bad.csv: 2 of 3 rows could not be read; mend them, or allow them with --maximum-bad-rows 0.67"
        ),
        (["train", "bad.csv", "--maximum-bad-rows", ".66"], 65, "--maximum-bad-rows 0.67\n"),
        (["train", "bad.csv", "--maximum-bad-rows", ".67"], 65, "bad.csv: all 1 rows"),
        (["train", "worst.csv"], 65, "worst.csv: 1 of 1 rows could not be read; mend them\n"),
        (["train", "bad.csv", "--strict"], 65, "bad.csv:3"),
        (["train", "news.csv", "--encoding", "klingon"], 64, "encodings are"),
        (["train", "news.csv", "--folds", "1"], 64, "--folds"),
        (["train", "news.csv", "--smoothing", "0"], 64, "--smoothing"),
        (["train", "news.csv", "--test-after", "soon"], 64, "--test-after"),
        (["train", "news.csv", "--test-after", "2025-01-01"], 65, "--date-column"),
        (["train", "news.csv", "--update", "text.safetensors"], 65, "text.safetensors"),
        (["train", "--remove", "news.csv"], 64, "file"),
        (["train", "news.csv", "--where", "split"], 64, "column=value"),
        (["train", "news.csv", "--maximum-bad-rows", "7"], 64, "--maximum-bad-rows takes a number of 0 to 1"),
        (["train", "news.csv", "--maximum-bad-rows", "nan"], 64, "--maximum-bad-rows takes a number of 0 to 1"),
        (
            ["train", "news.csv", "--target-precision", "95"], 64,
            "--target-precision takes a number above 0 and up to 1"
        ),
        (
            ["classify", "news.csv", "--minimum-probability", "70"], 64,
            "--minimum-probability takes a number of 0 to 1"
        ),
        (["classify", "news.csv", "--minimum-known", "-.1"], 64, "--minimum-known"),
        (
            ["evaluate", "news.csv", "--minimum-probability", "70"], 64,
            "--minimum-probability takes a number of 0 to 1"
        ),
        (["evaluate", "news.csv", "--minimum-macro-f1", "80"], 64, "--minimum-macro-f1 takes a number of 0 to 1"),
        (["evaluate", "news.csv", "--minimum-macro-f1", "nan"], 64, "--minimum-macro-f1 takes a number of 0 to 1"),
        (["merge", "text.safetensors", "text.safetensors"], 65, "text.safetensors"),
    ])
    func refused(arguments: [String], status: Int32, message: String) throws {
        let place = try Workplace(Self.files)
        let names = place.names
        let run = try place.run(arguments + ["--output", "new.safetensors"])
        #expect(run.status == status, "\(run.talk)")
        #expect(run.talk.contains(message), "\(run.talk)")
        #expect(run.output.isEmpty)
        #expect(place.names == names)
    }

    @Test(arguments: [
        (["classify", "news.csv", "--model", "text.safetensors"], Int32(65), "text.safetensors"),
        (["classify", "news.csv", "--model", "nothere.safetensors"], 66, "nothere.safetensors"),
        (["classify", "nothere.csv"], 66, "nothere.csv"),
        (["evaluate", "news.csv", "--cross-validate", "99"], 65, "too few"),
        (["evaluate", "empty.csv", "--cross-validate", "2"], 65, "no rows"),
        (["inspect", "text.safetensors"], 65, "does not begin like one"),
        (["classify", "--no-such-option"], 64, "no-such-option"),
    ])
    func refusedWithoutOutput(arguments: [String], status: Int32, message: String) throws {
        let place = try Workplace(Self.files)
        _ = try place.run("train", "news.csv", "--output", "m.safetensors")
        let run = try place.run(arguments, environment: ["SLUGLINE_MODEL": "m.safetensors"])
        #expect(run.status == status && run.talk.contains(message), "\(run.status) \(run.talk)")
        #expect(run.output.isEmpty)
    }

    /// A first row that may be a header is never learned from in silence.
    @Test func aFirstRowThatMayBeAHeaderIsTalkedAbout() throws {
        let header = "News section,Line of news\n"
        let rows = String(newsRows.drop { $0 != "\n" }.dropFirst())
        let place = try Workplace([
            "words.csv": header + rows, "plain.csv": rows, "short.csv": "a,b\n" + rows,
            "pair.csv": "a,Cup won\nb,Flu\n",
        ])
        func train(_ arguments: String...) throws -> Run {
            try place.run(["train", "-o", "m.safetensors", "--folds", "0"] + arguments)
        }
        let warned = try train("words.csv")
        #expect(warned.status == 0 && warned.talk.contains("words.csv: the first row was taken for a headline"))
        #expect(warned.talk.contains("'News section'"))
        for arguments in [["words.csv", "--no-header"], ["plain.csv"], ["pair.csv"], ["words.csv", "-q"]] {
            let run = try place.run(["train", "-o", "m.safetensors", "--folds", "0"] + arguments)
            #expect(run.status == 0 && !run.talk.contains("first row"), "\(run.talk)")
        }
        _ = try train("plain.csv")
        let updated = try train("words.csv", "--update", "m.safetensors")
        #expect(updated.status == 0 && updated.talk.contains("words.csv: the first row was taken for a headline"))
        #expect(try train("short.csv").status == 65)
        let told = try train("short.csv", "--no-header")
        #expect(told.status == 0 && told.talk.contains("3 labels"))
        let named = try train("short.csv", "--label-column", "a", "--headline-column", "b")
        #expect(named.status == 0 && named.talk.contains("2 labels"))
    }

    @Test func aFolderThatIsNotThereIsNamed() throws {
        let place = try Workplace(Self.files)
        let run = try place.run("train", "news.csv", "--output", "no/such/m.safetensors")
        #expect(run.status == 73 && run.talk.contains("no/such/m.safetensors"))
    }

    @Test func aDamagedByteIsNoticed() throws {
        let place = try Workplace(Self.files)
        _ = try place.run("train", "news.csv", "--output", "m.safetensors")
        var bytes = try #require(place.bytes("m.safetensors"))
        bytes[bytes.count / 2] ^= 4
        try place.write("m.safetensors", bytes)
        let run = try place.run("classify", "plain.txt", "-m", "m.safetensors")
        #expect(run.status == 65 && run.talk.contains("m.safetensors: ") && run.talk.contains("checksum"))
    }

    @Test func bytesThatAreNotUTF8AreNamedByPlace() throws {
        let place = try Workplace(Self.files)
        try place.write("latin.csv", Data("label,headline\nsport,Caf".utf8) + [0xE9] + Data(" won\nhealth,Flu\n".utf8))
        let run = try place.run("train", "latin.csv", "--output", "m.safetensors")
        #expect(run.status == 65 && run.talk.contains("latin.csv:2:") && run.talk.contains("--encoding"))
        let mended = try place.run("train", "latin.csv", "--output", "m.safetensors", "--encoding", "latin1")
        #expect(mended.status == 0)
    }
}
