#!/usr/bin/env python3
"""Makes the inputs of scripts/benchmark: the same bytes every time, with the words of real headlines.

Labelled headlines are walks over the word pairs of real ones: a word follows another as often as it does in the headlines
of that label, so words and pairs of words are as common as they are there. New headlines bring new words, at about the
square root of their number; so of the words that the real ones have once, a third is replaced by one that is made of two
such words. A day's headlines to cluster are the real ones themselves, in their order, with dates at an even pace.

The real ones are the UCI, NewsAPI and clickbait sets in ../shared/data; where these are not there, corpus/topics.tsv.

usage: inputs.py FOLDER NAME...      a file that is there already is not made again
       names: day-11k.tsv, day-62k.tsv, day-250k.tsv, real.tsv, train-ROWS.tsv, test-ROWS.tsv,
              and plain-STEM.txt or fasttext-STEM.txt for STEM.tsv without labels, or as fastText reads it
"""
import os
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared" / "data"
SETS = ["clickbait/{}.tsv", "newsapi-2020/{}.tsv", "uci-news/{}-bystory.tsv"]
START, END = "", "\n"
NEW_WORD_SHARE = 1 / 3
DAY = 86_400
FIRST_DAY = 1_700_000_000 // DAY * DAY


def real_headlines(split, sets=SETS):
    """(label, headline) of `split` (train or test), set by set."""
    rows = []
    if all((SHARED / pattern.format(split)).exists() for pattern in SETS):
        for pattern in sets:
            with open(SHARED / pattern.format(split), encoding="utf-8") as file:
                rows += [line.rstrip("\n").split("\t", 1) for line in file]
    else:
        with open(ROOT / "corpus" / "topics.tsv", encoding="utf-8") as file:
            for line in file:
                label, headline, part = line.rstrip("\n").split("\t")
                if part == split:
                    rows.append((label, headline))
    return rows


class Walker:
    """Makes headlines of each label by walks over the word pairs of real ones."""

    def __init__(self, rows, seed):
        self.random = random.Random(seed)
        self.followers = {}
        counts = {}
        for label, headline in rows:
            words = headline.split()
            for word in words:
                counts[word] = counts.get(word, 0) + 1
            for word, follower in zip([START, *words], [*words, END]):
                self.followers.setdefault((label, word), []).append(follower)
        self.rare = [word for word, count in counts.items() if count == 1 and word.isalpha() and len(word) > 3]
        self.is_rare = set(self.rare)
        self.labels = [label for label, _ in rows]

    def choice(self, values):
        return values[int(self.random.random() * len(values))]

    def row(self):
        label = self.choice(self.labels)
        words, word = [], START
        while len(words) < 30:
            word = self.choice(self.followers[label, word])
            if word == END:
                break
            if word in self.is_rare and self.random.random() < NEW_WORD_SHARE:
                left, right = self.choice(self.rare), self.choice(self.rare)
                words.append(left[: len(left) // 2] + right[len(right) // 2:].lower())
            else:
                words.append(word)
        return label, " ".join(words)


def labelled(path, split, count):
    """`count` lines of label and headline, in the labels of the UCI and NewsAPI sets."""
    walker = Walker(real_headlines(split, SETS[1:]), seed=split)
    with open(path, "w", encoding="utf-8") as file:
        for _ in range(count):
            file.write("\t".join(walker.row()) + "\n")


def real(path):
    """The training headlines that the walks are made of, label and headline."""
    with open(path, "w", encoding="utf-8") as file:
        for row in real_headlines("train", SETS[1:]):
            file.write("\t".join(row) + "\n")


def fasttext(path, source):
    """The lines of `source` as fastText reads them."""
    with open(source, encoding="utf-8") as lines, open(path, "w", encoding="utf-8") as file:
        for line in lines:
            label, headline = line.split("\t", 1)
            file.write(f"__label__{label.replace(' ', '_')} {headline}")


def plain(path, source):
    """The headlines of `source` without their labels."""
    with open(source, encoding="utf-8") as lines, open(path, "w", encoding="utf-8") as file:
        for line in lines:
            file.write(line.split("\t", 1)[1])


def day(path, sets, rounds, days):
    """All real headlines of `sets`, `rounds` times over, with dates at an even pace over `days`; without dates for 0."""
    pace = random.Random(days)
    rows = []
    for pattern in sets:
        headlines = [headline for split in ("train", "test") for _, headline in real_headlines(split, [pattern])]
        for turn in range(rounds):
            for place, headline in enumerate(headlines):
                rows.append(((turn + (place + pace.random()) / len(headlines)) / rounds, headline))
    rows.sort()
    with open(path, "w", encoding="utf-8") as file:
        file.write("headline\tdate\n" if days else "headline\n")
        for part, headline in rows:
            file.write(f"{headline}\t{FIRST_DAY + int(part * days * DAY)}\n" if days else f"{headline}\n")


def make(name, path, folder):
    """Makes the input `name`, whose maker and size are in its name."""
    kind, _, rest = name.partition("-")
    stem = rest.partition(".")[0]
    days = {
        "11k": {"sets": SETS[2:], "rounds": 1, "days": 0}, "62k": {"sets": SETS, "rounds": 1, "days": 60},
        "250k": {"sets": SETS, "rounds": 4, "days": 365},
    }
    if kind == "day":
        day(path, **days[stem])
    elif name == "real.tsv":
        real(path)
    elif kind in ("train", "test"):
        labelled(path, kind, int(stem))
    elif kind == "fasttext":
        fasttext(path, needed(f"{rest.removesuffix('.txt')}.tsv", folder))
    elif kind == "plain":
        plain(path, needed(f"{rest.removesuffix('.txt')}.tsv", folder))
    else:
        sys.exit(f"inputs.py: no input is called {name}")


def needed(name, folder):
    """The path of the input `name`, which is made where it is missing."""
    path = folder / name
    if not path.exists():
        partial = folder / (name + ".partial")
        make(name, partial, folder)
        os.replace(partial, path)
    return path


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:]:
        needed(name, folder)


if __name__ == "__main__":
    main()
