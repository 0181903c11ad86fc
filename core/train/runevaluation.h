// The evaluations of a run: what the plan asks for, made when it asks, and what they say about the
// run (which checkpoint is the best, whether it has stalled or overfits).
//
// Thread: the trainer's.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/eval/evaluationscheduler.h"
#include "core/eval/evaluator.h"
#include "core/eval/metrictracker.h"
#include "core/train/trainingdata.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace stator::train {

/// What an evaluation says about the run.
struct EvaluationVerdict {
    bool best = false;                             ///< by the plan's metric
    bool stop = false;                             ///< early stopping
    std::optional<std::uint64_t> overfittingSince; ///< the step of the lowest validation loss
};

class RunEvaluation {
public:
    /// Evaluators of the configuration's plan over the data's splits and benchmarks. Where the
    /// plan names none, the defaults that have rows; what was left out goes to `notes`.
    /// Errors: InvalidArgument (an unknown split or benchmark, an evaluator that does not fit,
    /// a dim above the model's, a metric that is not measured).
    static Result<std::unique_ptr<RunEvaluation>> create(const RunConfiguration& configuration,
                                                         const TrainingData& data, int threads,
                                                         std::vector<std::string>& notes);

    /// Decides after a step. What the moment says of rows and their cost is filled in here.
    eval::EvaluationDecision decide(eval::EvaluationMoment moment);
    eval::EvaluationDecision decideLast(eval::EvaluationMoment moment) const;

    /// Rows of the table that run() will read for so many rows of data, ascending.
    std::vector<std::uint32_t> neededTokens(std::uint64_t rows);
    /// Errors: Cancelled, OutOfMemory, InvalidArgument.
    Result<std::vector<eval::EvaluationResult>> run(const model::EmbeddingTable& table,
                                                    std::uint64_t rows, const Job& job);

    void addTrainingLoss(float loss);
    /// Takes note of an evaluation of the model at `step`.
    EvaluationVerdict judge(const std::vector<eval::EvaluationResult>& results, std::uint64_t step);

    const std::string& bestMetric() const { return m_best ? m_best->metric() : m_none; }
    /// Undefined before the first evaluation that measured bestMetric().
    const eval::BestTracker& best() const { return *m_best; }
    bool hasBest() const { return m_best && m_best->hasBest(); }

    std::string state() const;
    /// Errors: InvalidArgument.
    Result<void> restore(const std::string& state);

private:
    struct Planned {
        eval::PlannedEvaluation plan;
        std::unique_ptr<eval::Evaluator> evaluator;
        std::uint64_t rows = 0;         ///< at most so many
        std::uint64_t measuredRows = 0; ///< by its last evaluation; 0: none yet
        double measuredSeconds = 0;     ///< that it took
    };
    explicit RunEvaluation(eval::EvaluationPlan plan)
        : m_scheduler(std::move(plan)) {}
    Result<void> addEvaluators(const TrainingData& data, std::uint32_t dim, bool chosen,
                               std::vector<std::string>& notes);
    Result<void> addTrackers();
    bool measures(const std::string& metric) const;
    eval::EvaluationMoment completed(eval::EvaluationMoment moment) const;
    /// What an evaluation of so many rows of all will take at most, by what the last one took.
    double secondsFor(std::uint64_t rows) const;
    std::uint64_t rowsOf(const Planned& planned, std::uint64_t rows) const;
    std::string nameOf(const Planned& planned) const;
    void restoreMeasured(const nlohmann::json& state);

    eval::EvaluationScheduler m_scheduler;
    std::vector<Planned> m_planned;
    std::uint64_t m_fullRows = 0;
    std::uint32_t m_dim = 0;
    int m_threads = 1;
    std::uint64_t m_rowsRead = 0; ///< by evaluations so far
    double m_measuredSeconds = 0; ///< of the evaluators themselves, so far
    double m_lossSum = 0;         ///< of steps since the last evaluation
    std::uint64_t m_lossSteps = 0;
    std::uint64_t m_lossRows = 0; ///< of the last validation loss
    std::optional<eval::BestTracker> m_best;
    std::optional<eval::EarlyStopping> m_stopping;
    eval::OverfittingDetector m_overfitting;
    std::string m_none;
};

} // namespace stator::train
