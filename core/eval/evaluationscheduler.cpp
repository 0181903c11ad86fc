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

/// Different steps before the last one among those of ascending percentages.
template<class PercentAt>
std::uint64_t stepsBeforeTheLast(std::size_t count, std::uint64_t totalSteps, PercentAt percentAt) {
    std::uint64_t found = 0;
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto step = stepAt(percentAt(i), totalSteps);
        if (step >= totalSteps)
            break;
        found += step != before;
        before = step;
    }
    return found;
}

/// Seconds of training in the whole run, by its pace so far.
double wholeTraining(const EvaluationMoment& moment) {
    return moment.trainingSeconds / static_cast<double>(moment.step) *
           static_cast<double>(moment.totalSteps);
}

} // namespace

std::uint64_t plannedEvaluations(const EvaluationPlan& plan, std::uint64_t totalSteps,
                                 std::uint64_t stepsPerEpoch) {
    if (totalSteps == 0)
        return 0;
    switch (plan.when) {
    case EvaluateWhen::Never:
        return 0;
    case EvaluateWhen::EverySteps:
        return 1 + (totalSteps - 1) / std::max<std::uint64_t>(1, plan.everySteps);
    case EvaluateWhen::EveryPercent:
        if (plan.everyPercent <= 0)
            return 1;
        // More of them than steps find no new step.
        if (100.0 / plan.everyPercent >= static_cast<double>(totalSteps))
            return totalSteps;
        return 1 + stepsBeforeTheLast(static_cast<std::size_t>(100.0 / plan.everyPercent),
                                      totalSteps, [&](std::size_t i) {
                                          return plan.everyPercent * static_cast<double>(i + 1);
                                      });
    case EvaluateWhen::EpochEnds:
        return 1 + (stepsPerEpoch == 0 ? 0 : (totalSteps - 1) / stepsPerEpoch);
    case EvaluateWhen::KeyPoints:
        return 1 + stepsBeforeTheLast(plan.keyPoints.size(), totalSteps,
                                      [&](std::size_t i) { return plan.keyPoints[i]; });
    case EvaluateWhen::Budget:
        return std::min(totalSteps, EvaluationScheduler::kEvaluations + 1);
    }
    return 0;
}

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
    decision.reason = "the end of the run";
    const bool byBudget = m_plan.when == EvaluateWhen::Budget;
    const auto lastRows = m_pendingRows > 0 ? m_pendingRows : m_measuredRows;
    const auto earlier = byBudget ? lastRows : plannedRows(moment);
    if (m_lastStep > 0 && earlier > 0 && earlier < moment.fullRows)
        decision.compareRows = earlier;
    if (!byBudget)
        return decision;
    decision.rows = lastRowsByBudget(moment, decision.compareRows);
    if (decision.rows < moment.fullRows)
        decision.reason =
            fmt::format("the end of the run; all {} rows would take evaluation beyond "
                        "{:g} % of the training time",
                        moment.fullRows, m_plan.budgetPercent);
    if (decision.rows <= decision.compareRows)
        decision.compareRows = 0; // it is the comparison
    return decision;
}

double EvaluationScheduler::secondsFor(const EvaluationMoment& moment, std::uint64_t rows) const {
    if (moment.secondsFor)
        return moment.secondsFor(rows);
    return static_cast<double>(rows) *
           (m_measuredRows > 0 ? m_measuredSeconds / static_cast<double>(m_measuredRows)
                               : moment.secondsPerRow);
}

std::uint64_t EvaluationScheduler::lastRowsByBudget(const EvaluationMoment& moment,
                                                    std::uint64_t compareRows) const {
    const auto full = moment.fullRows;
    // Nothing is known of what it costs: as the first one that measures it.
    if (!(secondsFor(moment, full) > 0))
        return std::min(kProbeRows, full);
    double left = m_plan.budgetPercent / 100.0 * moment.trainingSeconds - moment.evaluationSeconds;
    if (secondsFor(moment, full) + secondsFor(moment, compareRows) <= left)
        return full;
    left -= secondsFor(moment, compareRows);
    // The most rows that are paid for, between the fewest and all.
    std::uint64_t least = std::min(full, std::max(kFewestRows, compareRows));
    std::uint64_t beyond = full;
    while (beyond - least > 1) {
        const auto rows = least + (beyond - least) / 2;
        (secondsFor(moment, rows) <= left ? least : beyond) = rows;
    }
    // Little more than what the evaluations before it read is not worth reading twice.
    return compareRows > 0 && least < 2 * compareRows ? compareRows : least;
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
    learn(moment);
    if (moment.step >= moment.totalSteps) {
        decision = decideLast(moment);
    } else if (m_plan.when == EvaluateWhen::Budget) {
        decision = decideByBudget(moment);
    } else {
        decision.reason = reasonFor(moment);
        decision.evaluate = !decision.reason.empty();
        decision.rows = decision.evaluate ? plannedRows(moment) : 0;
    }
    if (decision.evaluate) {
        m_lastStep = moment.step;
        m_pendingRows = decision.rows;
        m_secondsBefore = moment.evaluationSeconds;
    }
    return decision;
}

