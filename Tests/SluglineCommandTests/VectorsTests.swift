import Foundation
import Testing

/// Word vectors through the command: words out, embeddings in, models that read with them.
struct VectorsTests {
    private static let subjects = [
        ["rates", "bank", "shares", "profit", "inflation", "bonds"],
        ["cup", "final", "team", "striker", "keeper", "match"],
    ]
    private static let width = 32

    /// A number that follows from a word alone, −1 to 1.
    private static func value(_ word: String, _ place: Int) -> Float {
        let hash = word.utf8.reduce(UInt64(place + 1) &* 0x9E37_79B9) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return Float(hash % 2_001) / 1_000 - 1
    }

    /// What the encoder of these tests makes of a word: its subject and a little of its own.
    private static func embedding(_ word: String) -> [Float] {
        let subject = subjects.firstIndex { $0.contains(word) }
        return (0..<width).map { value("subject \(subject ?? -1)", $0) + 0.3 * value(word, $0) }
    }

    private static func npy(_ rows: [[Float]]) -> Data {
        let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(rows.count), \(width)), }\n"
        var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0]) + Data(header.utf8)
        for value in rows.joined() {
            for shift in [0, 8, 16, 24] as [UInt32] { data.append(UInt8(value.bitPattern >> shift & 255)) }
        }
        return data
    }

    /// A folder with vectors fitted in it, and labelled headlines that lack the last word of each subject.
    private func fitted() throws -> Workplace {
        let headlines = (0..<120).map { row in
            let subject = Self.subjects[row % 2]
            return "\(subject[row / 2 % 6]) \(subject[row / 12 % 6]) \(subject[row / 5 % 6])"
        }
        let place = try Workplace(["h.txt": headlines.joined(separator: "\n") + "\n"])
        let words = try place.run("vectors", "words", "h.txt", "-q").output
        try place.write("words.txt", Data(words.utf8))
        let list = words.split(separator: "\n").map(String.init)
        #expect(Set(list) == Set(Self.subjects.joined()))
        try place.write("words.npy", Self.npy(list.map(Self.embedding)))
        try place.write(
            "h.npy",
            Self.npy(
                headlines.map { headline in
                    let words = headline.split(separator: " ").map { Self.embedding(String($0)) }
                    return (0..<Self.width).map { index in words.reduce(0) { $0 + $1[index] } / Float(words.count) }
                }))
        let fit = try place.run(
            "vectors", "fit", "h.txt", "--embeddings", "h.npy", "--words", "words.txt", "--word-embeddings",
            "words.npy",
            "--dimension", "32", "--note", "encoder=a test", "--output", "v.vectors.safetensors")
        #expect(fit.status == 0 && fit.talk.contains("12 words of 32 numbers, from 120 headlines"), "\(fit.talk)")
        let rows = (0..<80).map { row in
            let subject = Self.subjects[row % 2]
            return "\(row % 2 == 0 ? "money" : "sport"),\(subject[row / 2 % 5]) \(subject[row / 10 % 5]) number\(row)\n"
        }
        try place.write("news.csv", Data(("label,headline\n" + rows.joined()).utf8))
        return place
    }

    @Test func neighbours() throws {
        let place = try fitted()
        let run = try place.run("vectors", "neighbours", "keeper", "--vectors", "v.vectors.safetensors", "--count", "5")
        let words = run.output.split(separator: "\n").map { String($0.split(separator: "\t")[1]) }
        #expect(run.status == 0 && Set(words) == Set(Self.subjects[1]).subtracting(["keeper"]))
        let unknown = try place.run("vectors", "neighbours", "zxqv", "--vectors", "v.vectors.safetensors")
        #expect(unknown.status == 65 && unknown.talk.contains("do not know 'zxqv'"))
    }

    @Test func aModelUnderstandsWordsThatOnlyTheVectorsKnow() throws {
        let place = try fitted()
        let train = ["train", "news.csv", "--output"]
        #expect(try place.run(train + ["m.safetensors", "--vectors", "v.vectors.safetensors"]).status == 0)
        let answer = try place.run("classify", "-", "-m", "m.safetensors", "--format", "jsonl", input: "Bonds\nMatch\n")
        let labels = try answer.output.split(separator: "\n").map { try json(String($0)) }
        #expect(labels.map { $0["predicted_label"] as? String } == ["money", "sport"])
        #expect(labels.allSatisfy { $0["known_share"] as? Double == 1 })
        #expect(try place.run("inspect", "m.safetensors").output.contains("vectors"))

        // Under another name the vectors are still found; somewhere else, only when they are named.
        try FileManager.default.moveItem(
            at: place.folder.appending(path: "v.vectors.safetensors"),
            to: place.folder.appending(path: "other.vectors.safetensors"))
        #expect(try place.run("classify", "-", "-m", "m.safetensors", input: "Bonds\n").status == 0)
        let elsewhere = try Workplace()
        try elsewhere.write("m.safetensors", try #require(place.bytes("m.safetensors")))
        let lost = try elsewhere.run("classify", "-", "-m", "m.safetensors", input: "Bonds\n")
        #expect(lost.status == 66 && lost.talk.contains("word vectors"))
        let path = place.folder.appending(path: "other.vectors.safetensors").path
        let named = try elsewhere.run(
            "classify", "-", "-m", "m.safetensors", input: "Bonds\n", environment: ["SLUGLINE_VECTORS": path])
        #expect(named.status == 0 && named.output.contains("money"))

        let alone = ["a.safetensors", "--vectors", "other.vectors.safetensors", "--embed-vectors"]
        #expect(try place.run(train + alone).status == 0)
        try elsewhere.write("a.safetensors", try #require(place.bytes("a.safetensors")))
        let standing = try elsewhere.run("classify", "-", "-m", "a.safetensors", input: "Bonds\n")
        #expect(standing.status == 0 && standing.output == named.output)
    }

    @Test func updatesAndMergesStayExact() throws {
        let place = try fitted()
        try place.write("b.csv", Data("label,headline\nsport,match team\narts,opera keeper\n".utf8))
        _ = try place.run("train", "news.csv", "--output", "m.safetensors", "--vectors", "v.vectors.safetensors")
        _ = try place.run("train", "b.csv", "--update", "m.safetensors", "--output", "u.safetensors")
        _ = try place.run("train", "b.csv", "news.csv", "--settings-from", "m.safetensors", "--output", "f.safetensors")
        _ = try place.run("train", "b.csv", "--settings-from", "m.safetensors", "--output", "b.safetensors")
        _ = try place.run(
            "merge", "m.safetensors", "b.safetensors", "--output", "g.safetensors", "--settings-from", "m.safetensors")
        _ = try place.run("train", "--update", "u.safetensors", "--remove", "b.csv", "--output", "r.safetensors")
        #expect(place.bytes("f.safetensors") != nil && place.bytes("u.safetensors") == place.bytes("f.safetensors"))
        #expect(place.bytes("g.safetensors") == place.bytes("f.safetensors"))
        #expect(place.bytes("r.safetensors") == place.bytes("m.safetensors"))
        _ = try place.run("train", "news.csv", "--output", "n.safetensors", "--vectors", "none")
        let mixed = try place.run(
            "merge", "m.safetensors", "n.safetensors", "--output", "x.safetensors", "--settings-from", "m.safetensors")
        #expect(
            mixed.status == 64 && mixed.talk.contains("different word vectors") && place.bytes("x.safetensors") == nil)
    }

    static let wrong: [([String], Int32)] = [
        (["vectors", "fit", "h.txt", "--embeddings", "no.npy"], 66),
        (["vectors", "fit", "h.txt", "--embeddings", "h.txt"], 65),
        (["vectors", "fit", "words.txt", "--embeddings", "h.npy"], 65),
        (["vectors", "fit", "h.txt", "--embeddings", "h.npy", "--dimension", "33"], 64),
        (["vectors", "fit", "h.txt", "--embeddings", "h.npy", "--note", "alone"], 64),
        (["train", "news.csv", "--vectors", "news.csv"], 65), (["train", "news.csv", "--vectors", "nothere"], 66),
    ]

    @Test(arguments: wrong) func whatIsWrongIsSaid(_ arguments: [String], _ status: Int32) throws {
        let place = try fitted()
        let rest = arguments[0] == "train" ? [] : ["--words", "words.txt", "--word-embeddings", "words.npy"]
        let run = try place.run(arguments + rest + ["--output", "x.safetensors"])
        #expect(
            run.status == status && run.talk.hasPrefix("slugline: ") != (status == 64)
                && place.bytes("x.safetensors") == nil, "\(run.talk)")
    }
}
