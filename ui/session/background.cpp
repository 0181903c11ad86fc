#include "ui/session/background.h"

#include <algorithm>

namespace stator::ui {

base::Result<store::StoreReader*> BackgroundContext::reader() {
    if (!m_reader) {
        STATOR_ASSIGN(auto reader, store::StoreReader::open(m_storeFile));
        m_reader.emplace(std::move(reader));
    }
    return &*m_reader;
}

Background::Background(std::filesystem::path storeFile, int threads, QObject* parent)
    : QObject(parent)
    , m_storeFile(std::move(storeFile)) {
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

Background::~Background() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_tasks.clear();
        for (auto& running : m_running)
            running.request_stop();
    }
    m_wake.notify_all();
    for (auto& thread : m_threads)
        thread.join();
}

void Background::run(std::stop_token stop, Work work) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_ending)
            return;
        m_tasks.push_back({std::move(stop), std::move(work)});
    }
    m_wake.notify_one();
}

bool Background::isIdle() const {
    const std::lock_guard lock(m_mutex);
    return m_tasks.empty() && m_busy == 0;
}

void Background::work() {
    BackgroundContext context(m_storeFile);
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_ending || !m_tasks.empty(); });
        if (m_ending)
            return;
        Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        if (task.stop.stop_requested())
            continue;
        // Its own source, so that the end of the pool can stop it as well as its asker.
        std::stop_source stop;
        const std::stop_callback forward(task.stop, [stop]() mutable { stop.request_stop(); });
        m_running.push_back(stop);
        ++m_busy;
        lock.unlock();
        context.m_stop = stop.get_token();
        task.work(context);
        task.work = {};
        lock.lock();
        --m_busy;
        m_running.erase(std::find(m_running.begin(), m_running.end(), stop));
    }
}

void Latest::cancel() {
    if (!m_state)
        return;
    m_state->stop.request_stop();
    m_state->pending = false;
    m_state.reset();
}

} // namespace stator::ui