void EvaluationScheduler::learn(const EvaluationMoment& moment) {
    if (m_pendingRows > 0 && moment.evaluationSeconds > m_secondsBefore) {
        m_measuredRows = m_pendingRows;
        m_measuredSeconds = moment.evaluationSeconds - m_secondsBefore;
    }
    m_pendingRows = 0;
}

std::uint64_t EvaluationScheduler::affordableRows(const EvaluationMoment& moment,
                                                  double secondsPerRow) const {
    const double budget = m_plan.budgetPercent / 100.0 * wholeTraining(moment);
    const double fullCost = secondsPerRow * static_cast<double>(moment.fullRows);
    // The end reads the subset once more.
    const double each =
        (budget - std::min(fullCost, budget / 2)) / static_cast<double>(kEvaluations + 1);
    const double rows = each / secondsPerRow;
    const auto most = plannedRows(moment);
    if (rows >= static_cast<double>(most))
        return most;
    return std::min(most, std::max(kFewestRows, static_cast<std::uint64_t>(rows)));
}

void EvaluationScheduler::settle(const EvaluationMoment& moment, double secondsPerRow) {
    const auto affordable = affordableRows(moment, secondsPerRow);
    if (m_subsetRows == 0) {
        // What a calibration says is taken at its word; a small probe's price is not.
        m_subsetRows =
            m_measuredRows > 0 ? std::min(affordable, kGrowth * m_measuredRows) : affordable;
        return;
    }
    if (m_measuredRows != m_subsetRows)
        return;
    // Values on other rows do not compare: the subset changes once, early, and never again. One
    // that is still too dear is evaluated less often.
    if (affordable >= 2 * m_subsetRows)
        m_subsetRows = std::min(affordable, kGrowth * m_subsetRows);
    else if (2 * affordable <= m_subsetRows)
        m_subsetRows = affordable;
    m_settled = true;
}

EvaluationDecision EvaluationScheduler::decideByBudget(const EvaluationMoment& moment) {
    EvaluationDecision decision;
    // Before that neither the step's nor the run's time is known well.
    if (moment.step < stepAt(1.0, moment.totalSteps))
        return decision;
    const double secondsPerRow = m_measuredRows > 0
                                     ? m_measuredSeconds / static_cast<double>(m_measuredRows)
                                     : moment.secondsPerRow;
    if (!(secondsPerRow > 0)) {
        decision.evaluate = !m_probed;
        m_probed = true;
        decision.rows = std::min(kProbeRows, plannedRows(moment));
        decision.reason = "to measure what an evaluation costs";
        return decision;
    }
    if (!m_settled)
        settle(moment, secondsPerRow);
    const auto gap = std::max<std::uint64_t>(1, moment.totalSteps / kEvaluations);
    if (m_lastStep > 0 && moment.step < m_lastStep + gap)
        return decision;
    const double share = m_plan.budgetPercent / 100.0;
    const double cost = std::max(secondsPerRow * static_cast<double>(m_subsetRows),
                                 moment.secondsFor ? moment.secondsFor(m_subsetRows) : 0.0);
    if (moment.evaluationSeconds + cost > share * moment.trainingSeconds)
        return decision;
    // The last model must still compare with the earlier ones.
    if (moment.evaluationSeconds + 2 * cost > share * wholeTraining(moment))
        return decision;
    decision.evaluate = true;
    decision.rows = m_subsetRows;
    decision.reason = fmt::format("within {:g} % of the training time", m_plan.budgetPercent);
    return decision;
}

nlohmann::json EvaluationScheduler::state() const {
    return {{"lastStep", m_lastStep},         {"subsetRows", m_subsetRows},
            {"settled", m_settled},           {"probed", m_probed},
            {"pendingRows", m_pendingRows},   {"secondsBefore", m_secondsBefore},
            {"measuredRows", m_measuredRows}, {"measuredSeconds", m_measuredSeconds}};
}

Result<void> EvaluationScheduler::restore(const nlohmann::json& state) {
    constexpr auto kAny = std::numeric_limits<std::uint64_t>::max();
    constexpr double kHuge = std::numeric_limits<double>::max();
    data::JsonFields fields(state, "evaluationScheduler");
    EvaluationScheduler read(m_plan);
    read.m_lastStep = fields.integer("lastStep", 0, 0, kAny);
    read.m_subsetRows = fields.integer("subsetRows", 0, 0, kAny);
    read.m_settled = fields.boolean("settled", false);
    read.m_probed = fields.boolean("probed", false);
    read.m_pendingRows = fields.integer("pendingRows", 0, 0, kAny);
    read.m_secondsBefore = fields.number("secondsBefore", 0, 0, kHuge);
    read.m_measuredRows = fields.integer("measuredRows", 0, 0, kAny);
    read.m_measuredSeconds = fields.number("measuredSeconds", 0, 0, kHuge);
    STATOR_TRY(fields.finish());
    *this = std::move(read);
    return {};
}

} // namespace stator::eval
