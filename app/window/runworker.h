// The trainer's thread in the window: one run, from its row in the store to its end.
#pragma once

#include "app/window/livefeed.h"
#include "core/store/storewriter.h"
#include "core/workspace/runjob.h"

#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace stator::app {

/// Thread: the GUI's, except where said. The destructor stops the run (with a checkpoint) and
/// waits.
class RunWorker {
public:
    /// Starts at once. `ended` is called on the trainer's thread as the last thing it does.
    RunWorker(workspace::Workspace workspace, std::shared_ptr<store::StoreWriter> writer,
              store::RunId run, const QString& name, std::function<void()> ended);
    ~RunWorker();
    RunWorker(const RunWorker&) = delete;
    RunWorker& operator=(const RunWorker&) = delete;

    store::RunId run() const { return m_run; }
    LiveFeed& feed() { return m_feed; }

    void pause();
    void goOn();
    void stop();
    bool isStopping() const;
    void checkpointNow();

    /// How the run ended; call after `ended`.
    workspace::RunEnding ending() const;

private:
    void work();
    workspace::RunEnding train();

    // Constant after construction
    workspace::Workspace m_workspace;
    std::shared_ptr<store::StoreWriter> m_writer;
    store::RunId m_run;
    std::function<void()> m_ended;

    LiveFeed m_feed;

    mutable std::mutex m_mutex;
    // Guarded by m_mutex
    std::unique_ptr<workspace::RunJob> m_job; ///< none until the run has been read
    bool m_stopping = false;
    bool m_paused = false;
    workspace::RunEnding m_ending;

    std::thread m_thread; ///< last: it uses all of the above
};

} // namespace stator::app
