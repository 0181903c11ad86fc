#include "core/model/retrieval.h"

#include "core/base/parallel.h"
#include "core/model/gemm.h"
#include "core/model/threads.h"

#include <algorithm>

namespace stator::model {
namespace {

/// Rows of a panel: its scores stay near the caches whatever the number of candidates.
std::size_t panelRows(std::size_t candidates) {
    constexpr std::size_t kPanelFloats = std::size_t{4} << 20;
    return std::clamp<std::size_t>(kPanelFloats / std::max<std::size_t>(1, candidates), 16, 1024);
}

/// Calls visit(row, scores) for every query row, on several threads, panel after panel.
template<class Visit>
void forEachScoreRow(const Matrix& queries, const Matrix& candidates, const Visit& visit) {
    const std::size_t rows = panelRows(candidates.rows());
    Matrix scores(std::min(rows, queries.rows()), candidates.rows());
    for (std::size_t first = 0; first < queries.rows(); first += rows) {
        const std::size_t count = std::min(rows, queries.rows() - first);
        gemm(GemmType::Float32,
             {queries.row(first).data(), count, queries.columns(), queries.columns(), false},
             {candidates.data(), candidates.columns(), candidates.rows(), candidates.columns(),
              true},
             scores.data(), scores.columns(), false);
        base::parallelParts(count, matrixThreads(), [&](int, std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i)
                visit(first + i, scores.row(i));
        });
    }
}

} // namespace

std::vector<Neighbour> topK(const Matrix& queries, const Matrix& candidates, std::size_t k) {
    k = std::min(k, candidates.rows());
    std::vector<Neighbour> result(queries.rows() * k);
    if (k == 0)
        return result;
    const auto better = [](const Neighbour& a, const Neighbour& b) {
        return a.score > b.score || (a.score == b.score && a.index < b.index);
    };
    forEachScoreRow(queries, candidates, [&](std::size_t row, std::span<const float> scores) {
        Neighbour* const heap = result.data() + row * k;
        std::size_t held = 0;
        for (std::uint32_t j = 0; j < scores.size(); ++j) {
            // The heap's front is its worst; an equal score with a higher index never enters.
            if (held < k) {
                heap[held++] = {j, scores[j]};
                std::push_heap(heap, heap + held, better);
            } else if (scores[j] > heap->score) {
                std::pop_heap(heap, heap + k, better);
                heap[k - 1] = {j, scores[j]};
                std::push_heap(heap, heap + k, better);
            }
        }
        std::sort_heap(heap, heap + k, better);
    });
    return result;
}

std::vector<TargetRank> rankOfTargets(const Matrix& queries, const Matrix& candidates,
                                      const std::vector<std::uint32_t>& targets) {
    std::vector<TargetRank> ranks(queries.rows());
    forEachScoreRow(queries, candidates, [&](std::size_t row, std::span<const float> scores) {
        const float wanted = scores[targets[row]];
        TargetRank rank{0, 0, wanted};
        for (const float score : scores) {
            rank.above += score > wanted ? 1U : 0U;
            rank.equal += score == wanted ? 1U : 0U;
        }
        --rank.equal; // the target itself
        ranks[row] = rank;
    });
    return ranks;
}

} // namespace stator::model
