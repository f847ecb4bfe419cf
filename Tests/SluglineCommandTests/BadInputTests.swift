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
        "gzip.csv.gz": "\u{1F}", "bad.csv": "label,headline\nsport,Cup\nhealth,\nsport,\n",
    ]

    @Test(arguments: [
        (["train", "nothere.csv"], Int32(66), "nothere.csv"),
        (["train", "."], 66, "directory"),
        (["train", "empty.csv"], 65, "no rows"),
        (["train", "header.csv"], 65, "no rows"),
        (["train", "junk.bin"], 65, "--input-format"),
        (["train", "columns.csv", "--label-column", "topic"], 65, "topic"),
        (["train", "list.json", "--input-format", "jsonl"], 65, "list.json"),
        (["train", "several.csv"], 65, "several.csv:2: several labels"),
        (["train", "quote.csv"], 65, "quote.csv:2"),
        (["train", "weights.csv", "--weight-column", "w"], 65, "weights.csv:2"),
        (["train", "plain.txt"], 65, "no labels"),
        (["train", "gzip.csv.gz"], 65, "gzip"),
        (["train", "bad.csv"], 65, "2 of 3 rows"),
        (["train", "bad.csv", "--strict"], 65, "bad.csv:3"),
        (["train", "news.csv", "--encoding", "klingon"], 64, "encodings are"),
        (["train", "news.csv", "--folds", "1"], 64, "--folds"),
        (["train", "news.csv", "--smoothing", "0"], 64, "--smoothing"),
        (["train", "news.csv", "--test-after", "soon"], 64, "--test-after"),
        (["train", "news.csv", "--test-after", "2025-01-01"], 65, "--date-column"),
        (["train", "news.csv", "--update", "text.safetensors"], 65, "text.safetensors"),
        (["train", "--remove", "news.csv"], 64, "file"),
        (["train", "news.csv", "--where", "split"], 64, "column=value"),
        (["train", "news.csv", "--maximum-bad-rows", "7"], 64, "0 to 1"),
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
