#include "core/forecast/forecastmemory.h"

#include <algorithm>

namespace stator::forecast {
namespace {

constexpr double kFloat = 4;
/// The program with its libraries.
constexpr double kProcessBytes = 180e6;
/// What the driver's libraries take of ordinary memory, and its context of the GPU's.
constexpr double kGpuHostBytes = 1.5e9;
constexpr double kGpuContextBytes = 600e6;

/// Scores of a panel of queries, as ContrastiveLoss sizes it.
double panelBytes(const StepShape& step, bool onGpu) {
    if (step.options.loss == train::LossKind::CoSent)
        return 0;
    constexpr double kPanel = 96.0 * (1 << 20);
    const double dims =
        static_cast<double>(std::max<std::size_t>(1, step.options.matryoshkaDims.size()));
    const double width = scoresOf(step) / static_cast<double>(step.rows);
    const double most = dims > 1 ? 1024 : 2048;
    const double rows = std::min(static_cast<double>(step.rows),
                                 std::clamp(kPanel / (width * dims * kFloat), 192.0, most));
    // On a GPU the scores, their exponentials and their gradients are matrices of their own.
    return (onGpu ? 3 : 1) * rows * width * dims * kFloat;
}

/// What one step works in.
double stepBytes(const StepShape& step, bool half, bool onGpu) {
    const double texts = static_cast<double>(step.rows) * step.columns;
    const double columns = step.dim;
    double vectors = 2 * texts + std::max(0.0, step.distinctRows - texts);
    if (step.options.matryoshkaDims.size() > 1)
        vectors += 2 * texts;
    if (onGpu)
        vectors += 2 * step.distinctRows;
    return vectors * columns * kFloat + (half ? 2 * texts * columns : 0) + panelBytes(step, onGpu) +
           3 * step.tokens * kFloat;
}

} // namespace

void addMemory(const train::RunConfiguration& configuration, const ForecastInputs& inputs,
               const DataProfile& data, const StepShape& step, double evaluationBytes,
               Forecast& forecast) {
    const auto size = train::sizeOf(configuration, inputs.rows);
    const auto table = static_cast<double>(size.tableBytes);
    const auto optimizer = static_cast<double>(size.optimizerBytes);
    const auto rows = static_cast<double>(data.rows);
    const double texts = rows * data.columns;
    const bool onGpu = forecast.machine.device == model::Device::Cuda;
    const bool half = forecast.machine.precision != train::Precision::Fp32;

    // A row's hashes, tokens and place; texts themselves are read by few evaluators.
    const double mapped = texts * (8 + 8 + kFloat * data.tokensPerText);
    const double sampler = rows * 14;
    double memory = kProcessBytes + table + mapped + sampler + 4 * step.tokens * kFloat;
    memory += onGpu ? kGpuHostBytes : optimizer + stepBytes(step, half, false);
    memory += evaluationBytes;
    forecast.memoryBytes = static_cast<std::uint64_t>(memory);
    if (onGpu)
        forecast.gpuMemoryBytes = static_cast<std::uint64_t>(kGpuContextBytes + table + optimizer +
                                                             stepBytes(step, half, true));

    double disk =
        static_cast<double>(size.checkpointBytes) *
            static_cast<double>(std::min(size.checkpointsKept, forecast.savedCheckpoints)) +
        table;
    if (inputs.textBytesToTokenize > 0 && data.textBytes > 0)
        disk += inputs.textBytesToTokenize / data.textBytes * (8 + kFloat * data.tokensPerText);
    forecast.diskBytes = static_cast<std::uint64_t>(disk);
}

} // namespace stator::forecast
