#include "core/base/parallel.h"
#include "core/eval/evaluators.h"
#include "core/eval/intervals.h"
#include "core/eval/metrics.h"
#include "core/model/gemm.h"
#include "core/model/kernels.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace stator::eval {
namespace {

constexpr std::size_t kBatch = ValidationLossEvaluator::kBatchSize;

/// Losses of batch after batch, as intervalOfLoss() wants them.
class LossSums {
public:
    void addBatch(double sum, std::size_t count) {
        m_batches.push_back({sum, static_cast<double>(count)});
    }
    /// Those of a few batches: the rows of more are not asked for.
    void addRows(const std::vector<double>& losses) {
        if (m_batches.size() < kFewestBatches)
            m_rows.insert(m_rows.end(), losses.begin(), losses.end());
    }
    void write(EvaluationResult& result, std::size_t rows) const {
        double sum = 0;
        for (const auto& batch : m_batches)
            sum += batch.sum;
        result.metrics["loss"] = sum / static_cast<double>(rows);
        setInterval(result.intervals, "loss",
                    intervalOfLoss(m_rows, m_batches,
                                   static_cast<double>(rows) / static_cast<double>(result.ofRows)));
    }

private:
    std::vector<double> m_rows;
    std::vector<ClusterSum> m_batches;
};

/// Losses of the first `counted` rows of a batch.
/// Shapes: anchors [n, dim]; candidates [n x (columns - 1), dim], column after column.
std::vector<double> rowLosses(const EvaluationData& data, std::span<const EvaluationRow> batch,
                              std::size_t counted, const model::Matrix& anchors,
                              const model::Matrix& candidates,
                              std::span<const EvaluationText> candidateTexts, model::Matrix& scores,
                              int threads) {
    scores.reshape(counted, candidates.rows());
    model::gemm(
        model::GemmType::Float32,
        {anchors.data(), counted, anchors.columns(), anchors.columns(), false},
        {candidates.data(), candidates.columns(), candidates.rows(), candidates.columns(), true},
        scores.data(), scores.columns(), false);
    std::vector<std::uint64_t> hashes;
    for (const auto& text : candidateTexts)
        hashes.push_back(data.hash(text));
    std::vector<double> losses(counted);
    base::parallelParts(counted, threads, [&](int, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const auto anchor = data.hash({batch[i], 0});
            const auto row = scores.row(i);
            for (std::size_t j = 0; j < row.size(); ++j) {
                if (j != i && (hashes[j] == anchor || hashes[j] == hashes[i]))
                    row[j] = -std::numeric_limits<float>::infinity();
            }
            losses[i] = crossEntropy(row, i, ValidationLossEvaluator::kScale);
        }
    });
    return losses;
}

} // namespace

Result<void> ValidationLossEvaluator::measureMnrl(const EvaluationContext& context,
                                                  const std::vector<EvaluationRow>& rows,
                                                  EvaluationResult& result) {
    LossSums sums;
    model::Matrix scores;
    for (std::size_t begin = 0; begin < rows.size(); begin += kBatch) {
        if (context.job.stopped())
            return makeError(ErrorCode::Cancelled, "Stopped.");
        context.job.report({"Validation loss", static_cast<std::int64_t>(begin),
                            static_cast<std::int64_t>(rows.size()), "rows"});
        const std::size_t counted = std::min(kBatch, rows.size() - begin);
        std::vector<EvaluationRow> batch(rows.begin() + static_cast<std::ptrdiff_t>(begin),
                                         rows.begin() +
                                             static_cast<std::ptrdiff_t>(begin + counted));
        // Each row meets the same number of candidates, also in the last batch.
        for (std::size_t i = 0; batch.size() < std::min(kBatch, rows.size()); ++i)
            batch.push_back(rows[i]);
        std::vector<EvaluationText> anchors;
        std::vector<EvaluationText> candidates;
        for (std::size_t i = 0; i < counted; ++i)
            anchors.push_back({batch[i], 0});
        for (std::uint32_t column = 1; column < data().columns(); ++column) {
            for (const auto& row : batch)
                candidates.push_back({row, column});
        }
        STATOR_ASSIGN(const auto anchorVectors, embed(context, anchors));
        STATOR_ASSIGN(const auto candidateVectors, embed(context, candidates));
        const auto losses = rowLosses(data(), batch, counted, anchorVectors, candidateVectors,
                                      candidates, scores, context.threads);
        sums.addRows(losses);
        sums.addBatch(std::accumulate(losses.begin(), losses.end(), 0.0), counted);
    }
    sums.write(result, rows.size());
    return {};
}

Result<void> ValidationLossEvaluator::measureCoSent(const EvaluationContext& context,
                                                    const std::vector<EvaluationRow>& rows,
                                                    EvaluationResult& result) {
    LossSums sums;
    for (std::size_t begin = 0; begin < rows.size(); begin += kBatch) {
        if (context.job.stopped())
            return makeError(ErrorCode::Cancelled, "Stopped.");
        const std::size_t count = std::min(kBatch, rows.size() - begin);
        std::vector<EvaluationText> texts;
        std::vector<double> gold;
        for (std::size_t i = 0; i < std::min(kBatch, rows.size()); ++i) {
            // A short last batch is filled up with the first rows.
            const auto& row = i < count ? rows[begin + i] : rows[i - count];
            texts.push_back({row, 0});
            texts.push_back({row, 1});
            gold.push_back(data().score(row));
        }
        STATOR_ASSIGN(const auto vectors, embed(context, texts));
        std::vector<double> cosines;
        for (std::size_t i = 0; i < gold.size(); ++i)
            cosines.push_back(
                model::dot(vectors.row(2 * i).data(), vectors.row(2 * i + 1).data(), context.dim));
        sums.addBatch(static_cast<double>(count) * coSentLoss(cosines, gold, kScale), count);
    }
    sums.write(result, rows.size());
    return {};
}

Result<void> ValidationLossEvaluator::measure(const EvaluationContext& context,
                                              const std::vector<EvaluationRow>& rows,
                                              EvaluationResult& result) {
    return data().kind() == data::CorpusKind::Scored ? measureCoSent(context, rows, result)
                                                     : measureMnrl(context, rows, result);
}

} // namespace stator::eval
