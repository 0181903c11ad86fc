// Advice on the machine: device, precision, matrix products, memory and disk.
#include "core/forecast/remedies.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>

namespace stator::forecast {

namespace {

using train::PrecisionChoice;

/// The forecast is within 15 % nearly always, and its errors go the same way on both devices: a
/// tenth less is a difference.
constexpr double kClearlyFaster = 0.9;
/// Below this no optimised BLAS is at work: it gives 40 and more a core since AVX2, the reference
/// one 1 to 3 (as workspace::MachineLimits::hasSlowMatrixProduct() has it).
constexpr double kSlowGflopsPerCore = 15;
constexpr double kUsualGflopsPerCore = 50;
/// A batch below this is no remedy: too few negatives to learn from.
constexpr std::uint32_t kSmallestBatch = 64;
constexpr std::uint32_t kSmallestDim = 64;
/// More of the free disk than this leaves too little for the next run.
constexpr double kMostOfDisk = 0.8;

bool onGpu(const AdviceCase& c) {
    return c.forecast.machine.device == model::Device::Cuda;
}

double secondsPerStep(const Forecast& forecast) {
    return forecast.steps > 0 ? forecast.trainingSeconds() / static_cast<double>(forecast.steps)
                              : 0;
}

void adviseDevice(const AdviceCase& c, std::vector<Advice>& found) {
    // "auto" takes the faster one by itself.
    if (c.configuration.device != train::DeviceChoice::Cuda || !onGpu(c))
        return;
    // A guess says nothing about which device is faster.
    std::vector<CostModel> measured;
    bool gpuMeasured = false;
    for (const auto& model : c.models) {
        if (model.isGuess())
            continue;
        gpuMeasured = gpuMeasured || model.machine().device == model::Device::Cuda;
        measured.push_back(model);
    }
    if (!gpuMeasured)
        return;
    Remedy candidate = makeRemedy("device-cpu", "device", "cpu");
    if (c.configuration.precision == PrecisionChoice::Fp16)
        change(candidate, "precision", "auto"); // the CPU has no FP16
    auto remedy = tried(c, std::move(candidate), measured);
    if (!remedy || remedy->after->totalSeconds() >= kClearlyFaster * c.forecast.totalSeconds())
        return;
    Advice advice;
    advice.kind = AdviceKind::GpuSlower;
    advice.value = secondsPerStep(c.forecast);
    advice.of = secondsPerStep(*remedy->after);
    advice.figures.seconds = remedy->savedSeconds;
    advice.figures.totalSeconds = c.forecast.totalSeconds();
    advice.remedies = {std::move(*remedy)};
    found.push_back(std::move(advice));
}

void advisePrecision(const AdviceCase& c, std::vector<Advice>& found) {
    const bool gpu = c.configuration.device == train::DeviceChoice::Cuda || onGpu(c);
    if (c.configuration.precision != PrecisionChoice::Bf16 || !gpu || !c.facts.machine)
        return;
    const auto& gpus = c.facts.machine->gpus;
    // A capability of 0 is one that is not known.
    if (gpus.empty() || gpus.front().computeMajor == 0 || gpus.front().hasBf16())
        return;
    Advice advice;
    advice.kind = AdviceKind::GpuWithoutBf16;
    advice.serious = true;
    advice.value = gpus.front().computeMajor + 0.1 * gpus.front().computeMinor;
    advice.subject = gpus.front().name;
    for (const char* precision : {"fp16", "fp32"}) {
        Remedy remedy = makeRemedy("precision", "precision", precision);
        remedy.name = precision;
        remedy = triedOrPlain(c, std::move(remedy));
        // What BF16 would take there is not known well enough to tell a saving.
        remedy.savedSeconds = 0;
        advice.remedies.push_back(std::move(remedy));
    }
    found.push_back(std::move(advice));
}

void adviseBlas(const AdviceCase& c, std::vector<Advice>& found) {
    const double rate = c.facts.fp32Gflops;
    const int threads = c.facts.measuredThreads;
    if (onGpu(c) || rate <= 0 || threads <= 0 || rate >= kSlowGflopsPerCore * threads)
        return;
    Advice advice;
    advice.kind = AdviceKind::SlowBlas;
    advice.serious = true;
    advice.value = rate;
    advice.of = kUsualGflopsPerCore * threads;
    Remedy remedy;
    remedy.id = "openblas";
    // Both phases are matrix products and little else where these are slow.
    remedy.savedSeconds =
        (c.forecast.of(train::Phase::Loss) + c.forecast.of(train::Phase::Backward)) *
        (1 - rate / advice.of);
    advice.figures.seconds = remedy.savedSeconds;
    advice.figures.totalSeconds = c.forecast.totalSeconds();
    advice.remedies = {std::move(remedy)};
    found.push_back(std::move(advice));
}

bool fitsMemory(const AdviceCase& c, const Forecast& forecast) {
    const auto fits = [](std::uint64_t needed, std::uint64_t there) {
        return there == 0 || needed <= there;
    };
    return fits(forecast.memoryBytes, c.inputs.memoryBytes) &&
           fits(forecast.gpuMemoryBytes, c.inputs.gpuMemoryBytes);
}

std::optional<Remedy> fitting(const AdviceCase& c, Remedy candidate) {
    auto remedy = tried(c, std::move(candidate));
    if (!remedy || !fitsMemory(c, *remedy->after))
        return std::nullopt;
    return remedy;
}

/// The largest power of two below the batch that fits.
std::optional<Remedy> batchThatFits(const AdviceCase& c) {
    for (std::uint32_t batch = std::bit_floor(c.configuration.batchSize - 1);
         batch >= kSmallestBatch; batch /= 2) {
        Remedy candidate = makeRemedy("batch", "batchSize", batch);
        candidate.value = batch;
        if (auto remedy = fitting(c, std::move(candidate)))
            return remedy;
    }
    return std::nullopt;
}

std::optional<Remedy> dimThatFits(const AdviceCase& c) {
    for (std::uint32_t dim = std::bit_floor(c.configuration.model.dim - 1); dim >= kSmallestDim;
         dim /= 2)
        if (auto remedy = fitting(c, dimRemedy(c.configuration, dim)))
            return remedy;
    return std::nullopt;
}

void adviseMemory(const AdviceCase& c, std::vector<Advice>& found) {
    if (fitsMemory(c, c.forecast))
        return;
    const bool host = c.inputs.memoryBytes > 0 && c.forecast.memoryBytes > c.inputs.memoryBytes;
    Advice advice;
    advice.kind = AdviceKind::BatchTooLarge;
    advice.serious = true;
    advice.subject = host ? "" : "gpu";
    advice.value = static_cast<double>(host ? c.forecast.memoryBytes : c.forecast.gpuMemoryBytes);
    advice.of = static_cast<double>(host ? c.inputs.memoryBytes : c.inputs.gpuMemoryBytes);
    const bool batches = c.configuration.batchSize > kSmallestBatch;
    if (auto remedy = batches ? batchThatFits(c) : std::nullopt) {
        advice.figures.rows = c.configuration.batchSize;
        advice.remedies.push_back(std::move(*remedy));
    }
    // Adagrad first: it leaves the model as it is.
    if (c.configuration.optimizer.kind == train::OptimizerKind::LazyAdamW)
        if (auto remedy = fitting(c, makeRemedy("adagrad", "optimizer.kind", "adagrad")))
            advice.remedies.push_back(std::move(*remedy));
    if (c.configuration.model.dim > kSmallestDim)
        if (auto remedy = dimThatFits(c))
            advice.remedies.push_back(std::move(*remedy));
    // They are for room; that a smaller model is quicker as well is not why.
    found.push_back(std::move(advice));
}

/// What a run needs of the disk at its worst: a checkpoint is complete before an older one goes.
std::uint64_t diskNeeded(std::uint64_t stays, const train::RunSize& size) {
    return stays + (size.checkpointsKept > 0 ? size.checkpointBytes : 0);
}

void adviseDisk(const AdviceCase& c, std::vector<Advice>& found) {
    const auto there = c.inputs.diskFreeBytes;
    const auto needed = diskNeeded(c.forecast.diskBytes, c.size);
    const double most = kMostOfDisk * static_cast<double>(there);
    if (there == 0 || static_cast<double>(needed) <= most)
        return;
    Advice advice;
    advice.kind = AdviceKind::OptimizerStateLarge;
    advice.serious = needed > there;
    advice.value = static_cast<double>(needed);
    advice.of = static_cast<double>(there);
    advice.figures.bytes = c.size.checkpointBytes;
    std::vector<Remedy> candidates;
    if (c.configuration.checkpoints.keepLast > 1) {
        candidates.push_back(makeRemedy("checkpoints", "checkpoints.keepLast", 1));
        candidates.back().value = 1;
    }
    if (c.configuration.optimizer.kind == train::OptimizerKind::LazyAdamW)
        candidates.push_back(makeRemedy("adagrad", "optimizer.kind", "adagrad"));
    for (auto& candidate : candidates) {
        auto remedy = tried(c, std::move(candidate));
        if (!remedy)
            continue;
        const auto changed = withRemedy(c.configuration, *remedy);
        const auto then =
            diskNeeded(remedy->after->diskBytes, train::sizeOf(*changed, c.inputs.rows));
        // One that does not make it fit is none.
        if (then <= there && then < needed)
            advice.remedies.push_back(std::move(*remedy));
    }
    found.push_back(std::move(advice));
}

} // namespace

void adviseMachine(const AdviceCase& c, std::vector<Advice>& found) {
    adviseMemory(c, found);
    adviseDisk(c, found);
    advisePrecision(c, found);
    adviseBlas(c, found);
    adviseDevice(c, found);
}

} // namespace stator::forecast
