#include "core/train/machinechoice.h"

#include "core/base/parallel.h"
#include "core/model/gemm.h"
#include "core/model/threads.h"

#include <fmt/format.h>

#include <algorithm>

namespace stator::train {
namespace {

using model::Device;

/// Whether a step can be made at all, on a table of one row.
Result<void> probe(const RunConfiguration& c, const StepFactory& makeStep, const Machine& machine) {
    STATOR_ASSIGN(auto table, model::EmbeddingTable::zeros(1, c.model.dim));
    const auto step = makeStep(table, stepOptions(c, machine.precision, machine.device));
    return step ? Result<void>() : step.error();
}

Precision precisionOn(const RunConfiguration& c, const StepFactory& makeStep, Device device) {
    switch (c.precision) {
    case PrecisionChoice::Fp32:
        return Precision::Fp32;
    case PrecisionChoice::Bf16:
        return Precision::Bf16;
    case PrecisionChoice::Fp16:
        return Precision::Fp16;
    case PrecisionChoice::Auto:
        break;
    }
    if (device == Device::Cpu)
        return model::hasFastBFloat16() ? Precision::Bf16 : Precision::Fp32;
    return probe(c, makeStep, {device, Precision::Bf16, 1}) ? Precision::Bf16 : Precision::Fp32;
}

/// Ids of a larger vocabulary folded into a scratch table: a step's cost follows the rows that are
/// touched, not those that there are.
void fold(model::TokenBatch& texts, std::uint32_t vocabulary) {
    for (std::uint32_t& id : texts.ids)
        id %= vocabulary;
}

Result<double> secondsPerStep(const RunConfiguration& c, const StepFactory& makeStep,
                              const Machine& machine, std::uint32_t vocabulary,
                              SampledBatches& batches) {
    constexpr std::uint32_t kScratchRows = 1 << 16;
    constexpr int kSteps = 3;
    const std::uint32_t rows = std::min(vocabulary, kScratchRows);
    STATOR_ASSIGN(auto table,
                  model::EmbeddingTable::random(rows, c.model.dim, c.seed, machine.threads));
    STATOR_ASSIGN(auto step, makeStep(table, stepOptions(c, machine.precision, machine.device)));
    std::int64_t begin = 0;
    for (int i = 0; i <= kSteps; ++i) {
        PreparedBatch batch;
        STATOR_TRY(batches.next(batch));
        fold(batch.step.anchors, rows);
        fold(batch.step.positives, rows);
        for (auto& negatives : batch.step.negatives)
            fold(negatives, rows);
        if (i == 1)
            begin = monotonicNanoseconds();
        STATOR_ASSIGN(const StepResult result, step->run(batch.step, 1e-3F));
        (void)result;
    }
    return static_cast<double>(monotonicNanoseconds() - begin) * 1e-9 / kSteps;
}

} // namespace

const char* deviceName(Device device) {
    return device == Device::Cuda ? "cuda" : "cpu";
}

const char* precisionName(Precision precision) {
    switch (precision) {
    case Precision::Fp32:
        return "fp32";
    case Precision::Bf16:
        return "bf16";
    case Precision::Fp16:
        return "fp16";
    }
    return "";
}

Result<Machine> chooseMachine(const RunConfiguration& c, const StepFactory& makeStep,
                              std::uint32_t vocabulary, SampledBatches& batches, std::string& why) {
    const int threads = c.threads > 0 ? static_cast<int>(c.threads) : base::availableCores();
    const auto machineOn = [&](Device device) {
        return Machine{device, precisionOn(c, makeStep, device), threads};
    };
    model::setMatrixThreads(threads);
    if (c.device != DeviceChoice::Auto) {
        const Machine machine =
            machineOn(c.device == DeviceChoice::Cuda ? Device::Cuda : Device::Cpu);
        STATOR_TRY(probe(c, makeStep, machine));
        return machine;
    }
    const Machine cpu = machineOn(Device::Cpu);
    const Machine cuda = machineOn(Device::Cuda);
    const bool cpuWorks = probe(c, makeStep, cpu).ok();
    if (!probe(c, makeStep, cuda)) {
        STATOR_TRY(probe(c, makeStep, cpu));
        return cpu;
    }
    if (!cpuWorks)
        return cuda;
    const auto onCpu = secondsPerStep(c, makeStep, cpu, vocabulary, batches);
    STATOR_TRY(batches.rewind());
    const auto onCuda = secondsPerStep(c, makeStep, cuda, vocabulary, batches);
    STATOR_TRY(batches.rewind());
    if (!onCpu || !onCuda)
        return onCuda ? cuda : cpu;
    why = fmt::format("measured: {:.1f} ms a step on the CPU, {:.1f} ms on the GPU", 1e3 * *onCpu,
                      1e3 * *onCuda);
    return *onCuda < *onCpu ? cuda : cpu;
}

} // namespace stator::train
