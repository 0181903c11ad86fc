#include "core/train/trainer.h"

#include "core/train/trainerrun.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <new>

namespace stator::train {

Trainer::Trainer(TrainerSetup setup, TrainingObserver& observer, TrainerControl& control)
    : m_setup(std::move(setup))
    , m_observer(observer)
    , m_control(control) {}
Trainer::~Trainer() = default;

Result<TrainingOutcome> Trainer::run() {
    return guarded(false);
}
Result<TrainingOutcome> Trainer::resume() {
    return guarded(true);
}

Result<TrainingOutcome> Trainer::guarded(bool resume) {
    try {
        Run run(m_setup, m_observer, m_control);
        return run.train(resume);
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory, "There is not enough memory for this run. Use a "
                                                 "smaller dim, batchSize or tokenizer.");
    } catch (const std::exception& e) {
        return makeError(ErrorCode::Internal, fmt::format("The run failed: {}.", e.what()));
    }
}

Trainer::Run::Run(const TrainerSetup& setup, TrainingObserver& observer, TrainerControl& control)
    : m_setup(setup)
    , m_configuration(setup.configuration)
    , m_observer(observer)
    , m_control(control) {}

Result<TrainingOutcome> Trainer::Run::train(bool resume) {
    STATOR_TRY(prepare(resume));
    STATOR_ASSIGN(const std::optional<RunEnd> end, loop());
    if (end)
        return finish(*end);
    save(CheckpointReason::Stopped);
    return outcome(RunEnd::Stopped);
}

/// Nothing where the user stopped the run.
Result<std::optional<RunEnd>> Trainer::Run::loop() {
    const bool ended = m_state.step >= m_state.totalSteps;
    if (!ended && m_state.pendingEvaluationRows > 0 &&
        evaluate(m_state.pendingEvaluationRows, false))
        return std::optional(RunEnd::StoppedEarly);
    BatchPrefetcher batches(*m_batches);
    state(RunState::Running);
    while (m_state.step < m_state.totalSteps) {
        obeyControl();
        if (m_control.stopRequested())
            return std::optional<RunEnd>();

        STATOR_ASSIGN(const PreparedBatch* batch, fetch(batches));
        STATOR_ASSIGN(const StepResult result, step(*batch));
        report(*batch, result);
        if (evaluateIfDue(*batch))
            return std::optional(RunEnd::StoppedEarly);
        saveIfDue();
    }
    return std::optional(RunEnd::Finished);
}

void Trainer::Run::obeyControl() {
    while (m_control.pauseRequested() && !m_control.stopRequested()) {
        state(RunState::Paused);
        m_control.waitWhilePaused();
        m_timer->lap(); // the pause belongs to no step
        if (m_control.takeCheckpointRequest())
            save(CheckpointReason::Requested);
        if (!m_control.pauseRequested())
            state(RunState::Running);
    }
    if (m_control.takeCheckpointRequest())
        save(CheckpointReason::Requested);
}

Result<const PreparedBatch*> Trainer::Run::fetch(BatchPrefetcher& batches) {
    const auto scope = m_timer->measure(Phase::Data);
    return batches.next();
}

Result<StepResult> Trainer::Run::step(const PreparedBatch& batch) {
    constexpr std::uint64_t kMostSkipped = 100;
    const auto rate = static_cast<float>(m_schedule->learningRate(m_state.step));
    auto scope = m_timer->measureStep();
    auto result = m_step->run(batch.step, rate);
    if (!result)
        return explain(std::move(result).error());
    scope.report(result->seconds);
    m_skippedInARow = result->skipped ? m_skippedInARow + 1 : 0;
    if (m_skippedInARow >= kMostSkipped || !(std::isfinite(result->loss) || result->skipped))
        return explain(makeError(ErrorCode::Diverged, fmt::format("The loss is {} at step {}.",
                                                                  result->loss, m_state.step + 1)));
    ++m_state.step;
    m_state.pairsSeen += batch.rows;
    m_state.epoch = batch.epoch;
    m_state.source = batch.sourceState;
    if (!result->skipped) {
        m_state.lastLoss = result->loss;
        m_evaluation->addTrainingLoss(result->loss);
    }
    m_sample.learningRate = rate;
    return result;
}

