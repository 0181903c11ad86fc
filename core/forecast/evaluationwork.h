// The evaluations that a run will make: which, how many and on how many rows. Internal to
// core/forecast.
//
// Thread: values; one thread at a time.
#pragma once

#include "core/base/result.h"
#include "core/eval/evaluationscheduler.h"
#include "core/forecast/costmodel.h"
#include "core/forecast/dataprofile.h"
#include "core/forecast/forecast.h"

#include <cstdint>
#include <vector>

namespace stator::forecast {

/// What evaluations come to.
struct EvaluationSum {
    std::uint64_t evaluations = 0; ///< moments, the last included
    std::uint64_t rows = 0;        ///< read by all of them
    double seconds = 0;
};

/// The shape of one evaluator on `rows` of the `ofRows` rows that the profile describes.
EvaluationShape evaluationShape(const DataProfile& profile, eval::EvaluatorKind kind,
                                std::uint64_t rows, std::uint64_t ofRows, std::uint32_t dim,
                                std::uint32_t vocabulary);

class EvaluationWork {
public:
    /// `mixture`: of the run's datasets; it must outlive the result, and so must the inputs.
    EvaluationWork(const train::RunConfiguration& configuration, const ForecastInputs& inputs,
                   const DataProfile& mixture);

    /// False where an evaluator's data is not known: it is left out, or its texts are taken to be
    /// as the training's.
    bool wellKnown() const { return m_wellKnown; }
    std::uint64_t fullRows() const { return m_fullRows; }
    /// Bytes of the largest evaluator's matrices.
    double mostBytes() const;

    /// Of a run whose training takes so long, `before` it and a step each.
    EvaluationSum sum(const CostModel& model, std::uint64_t steps, std::uint64_t stepsPerEpoch,
                      double before, double secondsPerStep) const;

private:
    struct Planned {
        eval::EvaluatorKind kind;
        std::uint64_t rows;   ///< at most so many
        std::uint64_t ofRows; ///< that there are
        std::uint32_t dim;
        const DataProfile* profile;
    };
    struct Walk;
    void add(const eval::PlannedEvaluation& plan, const train::RunConfiguration& configuration,
             const ForecastInputs& inputs, const DataProfile& mixture);
    double evaluate(const CostModel& model, std::uint64_t rows, bool bringUpToDate,
                    Walk& walk) const;
    void simulateBudget(const CostModel& model, std::uint64_t steps, double before,
                        double secondsPerStep, Walk& walk, EvaluationSum& sum) const;
    void addPlanned(const CostModel& model, std::uint64_t evaluations, Walk& walk,
                    EvaluationSum& sum) const;
    void addLast(const CostModel& model, const eval::EvaluationDecision& decision, Walk& walk,
                 EvaluationSum& sum) const;

    eval::EvaluationPlan m_plan;
    std::vector<Planned> m_planned;
    std::uint64_t m_fullRows = 0;
    std::uint32_t m_vocabulary = 0;
    bool m_wellKnown = true;
};

} // namespace stator::forecast
