"""The subjects of scripts/benchmark: which commands race, and what has to be right about their answers."""
import filecmp
import os
import sys

from measuring import Run

CLUSTER_BARS = {"day-11k.tsv": 1, "day-62k.tsv": 10}
PEAK_GIGABYTES = 1.5
# scipy cuts its tree at a similarity: of .2, .25, .3, .35 and .4 this one is best on the UCI stories.
SCIPY_SIMILARITY = 0.3


def score(bench, *arguments):
    """What score.py says."""
    return float(Run([sys.executable, str(bench.scripts / "score.py"), *arguments]).text)


def threads_agree(bench, subject, command, output):
    """Checks that `command` writes on one thread what it wrote to `output`."""
    alone = [*command[:-1], "1"]
    run = Run(alone, output=bench.output(f"{subject} alone"))
    bench.rows.add(subject, "slugline, 1 thread", 1, run, alone)
    bench.check(
        filecmp.cmp(output, bench.output(f"{subject} alone"), shallow=False),
        f"{subject}: one thread gives other answers than {bench.threads}")


def cluster(bench):
    """Stories of 10,852 headlines without dates (all pairs), of 61,777 over 60 days, and of 247,108 over a year."""
    gold = bench.shared / "uci-news" / "stories.jsonl"
    for name in ["day-11k.tsv", "day-62k.tsv", "day-250k.tsv"]:
        path = bench.input(name)
        ours = bench.slugline("cluster", path, "--format", "assignments")
        contenders = {
            "slugline": ours,
            "slugline by words": bench.slugline("cluster", path, "--format", "assignments", "--vectors", "none"),
        }
        if name == "day-11k.tsv" and bench.has("sklearn") and bench.has("scipy"):
            contenders["scipy"] = bench.python("scipy-cluster.py", path, SCIPY_SIMILARITY)
        bench.race(name, contenders)
        threads_agree(bench, name, ours, bench.output(f"{name} slugline"))
        if name in CLUSTER_BARS:
            bench.bar(f"{name}: seconds", bench.rows.median(name, "slugline"), CLUSTER_BARS[name], isUpper=True)
        if "scipy" in contenders:
            ratio = bench.rows.median(name, "scipy") / bench.rows.median(name, "slugline by words")
            bench.bar(f"{name}: times as fast as scipy, both by words", ratio, 10)
            if gold.exists():
                scores = {
                    contender: score(bench, "stories", bench.output(f"{name} {contender}"), str(gold), path)
                    for contender in contenders
                }
                print("B-cubed F1: " + ", ".join(f"{contender} {value:.3f}" for contender, value in scores.items()))
                bench.check(scores["slugline"] > scores["scipy"] - 0.02, f"{name}: stories worse than scipy's: {scores}")
    peak = bench.rows.median("day-250k.tsv", "slugline", "peak")
    bench.bar("day-250k.tsv: peak GB", peak / 1e9, PEAK_GIGABYTES, isUpper=True)


def kernels(bench):
    """The parts one by one: dense products beside the peak of sgemm, tokenizer, vectoriser, scoring, linkage."""
    products = Run([bench.kernels, "products", str(bench.threads)])
    print(products.text, end="")
    shares = [float(line.split("\t")[1]) for line in products.text.splitlines() if "128x512" in line and "of peak" in line]
    bench.bar("tiles of clustering, % of sgemm's peak", shares[0], 50)
    headlines = bench.input(f"plain-test-{min(bench.count, 200_000)}.txt")
    for name, options, bar in [("words alone", ["--vectors", "none"], 2), ("with vectors", [], 10)]:
        model = trained(bench, name, options)
        text = Run([bench.kernels, "headlines", headlines, model, *([] if options else [bench.vectors])]).text
        print(f"{name}:\n{text}", end="")
        figures = dict(line.split("\t")[:2] for line in text.splitlines())
        bench.bar(f"classify one at a time, {name}, us", float(figures["classify"]), bar, isUpper=True)
    print(Run([bench.kernels, "linkage"]).text, end="")


def trained(bench, name, options):
    """The path of a model of real headlines."""
    model = bench.output(f"{name}.safetensors")
    Run(bench.slugline(
        "train", bench.input("real.tsv"), "--no-header", "--quiet", "--output", model, *options))
    return model


def fasttext_model(bench, name, source, options):
    """The path of a fastText model of the input `source`, and the command that makes it."""
    model = bench.output(name)
    return model, [
        "fasttext", "supervised", "-input", bench.input(f"fasttext-{source}.txt"), "-output", model, "-thread",
        str(bench.threads), "-verbose", "0", *options]


