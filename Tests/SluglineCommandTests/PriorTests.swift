import Foundation
import Testing

/// `--prior`: as words, as shares, as a file, and what it has to hold.
struct PriorTests {
    private static let files = [
        "news.csv": newsRows, "prior.csv": "label,probability\nsport,0.9\nhealth,0.1\n",
        "plain.tsv": "sport\t9\nhealth\t1\nweather\t0\n", "shuffled.csv": "health,.1\nsport,.9\n",
        "lacks.csv": "label,share\nsport,1\n", "twice.csv": "sport,1\nhealth,1\nsport,2\n",
        "negative.csv": "sport,1\nhealth,-1\n", "nan.csv": "sport,1\nhealth,nan\n", "zeros.csv": "sport,0\nhealth,0\n",
        "words.csv": "sport,1\nhealth,many\n", "wide.csv": "sport\nhealth\n", "prior.txt": "sport\n", "empty.csv": "",
        "only-header.csv": "label,probability\n",
    ]

    private func trained(_ place: Workplace, _ prior: String..., output: String) throws -> Run {
        try place.run(["train", "news.csv", "-o", output, "--folds", "0"] + prior.flatMap { ["--prior", $0] })
    }

    @Test func aFileSaysWhatSharesSay() throws {
        let place = try Workplace(Self.files)
        #expect(try trained(place, "sport=9,health=1", output: "shares.safetensors").status == 0)
        let expected = place.bytes("shares.safetensors")
        for name in ["prior.csv", "plain.tsv", "shuffled.csv"] {
            #expect(try trained(place, name, output: "m.safetensors").status == 0)
            #expect(place.bytes("m.safetensors") == expected, "\(name)")
            let answer = try place.run(
                "classify", "-", "-m", "shares.safetensors", "--prior", name, "--format", "tsv", "-q", input: "zxqv\n")
            #expect(answer.output == "unknown\t0.9000\tzxqv\n", "\(name) \(answer.talk)")
        }
    }

    @Test func dataIsEmpirical() throws {
        let place = try Workplace(Self.files)
        _ = try trained(place, output: "a.safetensors")
        for name in ["data", "empirical"] {
            _ = try trained(place, name, output: "b.safetensors")
            #expect(place.bytes("a.safetensors") == place.bytes("b.safetensors"))
        }
    }

    /// What training took for a prior was refused when the model was read.
    @Test func sharesAboveOneGiveAModel() throws {
        let place = try Workplace(Self.files)
        #expect(try trained(place, "sport=3,health=1,zoo=5", output: "m.safetensors").status == 0)
        let run = try place.run("classify", "-", "-m", "m.safetensors", "--format", "tsv", "-q", input: "zxqv\n")
        #expect(run.output == "unknown\t0.7500\tzxqv\n", "\(run.talk)")
    }

    @Test(arguments: [
        ("lacks.csv", Int32(64), "no share above 0 to label 'health'"),
        ("sport=1", 64, "no share above 0 to label 'health'"),
        ("sport=1,health=0", 64, "no share above 0 to label 'health'"),
        ("zoo=1", 64, "no share above 0 to labels 'health', 'sport'"),
        ("twice.csv", 65, "twice.csv:3: label 'sport' has a share already"),
        ("negative.csv", 65, "negative.csv:2: the share of label 'health' is '-1'"),
        ("nan.csv", 65, "nan.csv:2: the share of label 'health' is 'nan'"),
        ("words.csv", 65, "words.csv:2: the share of label 'health' is 'many'"),
        ("zeros.csv", 65, "zeros.csv: no label has a share above 0"),
        ("empty.csv", 65, "empty.csv: no label has a share above 0"),
        ("only-header.csv", 65, "only-header.csv: no label has a share above 0"),
        ("wide.csv", 65, "wide.csv:1: 1 column"),
        ("prior.txt", 64, "prior.txt: a prior is read from a file that ends in .csv or .tsv"),
        ("unifrom", 64, "data, uniform or label=share"), ("nothere.csv", 66, "nothere.csv"),
        ("sport=1,sport=2,health=1", 64, "--prior"), ("sport=-1,health=1", 64, "--prior"),
        ("sport=inf,health=1", 64, "--prior"), ("sport=0,health=0", 64, "--prior"), ("sport=1,health", 64, "--prior"),
    ])
    func refused(prior: String, status: Int32, message: String) throws {
        let place = try Workplace(Self.files)
        let run = try trained(place, prior, output: "m.safetensors")
        #expect(run.status == status && run.talk.contains(message), "\(run.status) \(run.talk)")
        #expect(place.bytes("m.safetensors") == nil)
        // Asking is as strict as training.
        _ = try trained(place, output: "plain.safetensors")
        let asked = try place.run("classify", "-", "-m", "plain.safetensors", "--prior", prior, input: "Cup\n")
        #expect(asked.status == status && asked.talk.contains(message) && asked.output.isEmpty, "\(asked.talk)")
    }

    /// A label of whose share the model says nothing would make a model that cannot be asked.
    @Test func aNewLabelIsRefused() throws {
        let place = try Workplace(Self.files)
        _ = try trained(place, "prior.csv", output: "m.safetensors")
        try place.write("b.csv", Data("label,headline\nweather,Snow falls\nsport,Snow stops cup\n".utf8))
        let update = try place.run("train", "b.csv", "--update", "m.safetensors", "-o", "u.safetensors")
        let settled = try place.run("train", "b.csv", "--settings-from", "m.safetensors", "-o", "u.safetensors")
        _ = try place.run("train", "b.csv", "-o", "b.safetensors", "--folds", "0")
        let merged = try place.run(
            "merge", "b.safetensors", "b.safetensors", "--settings-from", "m.safetensors", "-o", "u.safetensors")
        for run in [update, settled, merged] {
            #expect(run.status == 64 && run.talk.contains("no share above 0 to label 'weather'"), "\(run.talk)")
        }
        #expect(place.bytes("u.safetensors") == nil)
        let other = try place.run(
            "merge", "m.safetensors", "b.safetensors", "--settings-from", "b.safetensors", "-o", "u.safetensors")
        #expect(other.status == 0 && place.bytes("u.safetensors") != nil, "\(other.talk)")
    }
}
