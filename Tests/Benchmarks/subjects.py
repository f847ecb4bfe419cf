"""The subjects of scripts/benchmark: which commands race, and what has to be right about their answers."""
import filecmp

from measuring import Run

DAYS = {"day-11k.tsv": 1, "day-62k.tsv": 10, "day-250k.tsv": None}
PEAK_MEMORY = 1.5e9


def cluster(bench):
    """Stories of 11,000 headlines without dates (all pairs), of 62,000 over 60 days, and of 250,000 over a year."""
    for name, bar in DAYS.items():
        path = bench.input(name)
        contenders = {
            "slugline": bench.slugline("cluster", path, "--format", "assignments"),
            "slugline by words": bench.slugline("cluster", path, "--format", "assignments", "--vectors", "none"),
        }
        if name == "day-11k.tsv" and bench.has("sklearn") and bench.has("scipy"):
            contenders["scipy"] = bench.python("scipy-cluster.py", path, 0.3)
        bench.race(name, contenders)
        alone = Run([*contenders["slugline"][:-1], "1"], output=bench.output(f"{name} one thread"))
        bench.rows.add(name, "slugline, 1 thread", 1, alone, [*contenders["slugline"][:-1], "1"])
        bench.check(
            filecmp.cmp(bench.output(f"{name} slugline"), bench.output(f"{name} one thread"), shallow=False),
            f"{name}: one thread gives other stories than {bench.threads}")
        if bar:
            bench.bar(f"{name} seconds", bench.rows.median(name, "slugline"), bar, isUpper=True)
        if "scipy" in contenders:
            ratio = bench.rows.median(name, "scipy") / bench.rows.median(name, "slugline by words")
            bench.bar(f"{name} times as fast as scipy, by words", ratio, 10)
    bench.bar("day-250k.tsv peak GB", bench.rows.median("day-250k.tsv", "slugline", "peak") / 1e9, PEAK_MEMORY / 1e9, isUpper=True)
    products = Run([bench.kernels, "products", str(bench.threads)])
    print(products.text, end="")
