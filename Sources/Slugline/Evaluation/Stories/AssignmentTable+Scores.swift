extension AssignmentTable {
    /// See `StoryEvaluation.bCubed`. With n(g, p) headlines in both, precision is (Σ n(g, p)² / |p|) / rows, recall
    /// (Σ n(g, p)² / |g|) / rows.
    var bCubed: StoryEvaluation.PrecisionRecall? {
        guard rowCount > 0 else { return nil }
        var precision = 0.0
        var recall = 0.0
        for cell in cells {
            let square = Double(cell.shared) * Double(cell.shared)
            precision += square / Double(cell.predictedSize)
            recall += square / Double(cell.goldSize)
        }
        return .init(precision: precision / Double(rowCount), recall: recall / Double(rowCount))
    }

    /// See `StoryEvaluation.pairs`.
    var pairs: StoryEvaluation.PrecisionRecall? {
        let (shared, predicted, gold) = pairCounts
        guard predicted > 0, gold > 0 else { return nil }
        return .init(precision: Double(shared) / Double(predicted), recall: Double(shared) / Double(gold))
    }

    /// 2 (tp · tn - fn · fp) / ((tp + fn)(fn + tn) + (tp + fp)(fp + tn)) over pairs of rows; 1 where the groupings are the
    /// same, as in `sklearn.metrics.adjusted_rand_score`.
    var adjustedRandIndex: Double? {
        guard rowCount > 0 else { return nil }
        let counts = pairCounts
        // As doubles: the products of pair counts pass 2⁶³ from 100,000 rows on.
        let both = Double(counts.shared)
        let onlyPredicted = Double(counts.predicted - counts.shared)
        let onlyGold = Double(counts.gold - counts.shared)
        let neither = Double(rowCount * (rowCount - 1) / 2) - both - onlyPredicted - onlyGold
        if onlyPredicted == 0, onlyGold == 0 { return 1 }
        return 2 * (both * neither - onlyGold * onlyPredicted)
            / ((both + onlyGold) * (onlyGold + neither) + (both + onlyPredicted) * (onlyPredicted + neither))
    }

    /// What one grouping tells about the other, each figure in 0…1.
    struct Information {
        var normalized: Double
        var homogeneity: Double
        var completeness: Double
        var vMeasure: Double
    }

    /// Entropies and mutual information, in nats; nil without rows. A grouping without entropy (one story) is homogeneous
    /// or complete by definition, as in `sklearn.metrics.homogeneity_completeness_v_measure`.
    var information: Information? {
        guard rowCount > 0 else { return nil }
        let total = Double(rowCount)
        func entropy(_ sizes: [Int]) -> Double {
            guard sizes.count > 1 else { return 0 }
            return -sizes.sorted().reduce(0) { sum, size in
                let share = Double(size) / total
                return sum + share * Elementary.log(share)
            }
        }
        var mutual = 0.0
        for cell in cells {
            let expected = Double(cell.goldSize) * Double(cell.predictedSize) / total
            mutual += Double(cell.shared) / total * Elementary.log(Double(cell.shared) / expected)
        }
        // Below the spacing of doubles it is rounding and nothing else.
        if mutual.magnitude < Double.ulpOfOne { mutual = 0 }
        let (goldEntropy, predictedEntropy) = (entropy(goldSizes), entropy(predictedSizes))
        let homogeneity = goldEntropy > 0 ? min(1, max(0, mutual / goldEntropy)) : 1
        let completeness = predictedEntropy > 0 ? min(1, max(0, mutual / predictedEntropy)) : 1
        let mean = (goldEntropy + predictedEntropy) / 2
        let sum = homogeneity + completeness
        return Information(
            normalized: mean > 0 ? min(1, max(0, mutual / mean)) : 1, homogeneity: homogeneity,
            completeness: completeness, vMeasure: sum > 0 ? 2 * homogeneity * completeness / sum : 0)
    }
}
