// The trainer's evaluations, checkpoints and end.
#include "core/model/safetensors.h"
#include "core/train/machinechoice.h"
#include "core/train/trainerrun.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace stator::train {

/// Evaluates the model of the last step; true where the run should stop early.
bool Trainer::Run::evaluate(std::uint64_t rows, bool last) {
    m_state.pendingEvaluationRows = rows;
    auto results = measure(*m_table, rows, true);
    // A stopped evaluation is made again when the run is resumed.
    if (results || !m_control.stopRequested())
        m_state.pendingEvaluationRows = 0;
    if (!results)
        return false;
    const EvaluationVerdict verdict = m_evaluation->judge(*results, m_state.step);
    if (verdict.best)
        m_bestResults = {rows, *results};
    tell(std::move(*results), m_state.step, last, verdict);
    if (verdict.best && m_configuration.checkpoints.keepBest)
        save(CheckpointReason::Best);
    if (verdict.stop && !last)
        note(LogLine::Level::Info,
             fmt::format("Stopped early: {} has not improved for {} evaluations.",
                         m_configuration.evaluation.earlyStopping.metric,
                         m_configuration.evaluation.earlyStopping.patience));
    return verdict.stop;
}

/// Runs the evaluators; nothing where they were stopped or failed. A failed evaluation is no reason
/// to lose the training: it is reported and the run goes on. `show`: the table's rows are behind
/// (lazy optimizer) and are brought up to date for as long as they are read.
std::optional<std::vector<eval::EvaluationResult>>
Trainer::Run::measure(const model::EmbeddingTable& table, std::uint64_t rows, bool show) {
    state(RunState::Evaluating);
    auto results = [&]() -> Result<std::vector<eval::EvaluationResult>> {
        const auto scope = m_timer->measure(Phase::Evaluation);
        if (show)
            STATOR_TRY(m_step->showRows(m_evaluation->neededTokens(rows)));
        auto measured = m_evaluation->run(table, rows, {m_control.stopToken(), {}});
        if (show)
            m_step->hideRows();
        return measured;
    }();
    if (!results && results.error().code != ErrorCode::Cancelled)
        note(LogLine::Level::Warning,
             fmt::format("An evaluation failed and is left out: {}", results.error().toString()));
    if (results)
        return std::move(*results);
    m_timer->lap();
    state(RunState::Running);
    return std::nullopt;
}

void Trainer::Run::tell(std::vector<eval::EvaluationResult> results, std::uint64_t atStep,
                        bool last, const EvaluationVerdict& verdict) {
    EvaluationSample sample;
    sample.seconds = m_timer->lap().seconds(Phase::Evaluation);
    sample.step = atStep;
    sample.epoch = m_state.epoch;
    sample.wallSeconds = wallSeconds();
    sample.last = last;
    sample.best = verdict.best;
    sample.results = std::move(results);
    m_lastResults = sample.results;
    m_observer.onEvaluation(sample);
    if (verdict.overfittingSince)
        note(LogLine::Level::Warning,
             fmt::format("The validation loss has been rising since step {} while the training "
                         "loss falls: the model overfits.",
                         *verdict.overfittingSince));
    state(RunState::Running);
}

void Trainer::Run::save(CheckpointReason reason) {
    if (m_state.step == 0)
        return;
    state(RunState::Saving);
    CheckpointEvent event;
    {
        const auto scope = m_timer->measure(Phase::Checkpoint);
        m_state.evaluation = m_evaluation->state();
        m_state.phases = m_timer->soFar();
        auto blobs = m_step->state();
        if (blobs) {
            CheckpointContent content;
            content.step = m_state.step;
            content.best = reason == CheckpointReason::Best;
            if (m_evaluation->hasBest()) {
                content.metric = m_evaluation->bestMetric();
                content.metricValue = m_evaluation->best().best();
            }
            content.table = &*m_table;
            content.optimizer = *blobs;
            content.state = toJson(m_state);
            content.configuration = canonicalJson(m_configuration);
            content.identity = dataIdentity(*m_setup.data);
            event = m_checkpoints->save(content, reason, wallSeconds());
        } else {
            event.step = m_state.step;
            event.reason = reason;
            event.error = blobs.error().toString();
        }
    }
    m_timer->lap();
    m_observer.onCheckpoint(event);
    if (!event.error.empty())
        note(LogLine::Level::Warning,
             fmt::format("The checkpoint of step {} could not be saved; earlier ones are kept and "
                         "the run goes on. {}",
                         event.step, event.error));
    state(RunState::Running);
}

