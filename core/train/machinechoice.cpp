#include "core/train/machinechoice.h"

#include "core/base/parallel.h"
#include "core/base/threadcounts.h"
#include "core/model/gemm.h"
#include "core/model/threads.h"
#include "core/train/machineprobe.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace stator::train {
namespace {

using model::Device;

/// Whether a step can be made at all, on a table of one row.
Result<void> canStep(const RunConfiguration& c, const StepFactory& makeStep,
                     const Machine& machine) {
    STATOR_ASSIGN(auto table, model::EmbeddingTable::zeros(1, c.model.dim));
    const auto step = makeStep(table, stepOptions(c, machine.precision, machine.device));
    return step ? Result<void>() : step.error();
}

/// FP16 stands in only where a GPU has no BF16: it needs its loss scaled.
std::vector<Precision> precisionsOn(const RunConfiguration& c, const StepFactory& makeStep,
                                    Device device) {
    switch (c.precision) {
    case PrecisionChoice::Fp32:
        return {Precision::Fp32};
    case PrecisionChoice::Bf16:
        return {Precision::Bf16};
    case PrecisionChoice::Fp16:
        return {Precision::Fp16};
    case PrecisionChoice::Auto:
        break;
    }
    if (device == Device::Cpu)
        return model::hasBFloat16() ? std::vector{Precision::Fp32, Precision::Bf16}
                                    : std::vector{Precision::Fp32};
    const bool bf16 = canStep(c, makeStep, {device, Precision::Bf16, 1}).ok();
    return {Precision::Fp32, bf16 ? Precision::Bf16 : Precision::Fp16};
}

std::vector<int> threadCounts(const RunConfiguration& c) {
    if (c.threads > 0)
        return {static_cast<int>(c.threads)};
    if (c.device != DeviceChoice::Auto && c.precision != PrecisionChoice::Auto)
        return {base::availableCores()};
    return base::sensibleThreadCounts();
}

std::string nameOf(const Machine& machine) {
    const char* precision = machine.precision == Precision::Fp32   ? "FP32"
                            : machine.precision == Precision::Bf16 ? "BF16"
                                                                   : "FP16";
    if (machine.device == Device::Cuda)
        return fmt::format("GPU {}", precision);
    return fmt::format("CPU {} {} {}", machine.threads, machine.threads == 1 ? "thread" : "threads",
                       precision);
}

/// "measured: CPU 2 threads FP32 14.1 ms, CPU 2 threads BF16 19.8 ms a step"
std::string reasonOf(const std::vector<Machine>& machines,
                     const std::vector<Result<double>>& seconds, const ProbeBatches& batches) {
    std::string figures;
    std::string failures;
    for (std::size_t i = 0; i < machines.size(); ++i) {
        if (seconds[i])
            figures += fmt::format("{}{} {:.1f} ms", figures.empty() ? "" : ", ",
                                   nameOf(machines[i]), 1e3 * *seconds[i]);
        else
            failures += fmt::format("; {} {}", nameOf(machines[i]),
                                    seconds[i].error().code == ErrorCode::OutOfMemory
                                        ? "does not fit in memory"
                                        : "did not work");
    }
    const std::string rows =
        batches.cut ? fmt::format(" of {} rows", batches.batches.front().anchors.size()) : "";
    return fmt::format("measured: {} a step{}{}", figures, rows, failures);
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

Result<std::vector<Machine>> allowedMachines(const RunConfiguration& c,
                                             const StepFactory& makeStep) {
    std::vector<Machine> machines;
    Result<void> failure;
    for (const Device device : {Device::Cpu, Device::Cuda}) {
        const auto asked = device == Device::Cuda ? DeviceChoice::Cuda : DeviceChoice::Cpu;
        if (c.device != DeviceChoice::Auto && c.device != asked)
            continue;
        auto threads = threadCounts(c);
        if (device == Device::Cuda) // they matter to evaluations alone
            threads.resize(1);
        for (const Precision precision : precisionsOn(c, makeStep, device))
            for (const int count : threads) {
                const Machine machine{device, precision, count};
                if (auto works = canStep(c, makeStep, machine))
                    machines.push_back(machine);
                else if (failure)
                    failure = works.error();
            }
    }
    if (machines.empty())
        return failure.error();
    return machines;
}

Result<Machine> chooseMachine(const RunConfiguration& c, const StepFactory& makeStep,
                              std::uint32_t vocabulary, SampledBatches& batches, std::string& why) {
    constexpr double kAsGood = 1.05;
    STATOR_ASSIGN(const auto machines, allowedMachines(c, makeStep));
    if (machines.size() == 1) {
        model::setMatrixThreads(machines.front().threads);
        return machines.front();
    }
    STATOR_ASSIGN(const auto probed, drawProbeBatches(c.model.dim, batches));
    STATOR_TRY(batches.rewind());
    std::vector<Result<double>> seconds;
    double fastest = std::numeric_limits<double>::infinity();
    for (const Machine& machine : machines) {
        seconds.push_back(secondsPerStep(c, makeStep, machine, vocabulary, probed));
        if (seconds.back())
            fastest = std::min(fastest, *seconds.back());
    }
    const auto chosen = std::find_if(seconds.begin(), seconds.end(), [&](const auto& taken) {
        return taken && *taken <= kAsGood * fastest;
    });
    if (chosen == seconds.end())
        return std::move(seconds.front()).error();
    why = reasonOf(machines, seconds, probed);
    const Machine machine = machines[static_cast<std::size_t>(chosen - seconds.begin())];
    model::setMatrixThreads(machine.threads);
    return machine;
}

} // namespace stator::train
