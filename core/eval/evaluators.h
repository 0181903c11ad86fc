// The evaluators there are. Made by makeEvaluator(); declared here for tests of one of them.
//
// Thread: as Evaluator.
#pragma once

#include "core/eval/evaluator.h"

namespace stator::eval {

/// Loss on held-out rows, in batches of kBatchSize in a fixed order of the rows' content, so that
/// the value compares across runs whatever batch size, loss and data order they train with.
/// Pairs and triplets: MNRL (cosine, scale 20) from anchor to positive, against the batch's other
/// positives and all its negatives; a candidate whose text is the row's own anchor or positive is
/// left out. A last, short batch is filled up with candidates of the first rows. Scored: CoSENT.
/// Metrics: loss.
class ValidationLossEvaluator : public Evaluator {
public:
    static constexpr std::size_t kBatchSize = 256;
    static constexpr double kScale = 20.0;
    explicit ValidationLossEvaluator(std::shared_ptr<const EvaluationData> data)
        : Evaluator(EvaluatorKind::ValidationLoss, std::move(data)) {}

protected:
    Result<void> measure(const EvaluationContext& context, const std::vector<EvaluationRow>& rows,
                         EvaluationResult& result) override;
    /// Batches are the same however the dataset is sorted.
    bool inContentOrder() const override { return true; }

private:
    Result<void> measureMnrl(const EvaluationContext& context,
                             const std::vector<EvaluationRow>& rows, EvaluationResult& result);
    Result<void> measureCoSent(const EvaluationContext& context,
                               const std::vector<EvaluationRow>& rows, EvaluationResult& result);
};

/// Bitext retrieval by cosine, both ways for every pair of languages. Candidates are the distinct
/// texts of the other language; a query's translations are all texts that a row pairs it with.
///
/// A tie is lost: where the best translation shares its score with another text, that text counts
/// as the answer. (Ties are seen between the two best candidates.)
///
/// The work grows with the square of a pair's rows, so at most kMostRowsOfPair of a pair are used,
/// a seeded choice; EvaluationResult::rows says how many were.
/// Metrics: bitextAccuracy; bitextF1 (weightedF1() of the answers, MTEB's main score for Tatoeba);
/// miningF1 (bestThresholdF1() of the answers).
class BitextEvaluator : public Evaluator {
public:
    static constexpr std::size_t kMostRowsOfPair = 10'000;
    explicit BitextEvaluator(std::shared_ptr<const EvaluationData> data)
        : Evaluator(EvaluatorKind::Bitext, std::move(data)) {}

protected:
    Result<void> measure(const EvaluationContext& context, const std::vector<EvaluationRow>& rows,
                         EvaluationResult& result) override;
};

/// Information retrieval: distinct anchors are queries, distinct positives and negatives are the
/// documents, and a row makes its positive relevant for its anchor. Equal scores rank in order of
/// the documents' first row. At most kMostRows rows and kMostQueries of their anchors are used, a
/// seeded choice; EvaluationResult::rows says how many rows were.
/// Metrics: mrr@10, ndcg@10, recall@1, recall@5, recall@10, recall@100, map@100.
class RetrievalEvaluator : public Evaluator {
public:
    static constexpr std::size_t kMostRows = 100'000;
    static constexpr std::size_t kMostQueries = 10'000;
    explicit RetrievalEvaluator(std::shared_ptr<const EvaluationData> data)
        : Evaluator(EvaluatorKind::Retrieval, std::move(data)) {}

protected:
    Result<void> measure(const EvaluationContext& context, const std::vector<EvaluationRow>& rows,
                         EvaluationResult& result) override;
};

/// Correlation of cosine and score, for every pair of languages. Metrics: spearman, pearson.
class StsEvaluator : public Evaluator {
public:
    explicit StsEvaluator(std::shared_ptr<const EvaluationData> data)
        : Evaluator(EvaluatorKind::Sts, std::move(data)) {}

protected:
    Result<void> measure(const EvaluationContext& context, const std::vector<EvaluationRow>& rows,
                         EvaluationResult& result) override;
};

/// Share of rows whose positive is nearer to the anchor than every negative; a tie is lost.
/// Metrics: tripletAccuracy.
class TripletEvaluator : public Evaluator {
public:
    explicit TripletEvaluator(std::shared_ptr<const EvaluationData> data)
        : Evaluator(EvaluatorKind::Triplet, std::move(data)) {}

protected:
    Result<void> measure(const EvaluationContext& context, const std::vector<EvaluationRow>& rows,
                         EvaluationResult& result) override;
};

/// The loss of held-out rows as sentence-transformers computes it: in batches of 8 as the rows
/// come, every text tokenised again each time. It is slow, and easy (7 other candidates): it exists
/// to show what that way of evaluating costs. Needs EvaluationData::tokenizer().
/// Metrics: smallBatchLoss.
class SmallBatchLossEvaluator : public Evaluator {
public:
    static constexpr std::size_t kBatchSize = 8;
    explicit SmallBatchLossEvaluator(std::shared_ptr<const EvaluationData> data)
        : Evaluator(EvaluatorKind::SmallBatchLoss, std::move(data)) {}

protected:
    Result<void> measure(const EvaluationContext& context, const std::vector<EvaluationRow>& rows,
                         EvaluationResult& result) override;
};

} // namespace stator::eval
