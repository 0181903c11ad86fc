// Measuring what this machine takes for a configuration's work.
#include "core/base/parallel.h"
#include "core/forecast/calibration.h"
#include "core/train/machinechoice.h"
#include "core/train/sampledbatches.h"
#include "core/workspace/calibrations.h"
#include "core/workspace/forecasting.h"
#include "core/workspace/machinelimits.h"
#include "core/workspace/preparedata.h"

#include <algorithm>

namespace stator::workspace {

namespace {

/// What a run of the configuration may work with, with all cores; and what it would choose now,
/// where that is another number of threads.
Result<std::vector<train::Machine>>
machinesFor(const train::RunConfiguration& configuration,
            const std::shared_ptr<const train::TrainingData>& data) {
    const train::StepFactory makeStep = &train::TrainingStep::create;
    STATOR_ASSIGN(auto machines, train::allowedMachines(configuration, makeStep));
    int most = 0;
    for (const auto& machine : machines)
        most = std::max(most, machine.threads);
    std::erase_if(machines, [&](const auto& machine) { return machine.threads != most; });
    STATOR_ASSIGN(const auto batches, train::SampledBatches::create(data, configuration));
    std::string why;
    const auto chosen =
        train::chooseMachine(configuration, makeStep, data->vocabulary, *batches, why);
    if (chosen && std::find(machines.begin(), machines.end(), *chosen) == machines.end())
        machines.push_back(*chosen);
    return machines;
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
    const int threads = configuration.threads > 0 ? static_cast<int>(configuration.threads)
                                                  : base::availableCores();
    STATOR_ASSIGN(const auto data, prepareData(workspace, configuration, threads, job));
    STATOR_ASSIGN(const auto machines, machinesFor(configuration, data));
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
