#include "app/window/runworker.h"

#include "core/base/log.h"

#include <exception>
#include <new>

namespace stator::app {

RunWorker::RunWorker(workspace::Workspace workspace, std::shared_ptr<store::StoreWriter> writer,
                     store::RunId run, const QString& name, std::function<void()> ended)
    : m_workspace(std::move(workspace))
    , m_writer(std::move(writer))
    , m_run(run)
    , m_ended(std::move(ended))
    , m_feed(run, name)
    , m_thread([this] { work(); }) {}

RunWorker::~RunWorker() {
    stop();
    m_thread.join();
}

void RunWorker::pause() {
    const std::lock_guard lock(m_mutex);
    m_paused = true;
    if (m_job)
        m_job->control().pause();
}

void RunWorker::goOn() {
    const std::lock_guard lock(m_mutex);
    m_paused = false;
    if (m_job)
        m_job->control().resume();
}

void RunWorker::stop() {
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
    if (m_job)
        m_job->control().stop();
}

bool RunWorker::isStopping() const {
    const std::lock_guard lock(m_mutex);
    return m_stopping;
}

void RunWorker::checkpointNow() {
    const std::lock_guard lock(m_mutex);
    if (m_job)
        m_job->control().checkpointNow();
}

workspace::RunEnding RunWorker::ending() const {
    const std::lock_guard lock(m_mutex);
    return m_ending;
}

workspace::RunEnding RunWorker::train() {
    auto opened = workspace::RunJob::resume(m_workspace, *m_writer, m_run);
    if (!opened) {
        const workspace::RunEnding ending{store::RunState::Failed, opened.error().toString()};
        m_writer->setState(m_run, ending.state, ending.reason);
        return ending;
    }
    workspace::RunJob* job = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        m_job = std::move(*opened);
        job = m_job.get();
        // What was asked for while the run was being read.
        if (m_stopping)
            job->control().stop();
        if (m_paused)
            job->control().pause();
    }
    return workspace::endingOf(
        job->run(m_feed, [this](const Progress& progress) { m_feed.preparation(progress); }));
}

void RunWorker::work() {
    workspace::RunEnding ending;
    try {
        ending = train();
    } catch (const std::bad_alloc&) {
        ending = {store::RunState::Failed, "There is not enough memory for this run."};
        m_writer->setState(m_run, ending.state, ending.reason);
    } catch (const std::exception& e) {
        base::logError("Run {}: {}", m_run.value, e.what());
        ending = {store::RunState::Failed, e.what()};
        m_writer->setState(m_run, ending.state, ending.reason);
    }
    {
        const std::lock_guard lock(m_mutex);
        m_ending = std::move(ending);
    }
    m_ended();
}

} // namespace stator::app
