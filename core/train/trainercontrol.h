// The caller's hand on a running trainer.
//
// Thread: every function may be called from any thread.
#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace stator::train {

class TrainerControl {
public:
    /// The run ends after the current step, with a checkpoint.
    void stop();
    void pause();
    void resume();
    /// A checkpoint is written after the current step, also while paused.
    void checkpointNow();

    /// For operations inside the run, such as an evaluation.
    std::stop_token stopToken() const { return m_stop.get_token(); }
    bool stopRequested() const { return m_stop.stop_requested(); }

    // The trainer's side.

    bool pauseRequested() const;
    /// Returns when the pause is over, a stop is asked for or a checkpoint is wanted.
    void waitWhilePaused();
    /// True once after each checkpointNow().
    bool takeCheckpointRequest();

private:
    std::stop_source m_stop;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_paused = false;
    bool m_checkpoint = false;
};

} // namespace stator::train
