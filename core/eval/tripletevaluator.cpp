#include "core/eval/evaluators.h"
#include "core/eval/intervals.h"
#include "core/model/kernels.h"

#include <algorithm>
#include <unordered_map>

namespace stator::eval {

Result<void> TripletEvaluator::measure(const EvaluationContext& context,
                                       const std::vector<EvaluationRow>& rows,
                                       EvaluationResult& result) {
    const std::uint32_t columns = data().columns();
    std::uint64_t right = 0;
    const bool subset = rows.size() < result.ofRows;
    std::unordered_map<std::uint64_t, ClusterSum> anchors; // only where they are asked for
    constexpr std::size_t kBlock = 4096;
    for (std::size_t begin = 0; begin < rows.size(); begin += kBlock) {
        if (context.job.stopped())
            return makeError(ErrorCode::Cancelled, "Stopped.");
        const std::size_t end = std::min(begin + kBlock, rows.size());
        std::vector<EvaluationText> texts;
        for (std::size_t i = begin; i < end; ++i) {
            for (std::uint32_t column = 0; column < columns; ++column)
                texts.push_back({rows[i], column});
        }
        STATOR_ASSIGN(const auto vectors, embed(context, texts));
        for (std::size_t i = 0; i < end - begin; ++i) {
            const auto cosine = [&](std::uint32_t column) {
                return model::dot(vectors.row(i * columns).data(),
                                  vectors.row(i * columns + column).data(), context.dim);
            };
            const float positive = cosine(1);
            bool nearest = true;
            for (std::uint32_t column = 2; column < columns; ++column)
                nearest = nearest && positive > cosine(column);
            right += nearest ? 1 : 0;
            if (subset) {
                auto& anchor = anchors[data().hash({rows[begin + i], 0})];
                anchor.sum += nearest ? 1 : 0;
                anchor.count += 1;
            }
        }
    }
    const double accuracy = static_cast<double>(right) / static_cast<double>(rows.size());
    result.metrics["tripletAccuracy"] = accuracy;
    if (subset) {
        // Rows of one anchor are right or wrong together.
        std::vector<ClusterSum> clusters;
        for (const auto& [hash, anchor] : anchors)
            clusters.push_back(anchor);
        std::sort(clusters.begin(), clusters.end(), [](const auto& a, const auto& b) {
            return std::pair(a.count, a.sum) < std::pair(b.count, b.sum);
        });
        setInterval(
            result.intervals, "tripletAccuracy",
            intervalOfShare(accuracy, static_cast<double>(rows.size()),
                            static_cast<double>(rows.size()) / static_cast<double>(result.ofRows),
                            designEffect(clusters)));
    }
    return {};
}

} // namespace stator::eval
