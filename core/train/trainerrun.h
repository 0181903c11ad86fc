// One execution of a run: the loop and everything it holds. Internal to core/train.
#pragma once

#include "core/train/batchprefetcher.h"
#include "core/train/runcheckpoints.h"
#include "core/train/runevaluation.h"
#include "core/train/sampledbatches.h"
#include "core/train/schedule.h"
#include "core/train/trainer.h"
#include "core/train/trainerstate.h"

#include <optional>
#include <string>
#include <vector>

namespace stator::train {

class Trainer::Run {
public:
    Run(const TrainerSetup& setup, TrainingObserver& observer, TrainerControl& control);

    Result<TrainingOutcome> train(bool resume);

private:
    // Preparing (trainerprepare.cpp).
    Result<void> prepare(bool resume);
    Result<void> checkResumable(const Checkpoint& checkpoint);
    Result<void> planSteps();
    Result<void> chooseMachine(bool resume);
    Result<void> makeModel(const Checkpoint* checkpoint);
    Result<void> makeEvaluation();

    // The loop (trainer.cpp).
    Result<std::optional<RunEnd>> loop();
    void obeyControl();
    Result<const PreparedBatch*> fetch(BatchPrefetcher& batches);
    Result<StepResult> step(const PreparedBatch& batch);
    void report(const PreparedBatch& batch, const StepResult& result);
    bool evaluateIfDue(const PreparedBatch& batch);
    void saveIfDue();
    Error explain(Error error) const;

    // Evaluating and ending (trainerfinish.cpp).
    bool evaluate(std::uint64_t rows, bool last);
    std::optional<std::vector<eval::EvaluationResult>> measure(const model::EmbeddingTable& table,
                                                               std::uint64_t rows, bool show);
    void tell(std::vector<eval::EvaluationResult> results, std::uint64_t atStep, bool last,
              const EvaluationVerdict& verdict);
    void save(CheckpointReason reason);
    Result<TrainingOutcome> finish(RunEnd end);
    Result<void> takeBestModel();
    TrainingOutcome outcome(RunEnd end) const;

    void note(LogLine::Level level, std::string text);
    void state(RunState state);
    double wallSeconds() const { return m_timer->cumulative().totalSeconds(); }
    eval::EvaluationMoment moment(bool epochEnd) const;

    const TrainerSetup& m_setup;
    const RunConfiguration& m_configuration;
    TrainingObserver& m_observer;
    TrainerControl& m_control;

    TrainerState m_state;
    std::unique_ptr<SampledBatches> m_batches;
    std::optional<model::EmbeddingTable> m_table;
    std::unique_ptr<TrainingStep> m_step;
    std::unique_ptr<RunEvaluation> m_evaluation;
    std::optional<RunCheckpoints> m_checkpoints;
    std::optional<Schedule> m_schedule;
    std::optional<PhaseTimer> m_timer;
    StepSample m_sample; ///< reused: a step allocates nothing here
    std::string m_machineReason;
    std::uint64_t m_skippedInARow = 0;
    std::uint64_t m_leftOutRows = 0;
    std::uint64_t m_modelStep = 0; ///< of the model that is left
    std::vector<eval::EvaluationResult> m_lastResults;
    /// What the best model so far was measured at; none in a run that was resumed after it.
    struct {
        std::uint64_t rows = 0; ///< asked for
        std::vector<eval::EvaluationResult> results;
    } m_bestResults;
    bool m_tookBest = false; ///< the table is the best checkpoint's, not the last step's
};

} // namespace stator::train
