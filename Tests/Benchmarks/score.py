#!/usr/bin/env python3
"""Scores answers, in a process of its own so that the one that measures memory stays small.

usage: score.py labels ANSWERS LABELLED.tsv       share of lines whose first field is the label
       score.py stories ANSWERS GOLD.jsonl DAY.tsv     B-cubed F1 of the headlines whose right story is known
"""
import json
import sys


def labels(answers, labelled):
    right = count = 0
    with open(answers, encoding="utf-8") as answered, open(labelled, encoding="utf-8") as gold:
        for answer, line in zip(answered, gold, strict=True):
            label = answer.split("\t", 1)[0].split(" ", 1)[0].removeprefix("__label__").strip()
            right += label == line.split("\t", 1)[0]
            count += 1
    return right / count


def stories(answers, gold, day):
    with open(gold, encoding="utf-8") as file:
        right = {row["headline"]: row["story"] for row in map(json.loads, file)}
    with open(day, encoding="utf-8") as file:
        headlines = [line.rstrip("\n").split("\t")[0] for line in file][1:]
    with open(answers, encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file]
    found = [line.split(",")[1] for line in lines[1:]] if lines[0].startswith("id,") else lines
    pairs = [(right[headline], story) for headline, story in zip(headlines, found, strict=True) if headline in right]
    def counts(keys):
        result = {}
        for key in keys:
            result[key] = result.get(key, 0) + 1
        return result
    both, golds, founds = counts(pairs), counts(g for g, _ in pairs), counts(f for _, f in pairs)
    precision = sum(n * n / founds[f] for (g, f), n in both.items()) / len(pairs)
    recall = sum(n * n / golds[g] for (g, f), n in both.items()) / len(pairs)
    return 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
    print({"labels": labels, "stories": stories}[sys.argv[1]](*sys.argv[2:]))
