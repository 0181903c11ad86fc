// Decides after every step whether to evaluate now, and on how many rows.
//
// Thread: one thread. No clock is read here: the same calls give the same decisions.
#pragma once

#include "core/base/result.h"
#include "core/eval/evaluationplan.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <functional>
#include <string>

namespace stator::eval {

/// What is known after a step.
struct EvaluationMoment {
    std::uint64_t step = 0; ///< steps done, from 1
    std::uint64_t totalSteps = 0;
    bool epochEnd = false;
    double trainingSeconds = 0;   ///< so far, without evaluation
    double evaluationSeconds = 0; ///< so far
    double secondsPerRow = 0;     ///< measured cost of evaluation; 0 while it is not known
    std::uint64_t fullRows = 0;   ///< rows of all planned evaluations together
    /// Seconds that an evaluation of so many of fullRows takes; none: secondsPerRow for each, or
    /// what the last evaluation took for each of its own.
    std::function<double(std::uint64_t)> secondsFor = {};
};

struct EvaluationDecision {
    bool evaluate = false;
    std::uint64_t rows = 0; ///< of EvaluationMoment::fullRows; equal to it: everything
    bool last = false;      ///< the run's last evaluation
    /// At the last evaluation after evaluations on a subset: rows to evaluate as well, so that the
    /// final model compares with the earlier ones. 0: none.
    std::uint64_t compareRows = 0;
    std::string reason; ///< plain: "25 % of the run", "within 5 % of the training time"
};

/// `rows` of all evaluations shared out to one of them, at least one row.
std::uint64_t rowsOfEvaluation(std::uint64_t evaluationRows, std::uint64_t rows,
                               std::uint64_t fullRows);

/// How many evaluations a plan comes to in a run of `totalSteps` steps, the last one included; for
/// Budget, the most there can be. `stepsPerEpoch` counts for EpochEnds alone; 0: one epoch.
std::uint64_t plannedEvaluations(const EvaluationPlan& plan, std::uint64_t totalSteps,
                                 std::uint64_t stepsPerEpoch);

/// Every plan but `never` ends with an evaluation: of everything, or by budget of as many rows as
/// what is left of the budget pays for.
///
/// By budget: a subset is chosen that about kEvaluations evaluations can read within the budget,
/// after half of it at most is set aside for the last evaluation. It is evaluated whenever
/// evaluation so far plus its cost stay within the budget's share of the training time so far, at
/// most once in a twentieth of the run.
/// Where EvaluationMoment::secondsPerRow is not known, a first evaluation of at most kProbeRows
/// measures it. A row costs more in a larger retrieval, so the choice is checked by what its
/// first evaluation really took: it grows by at most kGrowth or shrinks, once. From then on it is
/// fixed, since only values on the same rows tell which model is the best; where it is still too
/// dear, evaluations become rarer.
/// The last evaluation reads everything where that costs at most what is left of the share of the
/// whole training time; else the most rows that do. It reads no fewer than the evaluations before
/// it, and kFewestRows where there were none: a run too short for those goes beyond its share.
class EvaluationScheduler {
public:
    static constexpr std::uint64_t kProbeRows = 1000;
    static constexpr std::uint64_t kFewestRows = 1000;
    static constexpr std::uint64_t kEvaluations = 20;
    static constexpr std::uint64_t kGrowth = 4;

    explicit EvaluationScheduler(EvaluationPlan plan);

    /// Call once after every step.
    EvaluationDecision decide(const EvaluationMoment& moment);
    /// Where a run ends before its last step (early stopping): the last evaluation.
    EvaluationDecision decideLast(const EvaluationMoment& moment) const;

    const EvaluationPlan& plan() const { return m_plan; }

    nlohmann::json state() const;
    /// Errors: InvalidArgument (not a state).
    Result<void> restore(const nlohmann::json& state);

private:
    EvaluationDecision decideByBudget(const EvaluationMoment& moment);
    /// Rows of the last evaluation by budget, after one of `compareRows` if that is not 0.
    std::uint64_t lastRowsByBudget(const EvaluationMoment& moment, std::uint64_t compareRows) const;
    double secondsFor(const EvaluationMoment& moment, std::uint64_t rows) const;
    /// Takes the time that the last evaluation took.
    void learn(const EvaluationMoment& moment);
    /// Moves the subset towards what the budget pays.
    void settle(const EvaluationMoment& moment, double secondsPerRow);
    std::uint64_t affordableRows(const EvaluationMoment& moment, double secondsPerRow) const;
    /// Rows before the last evaluation, for plans without a budget.
    std::uint64_t plannedRows(const EvaluationMoment& moment) const;
    std::string reasonFor(const EvaluationMoment& moment) const;

    EvaluationPlan m_plan;
    std::uint64_t m_lastStep = 0; ///< of an evaluation; 0: none

    // By budget
    std::uint64_t m_subsetRows = 0; ///< 0: not chosen yet
    bool m_settled = false;         ///< the subset is fixed
    bool m_probed = false;
    std::uint64_t m_pendingRows = 0; ///< of an evaluation whose time is not known yet
    double m_secondsBefore = 0;      ///< spent on evaluation when it was decided
    std::uint64_t m_measuredRows = 0;
    double m_measuredSeconds = 0; ///< that the last evaluation took
};

} // namespace stator::eval
