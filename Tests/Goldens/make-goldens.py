"""Makes the golden files that the Swift tests compare with.

Made with scikit-learn 1.9.1, scipy 1.17.1, numpy 2.4.6, Python 3. From the top of the repository:

    python3 Tests/Goldens/make-goldens.py

It writes metrics.json, tfidf.json and naivebayes.json into Tests/SluglineTests/Goldens. The same versions give the
same bytes; each file names the versions that made it. Floats are written with repr, so that they read back exactly.
"""

import json
import pathlib

import numpy as np
import scipy
import scipy.stats
import sklearn
from scipy.sparse import hstack
from sklearn import metrics
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.naive_bayes import ComplementNB, MultinomialNB

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "SluglineTests" / "Goldens"
VERSIONS = {"scikit_learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__}


def write(name, content):
    content = {"made_by": "python3 Tests/Goldens/make-goldens.py", "versions": VERSIONS, **content}
    (FOLDER / name).write_text(json.dumps(content, separators=(",", ":"), default=lambda x: x.tolist()) + "\n")


# ---------------------------------------------------------------------------------------------------------- metrics


def calibration_error(top, correct, bin_count=15):
    """Equal-width bins, closed on the right; the edges are quotients i / bin_count."""
    edges = np.arange(1, bin_count) / bin_count
    bins = np.digitize(top, edges, right=True)
    rows, error = [], 0.0
    for b in range(bin_count):
        here = bins == b
        n = int(here.sum())
        mean, accuracy = (float(top[here].mean()), float(correct[here].mean())) if n else (None, None)
        rows.append({"count": n, "mean_probability": mean, "accuracy": accuracy})
        if n:
            error += n / len(top) * abs(accuracy - mean)
    return error, rows


def coverage(top, correct, precision):
    """By trying every threshold that occurs, highest first: the largest share whose accuracy is enough."""
    best = (0.0, None)
    for threshold in np.unique(top)[::-1]:
        taken = top >= threshold
        if correct[taken].sum() / taken.sum() >= precision:
            best = (float(taken.mean()), float(threshold))
    return {"precision": precision, "coverage": best[0], "minimum_probability": best[1]}


def metric_case(name, gold, probabilities):
    """`probabilities` is rows × labels; the best label is the first of the most probable."""
    rows, label_count = probabilities.shape
    labels = list(range(label_count))
    best = probabilities.argmax(axis=1)
    top = probabilities.max(axis=1)
    correct = best == gold
    one_hot = np.eye(label_count)[gold]
    expected = {"accuracy": metrics.accuracy_score(gold, best)}
    for average in ("macro", "micro", "weighted"):
        # Without `labels`, scikit-learn averages over the labels that occur in gold or predictions.
        p, r, f, _ = metrics.precision_recall_fscore_support(gold, best, average=average, zero_division=0)
        expected[average] = {"precision": p, "recall": r, "f1": f}
    p, r, f, s = metrics.precision_recall_fscore_support(gold, best, labels=labels, average=None, zero_division=0)
    expected["labels"] = [
        {"precision": p[i], "recall": r[i], "f1": f[i], "support": int(s[i])} for i in labels]
    expected["confusion"] = metrics.confusion_matrix(gold, best, labels=labels).ravel()
    expected["log_loss"] = metrics.log_loss(gold, probabilities, labels=labels)
    expected["brier"] = float(((probabilities - one_hot) ** 2).sum(axis=1).mean())
    expected["top_k"] = []
    for k in (1, 2, 3):
        if k >= label_count:
            value = 1.0
        elif label_count == 2:
            value = metrics.top_k_accuracy_score(gold, probabilities[:, 1], k=k)
        else:
            # scikit-learn ranks equal probabilities with the last label first; reversed labels give the first first.
            value = metrics.top_k_accuracy_score(
                label_count - 1 - gold, probabilities[:, ::-1], k=k, labels=labels)
        expected["top_k"].append(value)
    expected["ece"], expected["bins"] = calibration_error(top, correct)
    expected["coverage"] = [coverage(top, correct, t) for t in (0.9, 0.95)]
    return {"name": name, "label_count": label_count, "gold": gold, "probabilities": probabilities.ravel(),
            "expected": expected}


def draw(random, rows, weights, sharpness, never_gold=(), never_best=()):
    """Gold labels by `weights`, probabilities that lean toward them, rounded to thousandths that sum to 1."""
    label_count = len(weights)
    weights = np.array(weights, dtype=float)
    weights[list(never_gold)] = 0
    gold = random.choice(label_count, size=rows, p=weights / weights.sum())
    scores = random.normal(size=(rows, label_count)) + sharpness * np.eye(label_count)[gold]
    scores[:, list(never_best)] -= 20
    p = np.exp(scores - scores.max(axis=1, keepdims=True))
    whole = np.floor(1000 * p / p.sum(axis=1, keepdims=True)).astype(int)
    whole[np.arange(rows), whole.argmax(axis=1)] += 1000 - whole.sum(axis=1)
    return gold, whole / 1000


def mcnemar(first_only, second_only):
    tosses = first_only + second_only
    if tosses < 25:
        p = scipy.stats.binomtest(min(first_only, second_only), tosses, 0.5).pvalue if tosses else 1.0
        return {"first": first_only, "second": second_only, "chi_square": None, "p": float(p)}
    statistic = max(0, abs(first_only - second_only) - 1) ** 2 / tosses
    return {"first": first_only, "second": second_only, "chi_square": statistic,
            "p": float(scipy.stats.chi2.sf(statistic, 1))}


def make_metrics():
    random = np.random.default_rng(20240131)
    zipf = [1 / (i + 1) for i in range(17)]
    ties = np.array([[.5, .5, 0], [.4, .4, .2], [.2, .4, .4], [1 / 3, 1 / 3, 1 / 3], [0, 0, 1], [.6, .2, .2],
                     [.2, .6, .2], [.2, .2, .6], [.5, 0, .5], [0, 1, 0], [.8, .2, 0], [.8, 0, .2]])
    cases = [
        metric_case("balanced", *draw(random, 120, [1] * 4, 2.5)),
        metric_case("imbalanced", *draw(random, 150, [20, 5, 2, 1], 2.0)),
        metric_case("a label absent from gold", *draw(random, 60, [1] * 4, 1.5, never_gold=[2])),
        metric_case("a label never predicted", *draw(random, 60, [1] * 4, 2.0, never_best=[1])),
        metric_case("a label in neither", *draw(random, 60, [1] * 5, 2.0, never_gold=[3], never_best=[3])),
        metric_case("2 labels", *draw(random, 100, [3, 2], 1.5)),
        metric_case("17 labels", *draw(random, 150, zipf, 4.0)),
        metric_case("ties", np.array([1, 0, 2, 2, 2, 0, 1, 0, 2, 0, 1, 0]), ties),
    ]
    pairs = [(0, 0), (1, 0), (3, 3), (2, 9), (12, 12), (5, 19), (20, 4), (13, 12), (10, 15), (30, 30), (40, 12),
             (200, 300), (5, 300)]
    write("metrics.json", {"cases": cases, "mcnemar": [mcnemar(*pair) for pair in pairs]})


# -------------------------------------------------------------------------------------------- features, naive Bayes

TRAIN = ["fed raises rates again", "bank shares fall as rates rise", "home team wins the cup final",
         "cup final ends in a draw", "new phone chip is fast", "chip maker shares rise on ai"]
LABELS = ["business", "business", "sport", "sport", "technology", "technology"]
TEST = ["rates fall again", "team wins draw wins", "quantum chipset zzz unveiled"]


def vectorizers():
    return {"word": CountVectorizer(ngram_range=(1, 2), token_pattern=r"[^ ]+"),
            "char": CountVectorizer(analyzer="char_wb", ngram_range=(3, 5))}


def sparse_rows(matrix):
    """Each row as its columns and their values."""
    matrix = matrix.tocsr()
    matrix.sort_indices()
    parts = [slice(matrix.indptr[i], matrix.indptr[i + 1]) for i in range(matrix.shape[0])]
    return [{"columns": matrix.indices[p], "values": matrix.data[p]} for p in parts]


def make_features():
    result, train_parts, test_parts = {"train": TRAIN, "test": TEST}, [], []
    for kind, vectorizer in vectorizers().items():
        counts = vectorizer.fit_transform(TRAIN)
        test_counts = vectorizer.transform(TEST)
        plain = TfidfTransformer(smooth_idf=True, norm=None, sublinear_tf=False).fit(counts)
        unit = TfidfTransformer(smooth_idf=True, norm="l2", sublinear_tf=False).fit(counts)
        result[kind] = {
            "features": list(vectorizer.get_feature_names_out()),
            "document_frequency": np.asarray((counts > 0).sum(axis=0)).ravel(),
            "idf": plain.idf_,
            "counts": sparse_rows(counts),
            "test_counts": sparse_rows(test_counts),
            "tfidf": sparse_rows(plain.transform(counts)),
            "test_tfidf": sparse_rows(plain.transform(test_counts)),
            "unit_tfidf": sparse_rows(unit.transform(counts)),
            "cosine": cosine_similarity(unit.transform(counts)),
        }
        train_parts.append(plain.transform(counts))
        test_parts.append(plain.transform(test_counts))
    write("tfidf.json", result)
    return [hstack([word, 0.3 * char]).tocsr() for word, char in (train_parts, test_parts)]


def make_naive_bayes(train, test):
    models = []
    settings = [(MultinomialNB, {"alpha": a}) for a in (0.1, 1.0)]
    settings += [(ComplementNB, {"alpha": a, "norm": False}) for a in (1.0, 3.0)]
    for kind, options in settings:
        model = kind(**options).fit(train, LABELS)
        models.append({
            "algorithm": kind.__name__, **options, "labels": list(model.classes_),
            "label_count": model.class_count_, "label_log_prior": model.class_log_prior_,
            # labels × (word features, then character features), in the order of tfidf.json
            "feature_log_prob": model.feature_log_prob_,
            # rows × labels; ComplementNB leaves the prior out of it unless there is one label only
            "train_joint_log_likelihood": model.predict_joint_log_proba(train),
            "test_joint_log_likelihood": model.predict_joint_log_proba(test),
        })
    write("naivebayes.json", {
        "train": TRAIN, "train_labels": LABELS, "test": TEST, "char_weight": 0.3,
        "rows": "word tf-idf beside 0.3 times character tf-idf, neither normalised", "models": models})


if __name__ == "__main__":
    print(VERSIONS)
    FOLDER.mkdir(parents=True, exist_ok=True)
    make_metrics()
    make_naive_bayes(*make_features())
    for path in sorted(FOLDER.glob("*.json")):
        print(path.name, path.stat().st_size, "bytes")
