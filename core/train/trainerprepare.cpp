// Everything before a run's first step.
#include "core/base/parallel.h"
#include "core/model/threads.h"
#include "core/train/configurationschema.h"
#include "core/train/machinechoice.h"
#include "core/train/trainerrun.h"

#include <fmt/format.h>

#include <algorithm>

namespace stator::train {
namespace {

/// The machine that a run began with: only so does it go on with the same bits.
RunConfiguration withMachine(RunConfiguration c, const Machine& before) {
    if (c.device == DeviceChoice::Auto)
        c.device = before.device == model::Device::Cuda ? DeviceChoice::Cuda : DeviceChoice::Cpu;
    const bool sameDevice =
        (c.device == DeviceChoice::Cuda) == (before.device == model::Device::Cuda);
    if (c.precision == PrecisionChoice::Auto) {
        // Nothing is probed in the middle of a run: the sampler stands where the run stopped.
        const Precision precision = sameDevice ? before.precision : Precision::Fp32;
        c.precision = precision == Precision::Fp32   ? PrecisionChoice::Fp32
                      : precision == Precision::Bf16 ? PrecisionChoice::Bf16
                                                     : PrecisionChoice::Fp16;
    }
    // More threads than cores would wait for each other.
    if (c.threads == 0)
        c.threads = static_cast<std::uint32_t>(std::min(before.threads, base::availableCores()));
    return c;
}

} // namespace

Result<void> Trainer::Run::prepare(bool resume) {
    state(RunState::Preparing);
    if (m_setup.data->corpora.empty())
        return makeError(ErrorCode::InvalidArgument, "There is no dataset to train on.");
    const std::filesystem::path folder = m_setup.folder / "checkpoints";
    std::optional<Checkpoint> checkpoint;
    if (resume) {
        STATOR_ASSIGN(checkpoint, CheckpointFolder(folder).newest());
        STATOR_TRY(checkResumable(*checkpoint));
        STATOR_ASSIGN(m_state, stateFromJson(checkpoint->state()));
    } else if (!CheckpointFolder(folder).list().empty()) {
        return makeError(ErrorCode::AlreadyExists,
                         "This folder holds the checkpoints of a run. Resume it, or choose another "
                         "folder.",
                         m_setup.folder.string());
    }
    m_timer.emplace(m_state.phases);
    STATOR_ASSIGN(m_checkpoints, RunCheckpoints::open(folder, m_configuration.checkpoints,
                                                      m_state.phases.totalSeconds()));
    STATOR_ASSIGN(m_batches, SampledBatches::create(m_setup.data, m_configuration));
    if (resume) {
        STATOR_TRY(m_batches->restore(m_state.source));
    } else {
        STATOR_TRY(planSteps());
    }
    STATOR_TRY(chooseMachine(resume));
    STATOR_TRY(makeModel(checkpoint ? &*checkpoint : nullptr));
    STATOR_TRY(makeEvaluation());

    const auto& schedule = m_configuration.schedule;
    m_schedule.emplace(schedule.kind, m_configuration.optimizer.learningRate, m_state.totalSteps,
                       schedule.warmupSteps > 0
                           ? schedule.warmupSteps
                           : warmupStepsOfShare(schedule.warmupShare, m_state.totalSteps));
    note(LogLine::Level::Info,
         fmt::format("{} {} of {} steps: {} rows, table {} x {}, {}, {}, {} threads.",
                     resume ? "Resumed at step" : "Begins at step", m_state.step,
                     m_state.totalSteps, m_batches->rows(), m_table->vocabulary(), m_table->dim(),
                     deviceName(m_state.machine.device), precisionName(m_state.machine.precision),
                     m_state.machine.threads));
    m_observer.onStart({m_state.machine.device, m_state.machine.precision, m_state.machine.threads,
                        m_state.step, m_state.totalSteps, m_machineReason,
                        m_evaluation->bestMetric()});
    m_timer->lap();
    return {};
}

/// A run goes on with what it began with, or not at all.
Result<void> Trainer::Run::checkResumable(const Checkpoint& checkpoint) {
    const std::string data = identityDifference(checkpoint.identity(), dataIdentity(*m_setup.data));
    if (!data.empty())
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("The run cannot be resumed: {}. Bring back what it was "
                                     "trained on, or start a new run.",
                                     data));
    STATOR_ASSIGN(const auto before, readConfiguration(checkpoint.configuration()));
    std::string changed;
    for (const ConfigurationDifference& difference : differences(before, m_configuration)) {
        const bool fixed = std::any_of(
            configurationSchema().begin(), configurationSchema().end(), [&](const FieldSpec& f) {
                return f.fixedOnResume &&
                       (difference.field == f.path || difference.field.starts_with(f.path + "."));
            });
        if (fixed)
            changed += fmt::format("\n  {}: was {}, is {}", difference.field, difference.left,
                                   difference.right);
    }
    if (changed.empty())
        return {};
    return makeError(ErrorCode::InvalidArgument,
                     "The run cannot be resumed with another configuration. Put back these fields, "
                     "or start a new run:" +
                         changed);
}

