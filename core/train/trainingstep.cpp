#include "core/train/trainingstep.h"

#include "core/train/cpustep.h"
#include "core/train/devicestep.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace stator::train {
namespace {

Result<void> validate(const StepOptions& options, std::uint32_t dim) {
    const auto wrong = [](std::string message) {
        return makeError(ErrorCode::InvalidArgument, std::move(message));
    };
    const auto& dims = options.matryoshkaDims;
    if (!dims.empty()) {
        if (dims.front() == 0 || dims.back() != dim ||
            std::adjacent_find(dims.begin(), dims.end(), std::greater_equal<>()) != dims.end())
            return wrong(fmt::format(
                "Matryoshka dims must ascend and end with the model's dim {}; given: {}.", dim,
                fmt::join(dims, ", ")));
        if (!options.matryoshkaWeights.empty() && options.matryoshkaWeights.size() != dims.size())
            return wrong(fmt::format("{} Matryoshka dims have {} weights.", dims.size(),
                                     options.matryoshkaWeights.size()));
    } else if (options.matryoshkaWeights.size() > 1) {
        return wrong("Matryoshka weights are given without dims.");
    }
    if (!(options.scale > 0) || !std::isfinite(options.scale) || options.scale > 250)
        return wrong(fmt::format("The scale must lie above 0 and at most at 250; given: {}.",
                                 options.scale));
    if (!(options.epsilon > 0))
        return wrong(fmt::format("Epsilon must be above 0; given: {}.", options.epsilon));
    return {};
}

} // namespace

Result<std::unique_ptr<TrainingStep>> TrainingStep::create(model::EmbeddingTable& table,
                                                           const StepOptions& options) {
    STATOR_TRY(validate(options, table.dim()));
    if (options.device == model::Device::Cuda)
        return createDeviceStep(table, options);
    if (options.precision == Precision::Fp16)
        return makeError(
            ErrorCode::Unsupported,
            "FP16 is for GPUs. On this device choose FP32, or BF16 where the CPU has it.");
    STATOR_ASSIGN(auto optimizer, RowOptimizer::create(table, options));
    return std::unique_ptr<TrainingStep>(
        std::make_unique<CpuStep>(table, options, std::move(optimizer)));
}

} // namespace stator::train
