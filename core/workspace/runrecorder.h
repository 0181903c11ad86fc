// Writes what a run tells into the store.
//
// Thread: the trainer's. The store's writer thread does the writing.
#pragma once

#include "core/store/storewriter.h"
#include "core/train/trainer.h"
#include "core/train/trainingobserver.h"
#include "core/workspace/workspace.h"

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace stator::workspace {

class RunRecorder final : public train::TrainingObserver {
public:
    /// Everything is also passed on to `follower`. All must outlive this.
    RunRecorder(store::StoreWriter& writer, store::RunId run, const Workspace& workspace,
                train::TrainingObserver& follower)
        : m_writer(writer)
        , m_run(run)
        , m_workspace(workspace)
        , m_follower(follower) {}

    /// Forgets what the store has beyond the step that the run goes on from.
    void onStart(const train::RunStart& start) override;
    void onState(train::RunState state) override;
    void onStep(const train::StepSample& sample) override;
    void onEvaluation(const train::EvaluationSample& sample) override;
    void onCheckpoint(const train::CheckpointEvent& event) override;
    void onLog(const train::LogLine& line) override;

    /// Records what no step showed, so that the stored phases add up to the outcome's.
    void finish(const train::TrainingOutcome& outcome);
    /// Writes what is pending.
    void flush();

private:
    /// Where a checkpoint's row in the store is known: shared with changes on the writer's thread.
    using KnownCheckpoints = std::map<std::string, store::CheckpointId>;

    Result<void> loadEarlierParts(std::uint64_t step);
    void addPhaseSeconds(train::Phase phase, double seconds);

    store::StoreWriter& m_writer;
    store::RunId m_run;
    const Workspace& m_workspace;
    train::TrainingObserver& m_follower;

    std::array<double, train::kPhases> m_recorded{}; ///< seconds, earlier parts included
    std::array<double, train::kPhases> m_pending{};  ///< seconds of the open stretch of steps
    double m_pendingSeconds = 0;
    std::uint64_t m_firstStep = 1; ///< of the open stretch
    std::uint64_t m_step = 0;
    std::uint64_t m_totalSteps = 0;
    bool m_paused = false;
    std::shared_ptr<KnownCheckpoints> m_checkpoints = std::make_shared<KnownCheckpoints>();
};

} // namespace stator::workspace
