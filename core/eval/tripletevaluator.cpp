#include "core/eval/evaluators.h"
#include "core/model/kernels.h"

#include <algorithm>

namespace stator::eval {

Result<void> TripletEvaluator::measure(const EvaluationContext& context,
                                       const std::vector<EvaluationRow>& rows,
                                       EvaluationResult& result) {
    const std::uint32_t columns = data().columns();
    std::uint64_t right = 0;
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
        }
    }
    result.metrics["tripletAccuracy"] =
        static_cast<double>(right) / static_cast<double>(rows.size());
    return {};
}

} // namespace stator::eval