Result<TrainingOutcome> Trainer::Run::finish(RunEnd end) {
    const auto decision = m_evaluation->decideLast(moment(true));
    if (decision.evaluate)
        note(LogLine::Level::Info, fmt::format("Evaluation at step {}: {}, {} rows.", m_state.step,
                                               decision.reason, decision.rows));
    const bool compare = decision.compareRows > 0;
    m_modelStep = m_state.step;
    // The last step competes with the earlier ones on the rows that those were measured on.
    if (decision.evaluate && end == RunEnd::Finished)
        evaluate(compare ? decision.compareRows : decision.rows, !compare);
    if (m_control.stopRequested()) {
        save(CheckpointReason::Stopped);
        return outcome(RunEnd::Stopped);
    }
    STATOR_TRY(takeBestModel());
    if (!m_tookBest)
        STATOR_TRY(m_step->synchronizeAll());
    if (m_tookBest && m_bestResults.rows == decision.rows) {
        for (auto& result : m_bestResults.results)
            result.seconds = 0; // known already
        tell(std::move(m_bestResults.results), m_modelStep, true, {});
    } else if (decision.evaluate && (compare || m_tookBest || end == RunEnd::StoppedEarly)) {
        if (auto results = measure(*m_table, decision.rows, false))
            tell(std::move(*results), m_modelStep, true, {});
    }

    state(RunState::Saving);
    TrainingOutcome result = outcome(end);
    {
        const auto scope = m_timer->measure(Phase::Checkpoint);
        result.model = m_setup.folder / "model.safetensors";
        STATOR_TRY(saveModel(*m_table, result.model));
    }
    m_timer->lap();
    result.phases = m_timer->cumulative();
    return result;
}

/// Where the configuration wants the best model and that is an earlier one, puts it in the table.
Result<void> Trainer::Run::takeBestModel() {
    if (m_configuration.checkpoints.finalModel != FinalModel::Best || !m_evaluation->hasBest() ||
        m_evaluation->best().bestStep() == m_state.step)
        return {};
    auto best = m_checkpoints->folder().best();
    if (!best || best->info().step != m_evaluation->best().bestStep()) {
        note(LogLine::Level::Warning,
             "The best model was not kept as a checkpoint: the run leaves that of its last step.");
        return {};
    }
    const auto scope = m_timer->measure(Phase::Checkpoint);
    m_step.reset();
    m_table.reset();
    STATOR_ASSIGN(m_table, modelOfCheckpoint(best->info().folder, m_setup.makeStep));
    m_modelStep = best->info().step;
    m_tookBest = true;
    return {};
}

TrainingOutcome Trainer::Run::outcome(RunEnd end) const {
    TrainingOutcome result;
    result.end = end;
    result.steps = m_state.step;
    result.totalSteps = m_state.totalSteps;
    result.pairsSeen = m_state.pairsSeen;
    result.phases = m_timer->cumulative();
    result.device = m_state.machine.device;
    result.precision = m_state.machine.precision;
    result.threads = m_state.machine.threads;
    result.lastLoss = m_state.lastLoss;
    result.lastEvaluation = m_lastResults;
    if (m_evaluation->hasBest()) {
        result.bestMetric = m_evaluation->bestMetric();
        result.bestValue = m_evaluation->best().best();
        result.bestStep = m_evaluation->best().bestStep();
    }
    result.modelStep = m_modelStep;
    return result;
}

Result<void> saveModel(const model::EmbeddingTable& table, const std::filesystem::path& path) {
    STATOR_ASSIGN(auto writer,
                  model::SafetensorsWriter::create(path, {{"embedding.weight",
                                                           model::TensorType::F32,
                                                           {table.vocabulary(), table.dim()}}}));
    STATOR_TRY(
        writer.writeValues(std::span(table.data(), std::size_t{table.vocabulary()} * table.dim())));
    return writer.commit();
}

Result<model::EmbeddingTable> modelOfCheckpoint(const std::filesystem::path& path,
                                                const StepFactory& makeStep) {
    STATOR_ASSIGN(const auto checkpoint, Checkpoint::open(path));
    STATOR_ASSIGN(const auto configuration, readConfiguration(checkpoint.configuration()));
    STATOR_ASSIGN(const auto state, stateFromJson(checkpoint.state()));
    STATOR_ASSIGN(auto table,
                  model::EmbeddingTable::zeros(checkpoint.vocabulary(), checkpoint.dim()));
    STATOR_TRY(checkpoint.readTable(table));
    STATOR_ASSIGN(auto step, makeStep(table, stepOptions(configuration, state.machine.precision,
                                                         state.machine.device)));
    STATOR_TRY(
        step->restore([&](const std::string& name) { return checkpoint.optimizerBlob(name); }));
    STATOR_TRY(step->synchronizeAll());
    return table;
}

} // namespace stator::train