Result<void> Trainer::Run::planSteps() {
    m_state.totalSteps = m_configuration.maxSteps;
    if (m_configuration.epochs > 0) {
        STATOR_ASSIGN(const auto steps,
                      m_batches->stepsOf(m_configuration.epochs, {m_control.stopToken(), {}}));
        m_state.totalSteps =
            m_configuration.maxSteps > 0 ? std::min(steps, m_configuration.maxSteps) : steps;
    }
    if (m_state.totalSteps == 0)
        return makeError(ErrorCode::InvalidArgument,
                         "epochs and maxSteps are both 0; give one of them.");
    return {};
}

Result<void> Trainer::Run::chooseMachine(bool resume) {
    const Machine before = m_state.machine;
    std::string why;
    STATOR_ASSIGN(
        m_state.machine,
        train::chooseMachine(resume ? withMachine(m_configuration, before) : m_configuration,
                             m_setup.makeStep, m_setup.data->vocabulary, *m_batches, why));
    m_machineReason = why;
    if (!why.empty())
        note(LogLine::Level::Info,
             fmt::format("Device {}, {}, {} threads; {}.", deviceName(m_state.machine.device),
                         precisionName(m_state.machine.precision), m_state.machine.threads, why));
    if (resume && !(before == m_state.machine))
        note(LogLine::Level::Warning,
             fmt::format("The run goes on with {}, {}, {} threads instead of {}, {}, {} threads: "
                         "its bits differ from those of an uninterrupted run.",
                         deviceName(m_state.machine.device),
                         precisionName(m_state.machine.precision), m_state.machine.threads,
                         deviceName(before.device), precisionName(before.precision),
                         before.threads));
    model::setMatrixThreads(m_state.machine.threads);
    return {};
}

Result<void> Trainer::Run::makeModel(const Checkpoint* checkpoint) {
    const std::uint32_t vocabulary = m_setup.data->vocabulary;
    const std::uint32_t dim = m_configuration.model.dim;
    if (checkpoint) {
        STATOR_ASSIGN(m_table, model::EmbeddingTable::zeros(vocabulary, dim));
        STATOR_TRY(checkpoint->readTable(*m_table));
    } else {
        STATOR_ASSIGN(m_table, model::EmbeddingTable::random(vocabulary, dim, m_configuration.seed,
                                                             m_state.machine.threads));
    }
    STATOR_ASSIGN(m_step,
                  m_setup.makeStep(*m_table, stepOptions(m_configuration, m_state.machine.precision,
                                                         m_state.machine.device)));
    if (checkpoint)
        return m_step->restore(
            [&](const std::string& name) { return checkpoint->optimizerBlob(name); });
    return {};
}

Result<void> Trainer::Run::makeEvaluation() {
    std::vector<std::string> notes;
    STATOR_ASSIGN(m_evaluation, RunEvaluation::create(m_configuration, *m_setup.data,
                                                      m_state.machine.threads, notes));
    for (std::string& text : notes)
        note(LogLine::Level::Warning, std::move(text));
    if (!m_state.evaluation.empty())
        return m_evaluation->restore(m_state.evaluation);
    return {};
}

} // namespace stator::train
