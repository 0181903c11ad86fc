#include "core/forecast/forecast.h"

#include "core/forecast/evaluationwork.h"
#include "core/forecast/forecastmemory.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stator::forecast {
using train::Phase;

namespace {

/// Idle seconds of a step: what the run tells its observers.
constexpr double kIdleOfStep = 5e-6;

double asDouble(std::uint64_t value) {
    return static_cast<double>(value);
}

double& seconds(Forecast& forecast, Phase phase) {
    return forecast.seconds[static_cast<std::size_t>(phase)];
}

/// Everything about a run that does not depend on the machine.
struct Plan {
    const train::RunConfiguration& configuration;
    const ForecastInputs& inputs;
    DataProfile data;
    train::RunSize size;
    std::uint64_t batch = 0;
};

StepShape stepShape(const Plan& plan, const train::Machine& machine) {
    StepShape shape;
    shape.rows = plan.batch;
    shape.columns = plan.data.columns;
    shape.dim = plan.configuration.model.dim;
    shape.options = train::stepOptions(plan.configuration, machine.precision, machine.device);
    const double texts = asDouble(shape.rows) * shape.columns;
    shape.tokens = texts * plan.data.tokensPerText;
    shape.distinctRows =
        std::min(plan.data.distinctTokens(texts), static_cast<double>(plan.inputs.rows.vocabulary));
    return shape;
}

/// Rows that are walked through to count the run's steps, as the sampler does it.
double walkedRows(const Plan& plan) {
    constexpr double kMost = 20e6;
    const auto& c = plan.configuration;
    if (c.epochs <= 0 || !c.data.noDuplicates)
        return 0;
    const double rows = asDouble(plan.inputs.rows.trainRows);
    return std::max(rows, std::min(std::ceil(c.epochs) * rows, kMost));
}

/// Checkpoints beside those of best models, by steps and by minutes without any.
std::uint64_t regularCheckpoints(const train::CheckpointConfiguration& checkpoints,
                                 std::uint64_t steps, double totalSeconds, std::uint64_t best) {
    std::uint64_t count = 0;
    if (checkpoints.everySteps > 0 && steps > 0)
        count += (steps - 1) / checkpoints.everySteps;
    if (checkpoints.everyMinutes > 0) {
        const double stretch = totalSeconds / asDouble(best + 1);
        count += (best + 1) * static_cast<std::uint64_t>(stretch / (60 * checkpoints.everyMinutes));
    }
    return count;
}

void addEvaluations(const Plan& plan, const EvaluationWork& work, const CostModel& model,
                    Forecast& forecast) {
    const double before = forecast.of(Phase::Idle);
    const double training = forecast.trainingSeconds() - before;
    const auto sum = work.sum(model, forecast.steps, plan.size.stepsPerEpoch, before,
                              training / asDouble(std::max<std::uint64_t>(1, forecast.steps)));
    forecast.evaluations = sum.evaluations;
    forecast.evaluatedRows = sum.rows;
    seconds(forecast, Phase::Evaluation) = sum.seconds;

    const auto& checkpoints = plan.configuration.checkpoints;
    // A model that gets better and better: every evaluation finds the best so far.
    const std::uint64_t best = checkpoints.keepBest ? sum.evaluations : 0;
    forecast.savedCheckpoints =
        best + regularCheckpoints(checkpoints, forecast.steps, forecast.totalSeconds(), best);
    seconds(forecast, Phase::Checkpoint) =
        asDouble(forecast.savedCheckpoints) *
            model.checkpoint(asDouble(plan.size.checkpointBytes)) +
        model.checkpoint(asDouble(plan.size.tableBytes)); // the model itself
}

Forecast forecastWith(const Plan& plan, const EvaluationWork& work, const CostModel& model,
                      int threads) {
    Forecast forecast;
    forecast.machine = model.machine();
    forecast.steps = plan.inputs.exactSteps > 0 ? plan.inputs.exactSteps : plan.size.steps;
    const StepShape shape = stepShape(plan, model.machine());
    const double steps = asDouble(forecast.steps);
    const auto step = model.step(shape);
    double stepSeconds = std::accumulate(step.begin(), step.end(), 0.0);
    constexpr std::array<Phase, train::kStepPhases> kPhaseOf = {Phase::Forward, Phase::Loss,
                                                                Phase::Backward, Phase::Optimizer};
    for (std::size_t i = 0; i < train::kStepPhases; ++i)
        seconds(forecast, kPhaseOf[i]) = steps * step[i];
    const double wait = model.data(shape);
    seconds(forecast, Phase::Data) = steps * wait;
    stepSeconds += wait;
    seconds(forecast, Phase::Idle) =
        model.sampling(asDouble(plan.inputs.rows.trainRows), walkedRows(plan)) +
        model.tableSetUp(asDouble(plan.size.tableBytes)) + steps * kIdleOfStep;
    forecast.pairsPerSecond = stepSeconds > 0 ? asDouble(plan.batch) / stepSeconds : 0;
    addEvaluations(plan, work, model, forecast);
    forecast.preparationSeconds = model.tokenize(plan.inputs.textBytesToTokenize);
    forecast.rough = model.isGuess() || plan.data.guessed || !work.wellKnown();
    const bool ofProcessor = model.machine().device == model::Device::Cpu;
    if (threads > 0 && threads != model.machine().threads && ofProcessor) {
        // Measured with another number of threads: only in proportion.
        const double scale =
            static_cast<double>(model.machine().threads) / static_cast<double>(threads);
        for (std::size_t i = 0; i < train::kPhases; ++i)
            if (static_cast<Phase>(i) != Phase::Checkpoint)
                forecast.seconds[i] *= scale;
        forecast.pairsPerSecond /= scale;
        forecast.machine.threads = threads;
        forecast.rough = true;
    }
    addMemory(plan.configuration, plan.inputs, plan.data, shape, work.mostBytes(), forecast);
    return forecast;
}

bool allows(const train::RunConfiguration& c, const train::Machine& machine) {
    const bool cuda = machine.device == model::Device::Cuda;
    if (c.device != train::DeviceChoice::Auto && (c.device == train::DeviceChoice::Cuda) != cuda)
        return false;
    switch (c.precision) {
    case train::PrecisionChoice::Auto:
        return true;
    case train::PrecisionChoice::Fp32:
        return machine.precision == train::Precision::Fp32;
    case train::PrecisionChoice::Bf16:
        return machine.precision == train::Precision::Bf16;
    case train::PrecisionChoice::Fp16:
        return machine.precision == train::Precision::Fp16;
    }
    return false;
}

int mostThreads(const std::vector<const CostModel*>& models) {
    int most = 0;
    for (const CostModel* model : models)
        most = std::max(most, model->machine().threads);
    return most;
}

/// Of the models that the configuration allows, those measured with its number of threads where
/// there are any, and of those the measured ones.
std::vector<const CostModel*> fittingModels(const train::RunConfiguration& c,
                                            const std::vector<CostModel>& models) {
    std::vector<const CostModel*> fitting;
    for (const CostModel& model : models)
        if (allows(c, model.machine()))
            fitting.push_back(&model);
    const auto keepWhere = [&](auto condition) {
        if (std::any_of(fitting.begin(), fitting.end(), condition))
            std::erase_if(fitting, [&](const CostModel* model) { return !condition(model); });
    };
    if (c.threads > 0)
        keepWhere([&](const CostModel* model) {
            return model->machine().device == model::Device::Cuda ||
                   model->machine().threads == static_cast<int>(c.threads);
        });
    else if (c.device != train::DeviceChoice::Auto && c.precision != train::PrecisionChoice::Auto)
        keepWhere([most = mostThreads(fitting)](const CostModel* model) {
            return model->machine().threads == most; // such a run takes all cores
        });
    keepWhere([](const CostModel* model) { return !model->isGuess(); });
    return fitting;
}

Result<Plan> planOf(const train::RunConfiguration& configuration, const ForecastInputs& inputs) {
    const auto missing = [](const char* what) {
        return makeError(ErrorCode::NotFound, fmt::format("There is no forecast yet: {}.", what));
    };
    if (inputs.datasets.empty())
        return missing("no dataset is chosen");
    if (!inputs.rows.rowsKnown)
        return missing("the rows of the split are not counted");
    if (inputs.rows.trainRows == 0)
        return makeError(ErrorCode::InvalidArgument, "The split leaves no rows to train on.");
    if (inputs.rows.vocabulary == 0)
        return missing("the tokenizer's vocabulary is not known");
    Plan plan{configuration, inputs, mixtureOf(inputs.datasets),
              train::sizeOf(configuration, inputs.rows),
              std::min<std::uint64_t>(configuration.batchSize, inputs.rows.trainRows)};
    if (plan.size.steps == 0 && inputs.exactSteps == 0)
        return makeError(ErrorCode::InvalidArgument,
                         "epochs and maxSteps are both 0; give one of them.");
    return plan;
}

bool fitsInMemory(const Forecast& forecast, const ForecastInputs& inputs) {
    return (inputs.memoryBytes == 0 || forecast.memoryBytes <= inputs.memoryBytes) &&
           (inputs.gpuMemoryBytes == 0 || forecast.gpuMemoryBytes <= inputs.gpuMemoryBytes);
}

} // namespace

Result<Forecast> forecastRun(const train::RunConfiguration& configuration,
                             const ForecastInputs& inputs, const std::vector<CostModel>& models) {
    STATOR_ASSIGN(const Plan plan, planOf(configuration, inputs));
    const auto fitting = fittingModels(configuration, models);
    if (fitting.empty())
        return makeError(ErrorCode::NotFound,
                         "This machine was not measured with that device and precision.");
    const EvaluationWork work(configuration, inputs, plan.data);
    std::optional<Forecast> best;
    bool bestFits = false;
    for (const CostModel* model : fitting) {
        Forecast forecast =
            forecastWith(plan, work, *model, static_cast<int>(configuration.threads));
        const bool fits = fitsInMemory(forecast, inputs);
        const bool better = !best || (fits && !bestFits) ||
                            (fits == bestFits && forecast.totalSeconds() < best->totalSeconds());
        if (!better)
            continue;
        best = std::move(forecast);
        bestFits = fits;
    }
    return *best;
}

} // namespace stator::forecast
