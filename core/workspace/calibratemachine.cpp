// Measuring what this machine takes for a configuration's work.
#include "core/base/parallel.h"
#include "core/forecast/calibration.h"
#include "core/train/machinechoice.h"
#include "core/workspace/calibrations.h"
#include "core/workspace/forecasting.h"
#include "core/workspace/machinelimits.h"
#include "core/workspace/preparedata.h"

#include <algorithm>

namespace stator::workspace {

namespace {

using train::DeviceChoice;
using train::PrecisionChoice;

std::optional<train::Precision> namedPrecision(PrecisionChoice choice) {
    switch (choice) {
    case PrecisionChoice::Fp32:
        return train::Precision::Fp32;
    case PrecisionChoice::Bf16:
        return train::Precision::Bf16;
    case PrecisionChoice::Fp16:
        return train::Precision::Fp16;
    case PrecisionChoice::Auto:
        break;
    }
    return std::nullopt;
}

bool isNamed(DeviceChoice choice, model::Device device) {
    return choice == (device == model::Device::Cuda ? DeviceChoice::Cuda : DeviceChoice::Cpu);
}

/// What the configuration names, or all that "auto" would choose from.
std::vector<train::Machine> machinesFor(const train::RunConfiguration& configuration,
                                        const system::MachineInfo& machine) {
    auto machines = machinesOf(machine, Which::Chosen);
    const int threads = configuration.threads > 0 ? static_cast<int>(configuration.threads)
                                                  : base::availableCores();
    if (configuration.device == DeviceChoice::Cuda)
        machines.push_back({model::Device::Cuda, train::Precision::Fp32, threads});
    if (configuration.device != DeviceChoice::Auto)
        std::erase_if(machines,
                      [&](const auto& m) { return !isNamed(configuration.device, m.device); });
    const auto precision = namedPrecision(configuration.precision);
    std::vector<train::Machine> chosen;
    for (auto& candidate : machines) {
        candidate.threads = threads;
        candidate.precision = precision.value_or(candidate.precision);
        if (std::find(chosen.begin(), chosen.end(), candidate) == chosen.end())
            chosen.push_back(candidate);
    }
    return chosen;
}

/// Advice and guesses go by these; they take a second.
Result<void> measureLimitsOnce(const Workspace& workspace, const system::MachineInfo& machine,
                               int threads, const Job& job) {
    if (loadLimits(workspace, machine.machineId))
        return {};
    STATOR_ASSIGN(const auto limits, measureMachine(threads, job));
    return saveLimits(workspace, limits);
}

} // namespace

Result<std::vector<forecast::CostModel>>
calibrateMachine(const Workspace& workspace, const train::RunConfiguration& configuration,
                 const Job& job) {
    const auto machine = machineNow(workspace);
    const auto machines = machinesFor(configuration, machine);
    const int threads = machines.front().threads;
    STATOR_ASSIGN(const auto data, prepareData(workspace, configuration, threads, job));
    STATOR_TRY(measureLimitsOnce(workspace, machine, base::availableCores(), job));
    std::vector<forecast::CostModel> measured;
    std::optional<Error> failure;
    for (const auto& candidate : machines) {
        forecast::CalibrationRequest request;
        request.data = data;
        request.configuration = configuration;
        request.machine = candidate;
        request.folder = workspace.runsFolder();
        auto model = forecast::calibrate(request, job);
        if (!model) {
            // Of several, those that work here are enough.
            if (model.error().code == ErrorCode::Cancelled)
                return model.error();
            failure = model.error();
            continue;
        }
        STATOR_TRY(keepModels(workspace, machine, {*model}));
        measured.push_back(std::move(*model));
    }
    if (measured.empty())
        return *failure;
    return measured;
}

} // namespace stator::workspace
