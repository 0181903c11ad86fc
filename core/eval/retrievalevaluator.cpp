#include "core/eval/evaluators.h"
#include "core/eval/metrics.h"
#include "core/model/retrieval.h"

#include <algorithm>
#include <unordered_map>

namespace stator::eval {
namespace {

/// Distinct texts in the order in which rows bring them.
struct TextList {
    std::vector<EvaluationText> texts;
    std::unordered_map<std::uint64_t, std::uint32_t> indexOf;

    std::uint32_t add(const EvaluationData& data, const EvaluationText& text) {
        const auto [known, isNew] =
            indexOf.try_emplace(data.hash(text), static_cast<std::uint32_t>(texts.size()));
        if (isNew)
            texts.push_back(text);
        return known->second;
    }
};

constexpr std::size_t kDeepest = 100;

void addMeasures(const RankedQuery& query, std::map<std::string, double>& sums) {
    sums["mrr@10"] += reciprocalRankAt(query, 10);
    sums["ndcg@10"] += ndcgAt(query, 10);
    sums["recall@1"] += recallAt(query, 1);
    sums["recall@5"] += recallAt(query, 5);
    sums["recall@10"] += recallAt(query, 10);
    sums["recall@100"] += recallAt(query, kDeepest);
    sums["map@100"] += averagePrecisionAt(query, kDeepest);
}

} // namespace

Result<void> RetrievalEvaluator::measure(const EvaluationContext& context,
                                         const std::vector<EvaluationRow>& rows,
                                         EvaluationResult& result) {
    TextList queries;
    TextList documents;
    std::vector<std::vector<std::uint32_t>> relevant;
    for (const auto& row : rows) {
        const auto query = queries.add(data(), {row, 0});
        const auto document = documents.add(data(), {row, 1});
        relevant.resize(queries.texts.size());
        auto& known = relevant[query];
        if (std::find(known.begin(), known.end(), document) == known.end())
            known.push_back(document);
        for (std::uint32_t column = 2; column < data().columns(); ++column)
            documents.add(data(), {row, column});
    }
    STATOR_ASSIGN(const auto documentVectors, embed(context, documents.texts));
    const std::size_t k = std::min(kDeepest, documents.texts.size());
    // Queries in blocks: their neighbours are 800 bytes each.
    constexpr std::size_t kBlock = 4096;
    for (std::size_t begin = 0; begin < queries.texts.size(); begin += kBlock) {
        if (context.job.stopped())
            return makeError(ErrorCode::Cancelled, "Stopped.");
        context.job.report({"Retrieval", static_cast<std::int64_t>(begin),
                            static_cast<std::int64_t>(queries.texts.size()), "queries"});
        const std::size_t end = std::min(begin + kBlock, queries.texts.size());
        const std::vector<EvaluationText> block(
            queries.texts.begin() + static_cast<std::ptrdiff_t>(begin),
            queries.texts.begin() + static_cast<std::ptrdiff_t>(end));
        STATOR_ASSIGN(const auto queryVectors, embed(context, block));
        const auto neighbours = model::topK(queryVectors, documentVectors, k);
        for (std::size_t q = begin; q < end; ++q) {
            RankedQuery ranked;
            ranked.allGains.assign(relevant[q].size(), 1.0F);
            for (std::size_t i = 0; i < k; ++i) {
                const auto document = neighbours[(q - begin) * k + i].index;
                const bool hit = std::find(relevant[q].begin(), relevant[q].end(), document) !=
                                 relevant[q].end();
                ranked.gains.push_back(hit ? 1.0F : 0.0F);
            }
            addMeasures(ranked, result.metrics);
        }
    }
    for (auto& [name, sum] : result.metrics)
        sum /= static_cast<double>(queries.texts.size());
    return {};
}

} // namespace stator::eval
