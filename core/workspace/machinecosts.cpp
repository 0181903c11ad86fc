// The models of this machine as forecasts use them, and what finished runs teach them.
#include "core/train/machinechoice.h"
#include "core/train/runconfiguration.h"
#include "core/workspace/calibrations.h"
#include "core/workspace/forecasting.h"

#include <algorithm>

namespace stator::workspace {

namespace {

bool isMeasured(const forecast::CostModel& model) {
    return !model.isGuess();
}

/// What the run worked with; none where the store says nothing that is known.
std::optional<train::Machine> machineOf(const store::RunDescription& description) {
    using train::Precision;
    train::Machine machine;
    machine.threads = description.threads;
    if (description.device == "cuda")
        machine.device = model::Device::Cuda;
    else if (description.device != "cpu")
        return std::nullopt;
    for (const auto precision : {Precision::Fp32, Precision::Bf16, Precision::Fp16})
        if (description.precision == train::precisionName(precision)) {
            machine.precision = precision;
            return machine;
        }
    return std::nullopt;
}

/// A budget gives evaluation its time, whatever one costs: nothing is learnt of it.
bool evaluatesByBudget(const store::RunDescription& description) {
    const auto configuration = train::readConfiguration(description.configuration);
    return !configuration || configuration->evaluation.when == eval::EvaluateWhen::Budget;
}

} // namespace

std::vector<forecast::CostModel> costModels(const Workspace& workspace) {
    const auto machine = machineNow(workspace);
    auto models = keptModels(workspace, machine);
    // What a configuration may ask for and nothing was measured of. Forecasts prefer what was.
    for (const auto& usual : machinesOf(machine))
        if (std::none_of(models.begin(), models.end(), [&](const auto& known) {
                return known.machine().device == usual.device &&
                       known.machine().precision == usual.precision;
            }))
            models.push_back(guessedModel(workspace, machine, usual));
    return models;
}

bool isCalibrated(const Workspace& workspace) {
    const auto models = keptModels(workspace, machineNow(workspace));
    return std::any_of(models.begin(), models.end(), isMeasured);
}

Result<void> learnFromRun(const Workspace& workspace, const store::RunListRow& run) {
    const auto& description = run.run.description;
    const auto ranOn = machineOf(description);
    const auto check = forecastCheck(run);
    // What a run that ended early left out is not what its forecast, scaled, left out.
    const bool whole =
        run.run.state == store::RunState::Finished && run.run.step == description.totalSteps;
    if (!ranOn || !check || !whole)
        return {};
    const auto machine = machineNow(workspace);
    auto model = modelOf(workspace, machine, *ranOn);
    if (!model)
        return {};
    const bool byBudget = evaluatesByBudget(description);
    for (const auto& phase : *check) {
        const bool given = phase.phase == train::Phase::Evaluation && byBudget;
        if (!given && phase.phase != train::Phase::Idle && phase.forecastSeconds > 0 &&
            phase.factSeconds > 0)
            model->correct(phase.phase, phase.forecastSeconds, phase.factSeconds);
    }
    return keepModels(workspace, machine, {*model});
}

} // namespace stator::workspace