void Trainer::Run::report(const PreparedBatch& batch, const StepResult& result) {
    m_sample.phases = m_timer->lap();
    m_sample.step = m_state.step;
    m_sample.totalSteps = m_state.totalSteps;
    m_sample.epoch = m_state.epoch;
    m_sample.wallSeconds = wallSeconds();
    m_sample.trainingSeconds = m_timer->cumulative().trainingSeconds();
    m_sample.loss = result.loss;
    m_sample.gradientNorm = result.gradientNorm;
    m_sample.pairs = batch.rows;
    m_sample.pairsSeen = m_state.pairsSeen;
    m_sample.pairsPerSecond =
        static_cast<double>(batch.rows) / std::max(m_sample.phases.totalSeconds(), 1e-9);
    m_sample.tokens = result.tokens;
    m_sample.distinctRows = result.distinctRows;
    m_sample.skipped = result.skipped;
    m_observer.onStep(m_sample);

    m_leftOutRows += batch.leftOutRows;
    if (batch.endedEpoch) {
        const auto& epoch = *batch.endedEpoch;
        note(
            LogLine::Level::Info,
            fmt::format("Epoch {:.0f} ended: {} rows in {} batches; {} rows found no batch without "
                        "one of their texts, {} were left over, {} have a text without tokens.",
                        batch.epoch, epoch.rowsUsed, epoch.batches, epoch.rowsDropped,
                        epoch.rowsLeft, m_leftOutRows));
        m_leftOutRows = 0;
    }
}

/// True where the run should stop early.
bool Trainer::Run::evaluateIfDue(const PreparedBatch& batch) {
    // The run's end has its own evaluation.
    if (m_state.step >= m_state.totalSteps)
        return false;
    const auto decision = m_evaluation->decide(moment(batch.endedEpoch.has_value()));
    if (!decision.evaluate)
        return false;
    note(LogLine::Level::Info, fmt::format("Evaluation at step {}: {}, {} rows.", m_state.step,
                                           decision.reason, decision.rows));
    return evaluate(decision.rows, false);
}

void Trainer::Run::saveIfDue() {
    if (m_checkpoints->due(m_state.step, wallSeconds()) &&
        m_checkpoints->lastSavedStep() != m_state.step && m_state.step < m_state.totalSteps)
        save(CheckpointReason::Regular);
}

/// Adds to an error what the user can do about it.
Error Trainer::Run::explain(Error error) const {
    if (error.code == ErrorCode::Diverged) {
        const double rate = m_configuration.optimizer.learningRate;
        const auto saved = m_checkpoints->folder().list();
        error.message = fmt::format(
            "Training diverged at step {}. {} Try a lower optimizer.learningRate, such as {:.3g} "
            "instead of {:.3g}, or a longer warm-up. {}",
            m_state.step + 1, error.message, rate / 4, rate,
            saved.empty() ? "No checkpoint had been saved yet."
                          : fmt::format("The last good checkpoint, of step {}, is kept.",
                                        saved.front().step));
    }
    return error;
}

eval::EvaluationMoment Trainer::Run::moment(bool epochEnd) const {
    eval::EvaluationMoment moment;
    moment.step = m_state.step;
    moment.totalSteps = m_state.totalSteps;
    moment.epochEnd = epochEnd;
    moment.trainingSeconds = m_timer->cumulative().trainingSeconds();
    moment.evaluationSeconds = m_timer->cumulative().seconds(Phase::Evaluation);
    return moment;
}

void Trainer::Run::note(LogLine::Level level, std::string text) {
    m_observer.onLog({level, std::move(text)});
}

void Trainer::Run::state(RunState state) {
    m_observer.onState(state);
}

} // namespace stator::train