def cold(bench):
    """One headline with the shipped model and vectors, from nothing, beside an empty program with the same libraries."""
    headline = bench.output("one.txt")
    with open(headline, "w", encoding="utf-8") as file:
        file.write("Storm closes airport\n")
    contenders = {"slugline": bench.slugline("classify", headline, "--format", "tsv"), "floor": [bench.floor]}
    if bench.has("fasttext"):
        model, command = fasttext_model(bench, "bigrams", "real", ["-wordNgrams", "2"])
        Run(command)
        contenders["fasttext bigrams"] = ["fasttext", "predict-prob", model + ".bin", headline]
    bench.race("cold", contenders, rounds=10 * bench.rounds)
    above = bench.rows.median("cold", "slugline") - bench.rows.median("cold", "floor")
    bench.bar("cold: ms above the floor", 1000 * above, 30, isUpper=True)
    cpu = bench.rows.median("cold", "slugline", "cpu") - bench.rows.median("cold", "floor", "cpu")
    print(f"       cold: {1000 * cpu:.1f} ms of processor time above the floor")
    if "fasttext bigrams" in contenders:
        ratio = bench.rows.median("cold", "fasttext bigrams") / bench.rows.median("cold", "slugline")
        bench.bar("cold: times as fast as fastText with bigrams", ratio, 15)
    with open(bench.output("cold slugline"), encoding="utf-8") as file:
        bench.check(file.read().startswith("weather\t"), "cold: a storm is not weather")


def classify(bench):
    """Headlines, by models of real ones: label and probability of each."""
    test = bench.input(f"test-{bench.count}.tsv")
    headlines = bench.input(f"plain-test-{bench.count}.txt")
    commands = {}
    for name, options in [("slugline words", ["--vectors", "none"]), ("slugline vectors", [])]:
        model = trained(bench, name, options)
        commands[name] = bench.slugline("classify", headlines, "--model", model, "--format", "tsv", "--quiet")
    if bench.has("fasttext"):
        for name, options in [("fasttext", []), ("fasttext bigrams", ["-wordNgrams", "2"])]:
            model, command = fasttext_model(bench, name, "real", options)
            Run(command)
            commands[name] = ["fasttext", "predict-prob", model + ".bin", headlines]
    if bench.has("sklearn"):
        for name in ["plain", "same"]:
            model = bench.output(f"sklearn-{name}.joblib")
            Run(bench.python("sklearn-headlines.py", "train", name, bench.input("real.tsv"), model))
            commands[f"scikit-learn {name}"] = bench.python("sklearn-headlines.py", "classify", model, headlines)
    bench.race("classify", commands)
    accuracies = {name: score(bench, "labels", bench.output(f"classify {name}"), test) for name in commands}
    print("accuracy: " + ", ".join(f"{name} {value:.3f}" for name, value in accuracies.items()))
    for name, value in accuracies.items():
        bench.check(accuracies["slugline words"] > value - 0.02, f"classify: less accurate than {name}: {accuracies}")
    threads_agree(bench, "classify", commands["slugline words"], bench.output("classify slugline words"))
    bars = [
        ("slugline words", "fasttext", 10), ("slugline words", "scikit-learn plain", 15),
        ("slugline words", "scikit-learn same", 100), ("slugline vectors", "fasttext", 4),
    ]
    for ours, peer, bar in bars:
        if peer in commands:
            for figure in ("seconds", "cpu"):
                ratio = bench.rows.median("classify", peer, figure) / bench.rows.median("classify", ours, figure)
                text = f"{ours}: times as fast as {peer}"
                if figure == "seconds":
                    bench.bar(text, ratio, bar)
                else:
                    print(f"       {text}, by processor time: {ratio:.2f}")
    one = bench.output("one.txt")
    with open(one, "w", encoding="utf-8") as file:
        file.write("Storm closes airport\n")
    alone = Run([part if part != headlines else one for part in commands["slugline words"]])
    above = bench.rows.median("classify", "slugline words", "peak") - alone.peak
    bench.bar("slugline words: peak MB above the model", above / 1e6, 200, isUpper=True)


def train(bench):
    """Labelled headlines, cross-validation included where ours has it."""
    source = f"train-{bench.count}"
    path = bench.input(source + ".tsv")
    test = bench.input(f"test-{min(bench.count, 100_000)}.tsv")
    model = bench.output("trained.safetensors")
    commands = {
        "slugline": bench.slugline("train", path, "--no-header", "--vectors", "none", "--quiet", "--output", model)}
    if bench.has("fasttext"):
        peer, commands["fasttext bigrams"] = fasttext_model(bench, "trained", source, ["-wordNgrams", "2"])
    if bench.has("sklearn"):
        commands["scikit-learn same"] = bench.python(
            "sklearn-headlines.py", "train", "same", path, bench.output("trained.joblib"))
    bench.race("train", commands)
    answers = bench.output("train slugline answers")
    headlines = bench.input(f"plain-test-{min(bench.count, 100_000)}.txt")
    Run(bench.slugline("classify", headlines, "--model", model, "--format", "tsv", "--quiet"), output=answers)
    ours = score(bench, "labels", answers, test)
    print(f"accuracy: slugline {ours:.3f}", end="")
    if "fasttext bigrams" in commands:
        Run(["fasttext", "predict-prob", peer + ".bin", headlines], output=answers)
        theirs = score(bench, "labels", answers, test)
        print(f", fasttext bigrams {theirs:.3f}", end="")
        bench.check(ours > theirs - 0.02, f"train: less accurate than fastText: {ours} and {theirs}")
    print()
    for peer, bar in [("fasttext bigrams", 1), ("scikit-learn same", 50)]:
        if peer in commands:
            ratio = bench.rows.median("train", peer) / bench.rows.median("train", "slugline")
            bench.bar(f"train: times as fast as {peer}", ratio, bar)
    os.remove(model)


ALL = {"kernels": kernels, "cold": cold, "classify": classify, "train": train, "cluster": cluster}
