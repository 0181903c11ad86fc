#include "core/eval/bothways.h"

#include "core/base/parallel.h"
#include "core/model/gemm.h"
#include "core/model/threads.h"

#include <algorithm>
#include <limits>

namespace stator::eval {
namespace {

constexpr float kNothing = -std::numeric_limits<float>::infinity();

/// Keeps the earlier of equal scores: candidates come in order of index.
inline void keep(BestTwo& best, std::uint32_t index, float score) {
    if (!(score > best[1].score))
        return;
    best[1] = {index, score};
    if (score > best[0].score)
        std::swap(best[0], best[1]);
}

} // namespace

BothWays bestBothWays(const model::Matrix& first, const model::Matrix& second) {
    const BestTwo none = {model::Neighbour{0, kNothing}, model::Neighbour{0, kNothing}};
    BothWays result;
    result.forward.assign(first.rows(), none);
    result.backward.assign(second.rows(), none);
    const int threads = model::matrixThreads();
    // A panel's scores are read twice while they are still in cache.
    constexpr std::size_t kPanelFloats = std::size_t{1} << 20;
    const std::size_t panel = std::clamp<std::size_t>(kPanelFloats / second.rows(), 16, 1024);
    model::Matrix scores(std::min(panel, first.rows()), second.rows());
    for (std::size_t begin = 0; begin < first.rows(); begin += panel) {
        const std::size_t count = std::min(panel, first.rows() - begin);
        model::gemm(model::GemmType::Float32,
                    {first.row(begin).data(), count, first.columns(), first.columns(), false},
                    {second.data(), second.columns(), second.rows(), second.columns(), true},
                    scores.data(), scores.columns(), false);
        base::parallelParts(count, threads, [&](int, std::size_t from, std::size_t to) {
            for (std::size_t i = from; i < to; ++i) {
                const auto row = scores.row(i);
                for (std::uint32_t j = 0; j < row.size(); ++j)
                    keep(result.forward[begin + i], j, row[j]);
            }
        });
        base::parallelParts(second.rows(), threads, [&](int, std::size_t from, std::size_t to) {
            for (std::size_t i = 0; i < count; ++i) {
                const auto row = scores.row(i);
                for (std::size_t j = from; j < to; ++j)
                    keep(result.backward[j], static_cast<std::uint32_t>(begin + i), row[j]);
            }
        });
    }
    return result;
}

} // namespace stator::eval
