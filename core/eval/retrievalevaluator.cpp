#include "core/base/hash.h"
#include "core/eval/evaluators.h"
#include "core/eval/intervals.h"
#include "core/eval/metrics.h"
#include "core/model/retrieval.h"

#include <algorithm>
#include <map>
#include <numeric>
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

/// A value for each query.
using Measures = std::map<std::string, std::vector<double>>;

void addMeasures(const RankedQuery& query, Measures& values) {
    values["mrr@10"].push_back(reciprocalRankAt(query, 10));
    values["ndcg@10"].push_back(ndcgAt(query, 10));
    values["recall@1"].push_back(recallAt(query, 1));
    values["recall@5"].push_back(recallAt(query, 5));
    values["recall@10"].push_back(recallAt(query, 10));
    values["recall@100"].push_back(recallAt(query, kDeepest));
    values["map@100"].push_back(averagePrecisionAt(query, kDeepest));
}

/// `read`: the share of all queries that these are. The recall of a query with one document is 0 or
/// 1; with several its values vary less, so that a share's interval is wide enough.
void summarise(const Measures& measures, double read, EvaluationResult& result) {
    for (const auto& [name, values] : measures) {
        const double mean =
            std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
        result.metrics[name] = mean;
        setInterval(result.intervals, name,
                    name.starts_with("recall")
                        ? intervalOfShare(mean, static_cast<double>(values.size()), read)
                        : intervalOfMean(values, read));
    }
}

RankedQuery rank(std::span<const model::Neighbour> neighbours,
                 const std::vector<std::uint32_t>& relevant) {
    RankedQuery ranked;
    ranked.allGains.assign(relevant.size(), 1.0F);
    for (const auto& neighbour : neighbours) {
        const bool hit =
            std::find(relevant.begin(), relevant.end(), neighbour.index) != relevant.end();
        ranked.gains.push_back(hit ? 1.0F : 0.0F);
    }
    return ranked;
}

/// Indices of at most `count` queries: those of lowest hash, in order.
std::vector<std::uint32_t> chooseQueries(const EvaluationData& data,
                                         const std::vector<EvaluationText>& queries,
                                         std::size_t count, std::uint64_t seed) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed;
    for (std::uint32_t i = 0; i < queries.size(); ++i)
        keyed.emplace_back(base::mix64(data.hash(queries[i]), seed), i);
    std::sort(keyed.begin(), keyed.end());
    keyed.resize(std::min(count, keyed.size()));
    std::vector<std::uint32_t> chosen;
    for (const auto& [key, index] : keyed)
        chosen.push_back(index);
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

} // namespace

Result<void> RetrievalEvaluator::measure(const EvaluationContext& context,
                                         const std::vector<EvaluationRow>& rows,
                                         EvaluationResult& result) {
    TextList queries;
    TextList documents;
    std::vector<std::vector<std::uint32_t>> relevant;
    const auto chosen = data().chooseAmong(rows, kMostRows, context.seed);
    result.rows = chosen.size();
    for (const auto& row : chosen) {
        const auto query = queries.add(data(), {row, 0});
        const auto document = documents.add(data(), {row, 1});
        relevant.resize(queries.texts.size());
        auto& known = relevant[query];
        if (std::find(known.begin(), known.end(), document) == known.end())
            known.push_back(document);
        for (std::uint32_t column = 2; column < data().columns(); ++column)
            documents.add(data(), {row, column});
    }
    const auto asked = chooseQueries(data(), queries.texts, kMostQueries, context.seed);
    STATOR_ASSIGN(const auto documentVectors, embed(context, documents.texts));
    const std::size_t k = std::min(kDeepest, documents.texts.size());
    Measures measures;
    // Queries in blocks: their neighbours are 800 bytes each.
    constexpr std::size_t kBlock = 4096;
    for (std::size_t begin = 0; begin < asked.size(); begin += kBlock) {
        if (context.job.stopped())
            return makeError(ErrorCode::Cancelled, "Stopped.");
        context.job.report({"Retrieval", static_cast<std::int64_t>(begin),
                            static_cast<std::int64_t>(asked.size()), "queries"});
        std::vector<EvaluationText> block;
        for (std::size_t i = begin; i < std::min(begin + kBlock, asked.size()); ++i)
            block.push_back(queries.texts[asked[i]]);
        STATOR_ASSIGN(const auto queryVectors, embed(context, block));
        const auto neighbours = model::topK(queryVectors, documentVectors, k);
        for (std::size_t i = 0; i < block.size(); ++i)
            addMeasures(rank({neighbours.data() + i * k, k}, relevant[asked[begin + i]]), measures);
    }
    summarise(measures,
              static_cast<double>(chosen.size()) / static_cast<double>(result.ofRows) *
                  static_cast<double>(asked.size()) / static_cast<double>(queries.texts.size()),
              result);
    return {};
}

} // namespace stator::eval
