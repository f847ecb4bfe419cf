#!/usr/bin/env python3
"""What a user of scikit-learn and scipy would write: TF-IDF, cosine distances, average linkage, cut at a similarity.

usage: scipy-cluster.py HEADLINES.tsv SIMILARITY      prints the story of each headline
"""
import sys

from scipy.cluster.hierarchy import average, fcluster
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_distances

with open(sys.argv[1], encoding="utf-8") as file:
    headlines = [line.rstrip("\n").split("\t")[0] for line in file][1:]
distances = cosine_distances(TfidfVectorizer().fit_transform(headlines))
stories = fcluster(average(squareform(distances, checks=False)), 1 - float(sys.argv[2]), "distance")
print("\n".join(map(str, stories)))
