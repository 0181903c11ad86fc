#include "core/train/runsize.h"

#include "core/eval/evaluationscheduler.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace stator::train {
namespace {

constexpr std::uint64_t kFloatBytes = 4;

void countSteps(const RunConfiguration& c, const RunInputs& inputs, RunSize& size) {
    if (inputs.trainRows == 0)
        return;
    const std::uint64_t batch = std::min<std::uint64_t>(c.batchSize, inputs.trainRows);
    // Only whole batches are trained on, as the sampler leaves out an epoch's rest.
    size.stepsPerEpoch = inputs.trainRows / batch;
    if (c.epochs > 0) {
        const double steps = c.epochs * static_cast<double>(size.stepsPerEpoch);
        size.steps = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::llround(steps)));
        if (c.maxSteps > 0)
            size.steps = std::min(size.steps, c.maxSteps);
    } else {
        size.steps = c.maxSteps;
    }
    size.trainedRows = size.steps * batch;
}

/// Rows of what an evaluation reads; none where that is not known.
std::optional<std::uint64_t> rowsOf(const eval::PlannedEvaluation& evaluation,
                                    const RunInputs& inputs) {
    std::uint64_t rows = 0;
    if (evaluation.on == "validation" || evaluation.on == "test") {
        if (!inputs.rowsKnown)
            return std::nullopt;
        rows = evaluation.on == "test" ? inputs.testRows : inputs.validationRows;
    } else {
        const auto found = inputs.benchmarkRows.find(evaluation.on);
        if (found == inputs.benchmarkRows.end())
            return std::nullopt;
        rows = found->second;
    }
    return evaluation.maxRows > 0 ? std::min(rows, evaluation.maxRows) : rows;
}

void countEvaluations(const RunConfiguration& c, const RunInputs& inputs, RunSize& size) {
    const eval::EvaluationPlan& plan = c.evaluation;
    size.byBudget = plan.when == eval::EvaluateWhen::Budget;
    size.evaluations = eval::plannedEvaluations(plan, size.steps, size.stepsPerEpoch);
    std::vector<eval::PlannedEvaluation> evaluations = plan.evaluations;
    if (evaluations.empty() && inputs.kind)
        evaluations = eval::defaultEvaluations(*inputs.kind);
    std::uint64_t full = 0;
    bool known = !evaluations.empty();
    for (const auto& evaluation : evaluations) {
        const auto rows = rowsOf(evaluation, inputs);
        known = known && rows.has_value();
        full += rows.value_or(0);
    }
    size.evaluationRowsKnown = known || plan.when == eval::EvaluateWhen::Never;
    if (!known || size.evaluations == 0)
        return;
    size.lastEvaluationRows = full;
    size.rowsPerEvaluation = plan.subsetRows > 0 ? std::min(full, plan.subsetRows) : full;
    size.evaluatedRows = full;
    if (size.byBudget)
        return;
    // After evaluations of a subset, the last one reads the subset once more to compare with them.
    const bool comparesAtTheEnd = size.evaluations > 1 && size.rowsPerEvaluation < full;
    size.evaluatedRows += (size.evaluations - (comparesAtTheEnd ? 0 : 1)) * size.rowsPerEvaluation;
}

void countBytes(const RunConfiguration& c, const RunInputs& inputs, RunSize& size) {
    const std::uint64_t vocabulary = inputs.vocabulary;
    size.tableBytes = vocabulary * c.model.dim * kFloatBytes;
    // Two moments of every number and the step of every row, or one number a row.
    size.optimizerBytes = c.optimizer.kind == OptimizerKind::LazyAdamW
                              ? 2 * size.tableBytes + vocabulary * kFloatBytes
                              : vocabulary * kFloatBytes;
    size.checkpointBytes = size.tableBytes + size.optimizerBytes;
    const bool best = c.checkpoints.keepBest && c.evaluation.when != eval::EvaluateWhen::Never;
    size.checkpointsKept = c.checkpoints.keepLast + (best ? 1 : 0);
}

} // namespace

RunSize sizeOf(const RunConfiguration& configuration, const RunInputs& inputs) {
    RunSize size;
    countSteps(configuration, inputs, size);
    countEvaluations(configuration, inputs, size);
    countBytes(configuration, inputs, size);
    return size;
}

} // namespace stator::train
