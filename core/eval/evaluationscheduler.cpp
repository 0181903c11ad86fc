#include "core/eval/evaluationscheduler.h"

#include "core/data/jsonfields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace stator::eval {
namespace {

/// The step at which a percentage of the run is done.
std::uint64_t stepAt(double percent, std::uint64_t totalSteps) {
    // Rounding errors of the product must not push a whole percentage to the next step.
    constexpr double kRounding = 1e-9;
    const double exact = percent / 100.0 * static_cast<double>(totalSteps);
    return std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::ceil(exact - kRounding)));
}

} // namespace

std::uint64_t rowsOfEvaluation(std::uint64_t evaluationRows, std::uint64_t rows,
                               std::uint64_t fullRows) {
    if (rows >= fullRows)
        return evaluationRows;
    const double share = static_cast<double>(rows) / static_cast<double>(fullRows);
    const auto part =
        static_cast<std::uint64_t>(std::llround(share * static_cast<double>(evaluationRows)));
    return std::clamp<std::uint64_t>(part, std::min<std::uint64_t>(1, evaluationRows),
                                     evaluationRows);
}

EvaluationScheduler::EvaluationScheduler(EvaluationPlan plan)
    : m_plan(std::move(plan)) {}

std::uint64_t EvaluationScheduler::plannedRows(const EvaluationMoment& moment) const {
    return m_plan.subsetRows == 0 ? moment.fullRows : std::min(m_plan.subsetRows, moment.fullRows);
}

EvaluationDecision EvaluationScheduler::decideLast(const EvaluationMoment& moment) const {
    EvaluationDecision decision;
    if (m_plan.when == EvaluateWhen::Never || moment.fullRows == 0)
        return decision;
    decision.evaluate = true;
    decision.last = true;
    decision.rows = moment.fullRows;
    const auto earlier = m_plan.when == EvaluateWhen::Budget ? m_subsetRows : plannedRows(moment);
    if (m_lastStep > 0 && earlier > 0 && earlier < moment.fullRows)
        decision.compareRows = earlier;
    decision.reason = "the end of the run";
    return decision;
}

std::string EvaluationScheduler::reasonFor(const EvaluationMoment& moment) const {
    switch (m_plan.when) {
    case EvaluateWhen::EverySteps:
        if (moment.step % m_plan.everySteps == 0)
            return fmt::format("every {} steps", m_plan.everySteps);
        return {};
    case EvaluateWhen::EveryPercent:
        for (double percent = m_plan.everyPercent; percent <= 100.0;
             percent += m_plan.everyPercent) {
            const auto step = stepAt(percent, moment.totalSteps);
            if (step == moment.step)
                return fmt::format("{:g} % of the run", percent);
            if (step > moment.step)
                break;
        }
        return {};
    case EvaluateWhen::EpochEnds:
        return moment.epochEnd ? "the end of an epoch" : "";
    case EvaluateWhen::KeyPoints:
        for (const double percent : m_plan.keyPoints) {
            if (stepAt(percent, moment.totalSteps) == moment.step)
                return fmt::format("{:g} % of the run", percent);
        }
        return {};
    case EvaluateWhen::Never:
    case EvaluateWhen::Budget:
        break;
    }
    return {};
}

EvaluationDecision EvaluationScheduler::decide(const EvaluationMoment& moment) {
    EvaluationDecision decision;
    if (m_plan.when == EvaluateWhen::Never || moment.fullRows == 0)
        return decision;
    if (moment.step >= moment.totalSteps) {
        decision = decideLast(moment);
    } else if (m_plan.when == EvaluateWhen::Budget) {
        decision = decideByBudget(moment);
    } else {
        decision.reason = reasonFor(moment);
        decision.evaluate = !decision.reason.empty();
        decision.rows = decision.evaluate ? plannedRows(moment) : 0;
    }
    if (decision.evaluate)
        m_lastStep = moment.step;
    return decision;
}

std::uint64_t EvaluationScheduler::chooseSubset(const EvaluationMoment& moment) const {
    const double share = m_plan.budgetPercent / 100.0;
    const double wholeTraining = moment.trainingSeconds / static_cast<double>(moment.step) *
                                 static_cast<double>(moment.totalSteps);
    const double budget = share * wholeTraining;
    const double fullCost = moment.secondsPerRow * static_cast<double>(moment.fullRows);
    const double left = budget - std::min(fullCost, budget / 2) - moment.evaluationSeconds;
    const double rows =
        std::max(0.0, left) / static_cast<double>(kEvaluations) / moment.secondsPerRow;
    const auto most = plannedRows(moment);
    if (rows >= static_cast<double>(most))
        return most;
    return std::min(most, std::max(kFewestRows, static_cast<std::uint64_t>(rows)));
}

EvaluationDecision EvaluationScheduler::decideByBudget(const EvaluationMoment& moment) {
    EvaluationDecision decision;
    // Before that neither the step's nor the run's time is known well.
    if (moment.step < stepAt(1.0, moment.totalSteps))
        return decision;
    const bool known = moment.secondsPerRow > 0;
    if (!known) {
        if (m_probed)
            return decision;
        m_probed = true;
        decision.evaluate = true;
        decision.rows = std::min(kProbeRows, plannedRows(moment));
        decision.reason = "to measure what an evaluation costs";
        return decision;
    }
    if (m_subsetRows == 0)
        m_subsetRows = chooseSubset(moment);
    const auto gap = std::max<std::uint64_t>(1, moment.totalSteps / kEvaluations);
    if (m_lastStep > 0 && moment.step < m_lastStep + gap)
        return decision;
    const double cost = moment.secondsPerRow * static_cast<double>(m_subsetRows);
    const double allowed = m_plan.budgetPercent / 100.0 * moment.trainingSeconds;
    if (moment.evaluationSeconds + cost > allowed)
        return decision;
    decision.evaluate = true;
    decision.rows = m_subsetRows;
    decision.reason = fmt::format("within {:g} % of the training time", m_plan.budgetPercent);
    return decision;
}

nlohmann::json EvaluationScheduler::state() const {
    return {{"subsetRows", m_subsetRows}, {"lastStep", m_lastStep}, {"probed", m_probed}};
}

Result<void> EvaluationScheduler::restore(const nlohmann::json& state) {
    constexpr auto kAny = std::numeric_limits<std::uint64_t>::max();
    data::JsonFields fields(state, "evaluationScheduler");
    const auto subsetRows = fields.integer("subsetRows", 0, 0, kAny);
    const auto lastStep = fields.integer("lastStep", 0, 0, kAny);
    const bool probed = fields.boolean("probed", false);
    STATOR_TRY(fields.finish());
    m_subsetRows = subsetRows;
    m_lastStep = lastStep;
    m_probed = probed;
    return {};
}

} // namespace stator::eval
