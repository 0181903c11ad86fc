#include "core/eval/evaluators.h"
#include "core/eval/intervals.h"
#include "core/eval/languagegroups.h"
#include "core/eval/metrics.h"
#include "core/model/kernels.h"

namespace stator::eval {

Result<void> StsEvaluator::measure(const EvaluationContext& context,
                                   const std::vector<EvaluationRow>& rows,
                                   EvaluationResult& result) {
    const double read = static_cast<double>(rows.size()) / static_cast<double>(result.ofRows);
    for (const auto& [languages, group] : groupByLanguages(data(), rows, false)) {
        if (context.job.stopped())
            return makeError(ErrorCode::Cancelled, "Stopped.");
        std::vector<EvaluationText> first;
        std::vector<EvaluationText> second;
        std::vector<double> scores;
        for (const auto& row : group) {
            first.push_back({row, 0});
            second.push_back({row, 1});
            scores.push_back(data().score(row));
        }
        STATOR_ASSIGN(const auto firstVectors, embed(context, first));
        STATOR_ASSIGN(const auto secondVectors, embed(context, second));
        std::vector<double> cosines;
        for (std::size_t i = 0; i < group.size(); ++i)
            cosines.push_back(
                model::dot(firstVectors.row(i).data(), secondVectors.row(i).data(), context.dim));
        LanguagePairResult pair;
        std::tie(pair.from, pair.to) = languages;
        pair.rows = group.size();
        pair.metrics["spearman"] = spearman(cosines, scores);
        pair.metrics["pearson"] = pearson(cosines, scores);
        const auto count = static_cast<double>(group.size());
        setInterval(pair.intervals, "spearman",
                    intervalOfSpearman(pair.metrics["spearman"], count, read));
        setInterval(pair.intervals, "pearson",
                    intervalOfPearson(pair.metrics["pearson"], count, read));
        result.pairs.push_back(std::move(pair));
    }
    meanOverPairs(result);
    return {};
}

} // namespace stator::eval
