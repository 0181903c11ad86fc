#include "core/eval/evaluators.h"
#include "core/eval/intervals.h"
#include "core/eval/metrics.h"
#include "core/model/embeddingtable.h"
#include "core/model/kernels.h"
#include "core/text/tokenizer.h"

#include <fmt/format.h>

#include <algorithm>

namespace stator::eval {
namespace {

/// Normalised vectors of the texts of one batch, tokenised now.
Result<void> embedNow(const EvaluationData& data, std::span<const EvaluationText> texts,
                      const EvaluationContext& context, model::TokenBatch& tokens,
                      model::Matrix& vectors) {
    tokens.clear();
    std::vector<std::uint32_t> ids;
    for (const EvaluationText& text : texts) {
        ids.clear();
        data.tokenizer()->encode(data.text(text), ids);
        tokens.append(ids);
    }
    for (const std::uint32_t id : tokens.ids)
        if (id >= context.table->vocabulary())
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("Token {} lies outside the table.", id));
    // Threads would cost more than so few texts do.
    context.table->embed(tokens, vectors, 1);
    model::normalizeRows(vectors, context.dim, 1);
    return {};
}

} // namespace

Result<void> SmallBatchLossEvaluator::measure(const EvaluationContext& context,
                                              const std::vector<EvaluationRow>& rows,
                                              EvaluationResult& result) {
    if (!data().tokenizer())
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("The loss in batches of {} is measured on the validation and "
                                     "test rows of a run alone.",
                                     kBatchSize));
    double sum = 0;
    std::vector<double> rowLosses; // of the first batches, as intervalOfLoss() wants them
    std::vector<ClusterSum> batches;
    model::TokenBatch tokens;
    model::Matrix vectors;
    std::vector<float> scores;
    for (std::size_t begin = 0; begin < rows.size(); begin += kBatchSize) {
        if (context.job.stopped())
            return makeError(ErrorCode::Cancelled, "Stopped.");
        if (begin % 8192 == 0)
            context.job.report({"Validation loss", static_cast<std::int64_t>(begin),
                                static_cast<std::int64_t>(rows.size()), "rows"});
        const std::size_t count = std::min(kBatchSize, rows.size() - begin);
        std::vector<EvaluationText> texts;
        for (std::uint32_t column = 0; column < data().columns(); ++column)
            for (std::size_t i = 0; i < count; ++i)
                texts.push_back({rows[begin + i], column});
        STATOR_TRY(embedNow(data(), texts, context, tokens, vectors));
        const std::size_t candidates = texts.size() - count;
        scores.resize(candidates);
        ClusterSum batch{0, static_cast<double>(count)};
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t j = 0; j < candidates; ++j)
                scores[j] =
                    model::dot(vectors.row(i).data(), vectors.row(count + j).data(), context.dim);
            const double loss = crossEntropy(scores, i, ValidationLossEvaluator::kScale);
            batch.sum += loss;
            if (batches.size() < kFewestBatches)
                rowLosses.push_back(loss);
        }
        sum += batch.sum;
        batches.push_back(batch);
    }
    result.metrics["smallBatchLoss"] = sum / static_cast<double>(rows.size());
    setInterval(
        result.intervals, "smallBatchLoss",
        intervalOfLoss(rowLosses, batches,
                       static_cast<double>(rows.size()) / static_cast<double>(result.ofRows)));
    return {};
}

} // namespace stator::eval
