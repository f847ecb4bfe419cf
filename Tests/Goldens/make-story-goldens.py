"""Makes the golden files that the Swift tests of stories compare with.

Made with scikit-learn 1.9.1, scipy 1.17.1, numpy 2.4.6, Python 3. From the top of the repository:

    python3 Tests/Goldens/make-story-goldens.py

It writes stories.json and linkage.json into Tests/SluglineTests/Goldens. B-cubed is in none of these libraries; the few
lines below follow its definition headline by headline.
"""

import json
import pathlib

import numpy as np
import scipy
import sklearn
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn import metrics

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "SluglineTests" / "Goldens"
VERSIONS = {"scikit_learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__}


def write(name, content):
    content = {"made_by": "python3 Tests/Goldens/make-story-goldens.py", "versions": VERSIONS, **content}
    (FOLDER / name).write_text(json.dumps(content, separators=(",", ":"), default=lambda x: x.tolist()) + "\n")


def f1(precision, recall):
    total = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / total if total else 0.0}


def b_cubed(gold, predicted):
    precision, recall = [], []
    for g, p in zip(gold, predicted):
        shared = int(((gold == g) & (predicted == p)).sum())
        precision.append(shared / int((predicted == p).sum()))
        recall.append(shared / int((gold == g).sum()))
    return f1(float(np.mean(precision)), float(np.mean(recall)))


def story_case(name, gold, predicted):
    gold, predicted = np.array(gold), np.array(predicted)
    (_, only_predicted), (only_gold, both) = metrics.cluster.pair_confusion_matrix(gold, predicted)
    has_pairs = both + only_predicted > 0 and both + only_gold > 0
    h, c, v = metrics.homogeneity_completeness_v_measure(gold, predicted)
    return {
        "name": name, "gold": gold, "predicted": predicted, "b_cubed": b_cubed(gold, predicted),
        "singletons": b_cubed(gold, np.arange(len(gold))),
        "pairs": f1(both / (both + only_predicted), both / (both + only_gold)) if has_pairs else None,
        "adjusted_rand": metrics.adjusted_rand_score(gold, predicted),
        "normalized_mutual_information": metrics.normalized_mutual_info_score(gold, predicted),
        "homogeneity": h, "completeness": c, "v_measure": v,
    }


def make_stories():
    random = np.random.default_rng(20140415)
    zipf = random.zipf(1.6, size=300) % 90
    noisy = np.where(random.random(300) < 0.2, random.integers(0, 90, size=300), zipf)
    write("stories.json", {"cases": [
        story_case("the example of the documentation", [0, 0, 1, 1], [7, 7, 7, 8]),
        story_case("one headline", [3], [5]),
        story_case("the same", [0, 0, 1, 2, 2, 2], [9, 9, 4, 1, 1, 1]),
        story_case("all alone", [0, 0, 1, 2, 2, 2], [0, 1, 2, 3, 4, 5]),
        story_case("all together", [0, 0, 1, 2, 2, 2], [0] * 6),
        story_case("all alone in both", [0, 1, 2], [2, 0, 1]),
        story_case("all together in both", [1, 1, 1], [2, 2, 2]),
        story_case("independent", [0, 0, 1, 1], [0, 1, 0, 1]),
        story_case("uniform noise", random.integers(0, 8, size=100), random.integers(0, 12, size=100)),
        story_case("stories of uneven size", zipf, noisy),
        story_case("large ids", zipf.astype(np.int64) * 10**12, noisy),
    ]})


def linkage_case(name, count, seed, share):
    """Average linkage over similarities in millionths, of which `share` are above 0."""
    random = np.random.default_rng(seed)
    upper = np.triu_indices(count, 1)
    similarity = random.permutation(900_000)[: len(upper[0])] + 100_000
    similarity[random.random(len(similarity)) >= share] = 0
    merges = linkage(1_000_000.0 - similarity, "average")
    cuts = [{"minimum_similarity": cut,
             "stories": fcluster(merges, 1_000_000 - cut * 1_000_000, "distance")} for cut in (0.1, 0.3, 0.5, 0.7)]
    return {"name": name, "count": count, "similarities": similarity,
            "merge_similarities": (1_000_000 - merges[:, 2]) / 1_000_000, "cuts": cuts}


def make_linkage():
    write("linkage.json", {"cases": [
        linkage_case("dense", 40, 1, 1.0), linkage_case("half", 50, 2, 0.5), linkage_case("sparse", 60, 3, 0.1),
        linkage_case("two", 2, 4, 1.0)]})


if __name__ == "__main__":
    print(VERSIONS)
    make_stories()
    make_linkage()
