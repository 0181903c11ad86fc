#include "core/eval/bothways.h"
#include "core/eval/evaluators.h"
#include "core/eval/intervals.h"
#include "core/eval/languagegroups.h"
#include "core/eval/metrics.h"

#include <algorithm>
#include <unordered_map>

namespace stator::eval {
namespace {

/// The distinct texts of one language and what they are paired with on the other side.
struct TextSet {
    std::vector<EvaluationText> texts;
    std::vector<std::vector<std::uint32_t>> translations; ///< indices on the other side
    std::unordered_map<std::uint64_t, std::uint32_t> indexOf;

    std::uint32_t add(const EvaluationData& data, const EvaluationText& text) {
        const auto [known, isNew] =
            indexOf.try_emplace(data.hash(text), static_cast<std::uint32_t>(texts.size()));
        if (isNew) {
            texts.push_back(text);
            translations.emplace_back();
        }
        return known->second;
    }
};

/// The answers of one direction against the translations there are.
struct Answers {
    std::vector<std::uint32_t> labels;
    std::vector<std::uint32_t> predictions;
    std::vector<float> scores;
    std::vector<bool> correct;

    void add(const std::vector<std::uint32_t>& accepted, const BestTwo& best) {
        const auto isAccepted = [&](std::uint32_t index) {
            return std::find(accepted.begin(), accepted.end(), index) != accepted.end();
        };
        std::uint32_t answer = best[0].index;
        if (best[1].score == best[0].score && isAccepted(answer) && !isAccepted(best[1].index))
            answer = best[1].index;
        const bool right = isAccepted(answer);
        labels.push_back(right ? answer : accepted.front());
        predictions.push_back(answer);
        scores.push_back(best[0].score);
        correct.push_back(right);
    }
};

/// `read`: the share of the direction's queries that these are.
LanguagePairResult measureDirection(const TextSet& queries, const TextSet& candidates,
                                    const std::vector<BestTwo>& best, double read) {
    Answers answers;
    for (std::size_t q = 0; q < queries.texts.size(); ++q)
        answers.add(queries.translations[q], best[q]);
    const auto right = std::count(answers.correct.begin(), answers.correct.end(), true);
    LanguagePairResult result;
    result.rows = queries.texts.size();
    result.metrics["bitextAccuracy"] =
        static_cast<double>(right) / static_cast<double>(result.rows);
    const auto classes = static_cast<std::uint32_t>(candidates.texts.size());
    result.metrics["bitextF1"] = weightedF1(answers.labels, answers.predictions, classes);
    const auto mining = bestThresholdF1(answers.scores, answers.correct, result.rows);
    result.metrics["miningF1"] = mining.f1;
    if (read < 1) {
        auto& intervals = result.intervals;
        setInterval(intervals, "bitextAccuracy",
                    intervalOfShare(result.metrics["bitextAccuracy"],
                                    static_cast<double>(result.rows), read));
        setInterval(intervals, "bitextF1",
                    intervalOfMean(labelF1s(answers.labels, answers.predictions, classes), read));
        setInterval(intervals, "miningF1",
                    intervalOfMiningF1(answers.scores, answers.correct, mining, read));
    }
    return result;
}

} // namespace

Result<void> BitextEvaluator::measure(const EvaluationContext& context,
                                      const std::vector<EvaluationRow>& rows,
                                      EvaluationResult& result) {
    const auto groups = groupByLanguages(data(), rows, true);
    std::int64_t done = 0;
    result.rows = 0;
    for (const auto& [languages, group] : groups) {
        if (context.job.stopped())
            return makeError(ErrorCode::Cancelled, "Stopped.");
        context.job.report({"Bitext retrieval", done++, static_cast<std::int64_t>(groups.size()),
                            "language pairs"});
        TextSet first;
        TextSet second;
        const auto chosen = data().chooseAmong(group, kMostRowsOfPair, context.seed);
        result.rows += chosen.size();
        // Of all rows of this pair; the whole choice's share of rows stands for that of its pairs.
        const double read = static_cast<double>(chosen.size()) / static_cast<double>(group.size()) *
                            static_cast<double>(rows.size()) / static_cast<double>(result.ofRows);
        for (const auto& row : chosen) {
            // en-de stands in the group of de-en the other way round.
            const std::uint32_t firstColumn = data().language({row, 0}) == languages.first ? 0 : 1;
            const auto a = first.add(data(), {row, firstColumn});
            const auto b = second.add(data(), {row, 1 - firstColumn});
            first.translations[a].push_back(b);
            second.translations[b].push_back(a);
        }
        STATOR_ASSIGN(const auto firstVectors, embed(context, first.texts));
        STATOR_ASSIGN(const auto secondVectors, embed(context, second.texts));
        const auto best = bestBothWays(firstVectors, secondVectors);
        auto forward = measureDirection(first, second, best.forward, read);
        auto backward = measureDirection(second, first, best.backward, read);
        std::tie(forward.from, forward.to) = languages;
        std::tie(backward.to, backward.from) = languages;
        result.pairs.push_back(std::move(forward));
        result.pairs.push_back(std::move(backward));
    }
    std::stable_sort(result.pairs.begin(), result.pairs.end(), [](const auto& a, const auto& b) {
        return std::tie(a.from, a.to) < std::tie(b.from, b.to);
    });
    meanOverPairs(result);
    return {};
}

} // namespace stator::eval
