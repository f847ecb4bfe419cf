#!/usr/bin/env python3
"""Naive Bayes by scikit-learn: with the features of Slugline, or as its users begin.

usage: sklearn-headlines.py train FEATURES LABELLED.tsv MODEL        FEATURES: same or plain
       sklearn-headlines.py classify MODEL HEADLINES.txt             prints label and probability
"""
import sys

import joblib
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.naive_bayes import ComplementNB, MultinomialNB
from sklearn.pipeline import make_pipeline, make_union

FEATURES = {
    "same": lambda: make_pipeline(
        make_union(
            CountVectorizer(ngram_range=(1, 2)), CountVectorizer(analyzer="char_wb", ngram_range=(3, 5)),
        ), TfidfTransformer(norm=None), ComplementNB(alpha=3)),
    "plain": lambda: make_pipeline(TfidfVectorizer(), MultinomialNB()),
}
BATCH = 50_000


def train(features, path, model):
    with open(path, encoding="utf-8") as file:
        labels, headlines = zip(*(line.rstrip("\n").split("\t", 1) for line in file))
    joblib.dump(FEATURES[features]().fit(headlines, labels), model)


def classify(model, path):
    pipeline = joblib.load(model)
    with open(path, encoding="utf-8") as file:
        headlines = [line.rstrip("\n") for line in file]
    for start in range(0, len(headlines), BATCH):
        probabilities = pipeline.predict_proba(headlines[start:start + BATCH])
        best = probabilities.argmax(axis=1)
        for row, label in enumerate(best):
            print(f"{pipeline.classes_[label]}\t{probabilities[row, label]:.4f}")


if __name__ == "__main__":
    {"train": train, "classify": classify}[sys.argv[1]](*sys.argv[2:])
