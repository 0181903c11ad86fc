// From the trainer's thread to the window: what a run tells, gathered until it is fetched.
#pragma once

#include "core/base/progress.h"
#include "core/train/trainingobserver.h"
#include "ui/session/runcontrol.h"

#include <mutex>
#include <optional>

namespace stator::app {

/// The trainer never waits for the window: it adds to a bounded list under a short lock, and the
/// window fetches the whole list some 15 times a second.
/// Thread: the observer's side and preparation() on the trainer's thread, fetch() on another.
class LiveFeed final : public train::TrainingObserver {
public:
    /// Steps kept between two fetches; of more, every second one goes, so that what remains spans
    /// the whole time.
    static constexpr std::size_t kCapacity = 4096;

    LiveFeed(store::RunId run, const QString& name);

    void onStart(const train::RunStart& start) override;
    void onState(train::RunState state) override;
    void onStep(const train::StepSample& sample) override;
    void onEvaluation(const train::EvaluationSample& sample) override;
    void onCheckpoint(const train::CheckpointEvent& event) override;
    void onLog(const train::LogLine& line) override;
    void preparation(const Progress& progress);

    struct Fetched {
        ui::LiveRun live;
        /// None where nothing was told since the last fetch.
        std::shared_ptr<const ui::LiveBatch> batch;
        bool changed = false; ///< `live` differs from the last fetch
    };
    Fetched fetch();

private:
    void thinSteps();
    void estimateTimeLeft(const train::StepSample& sample);

    std::mutex m_mutex;
    // Guarded by m_mutex
    ui::LiveRun m_live;
    ui::LiveBatch m_batch;
    bool m_changed = true;
    std::uint64_t m_stride = 1; ///< one step in so many is kept
    struct Origin {
        std::uint64_t step = 0;
        double wallSeconds = 0;
    };
    std::optional<Origin> m_origin; ///< where this part of the run began
};

} // namespace stator::app
