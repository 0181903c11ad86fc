#include "ui/session/jobs.h"

#include <atomic>
#include <chrono>

namespace stator::ui {

namespace {

constexpr std::int64_t kProgressMs = 66; // 15 times a second

} // namespace

double JobInfo::share() const {
    return progress.total > 0
               ? static_cast<double>(progress.done) / static_cast<double>(progress.total)
               : -1;
}

double JobInfo::secondsLeft() const {
    const double done = share();
    return done > 0.02 ? seconds * (1 - done) / done : -1;
}

Jobs::Jobs(QObject* parent)
    : QObject(parent) {}

Jobs::~Jobs() {
    for (auto& [id, job] : m_jobs)
        job.stop.request_stop();
    for (auto& [id, job] : m_jobs)
        job.thread.join();
}

qint64 Jobs::launch(JobKind kind, const QString& title,
                    std::function<Finish(const base::Job&)> body) {
    const qint64 id = ++m_lastId;
    Running& running = m_jobs[id];
    running.info.id = id;
    running.info.kind = kind;
    running.info.title = title;
    running.clock.start();
    base::Job job;
    job.stop = running.stop.get_token();
    // Many reports, few events: the first of a stage and its end always pass.
    struct Last {
        std::mutex mutex;
        std::string stage;
        std::chrono::steady_clock::time_point at;
    };
    job.progress = [this, id, last = std::make_shared<Last>()](const base::Progress& progress) {
        const auto now = std::chrono::steady_clock::now();
        {
            const std::lock_guard lock(last->mutex);
            const bool end = progress.total > 0 && progress.done >= progress.total;
            if (progress.stage == last->stage && !end &&
                now - last->at < std::chrono::milliseconds(kProgressMs))
                return;
            last->stage = progress.stage;
            last->at = now;
        }
        QMetaObject::invokeMethod(
            this, [this, id, progress] { takeProgress(id, progress); }, Qt::QueuedConnection);
    };
    emit started(id);
    running.thread = std::thread([this, id, job, body = std::move(body)] {
        auto after = body(job);
        QMetaObject::invokeMethod(
            this, [this, id, after = std::move(after)] { finish(id, after); },
            Qt::QueuedConnection);
    });
    return id;
}

void Jobs::cancel(qint64 id) {
    const auto found = m_jobs.find(id);
    if (found == m_jobs.end())
        return;
    found->second.stop.request_stop();
    found->second.info.cancelling = true;
    emit progressed(id);
}

QList<JobInfo> Jobs::active() const {
    QList<JobInfo> list;
    for (const auto& [id, job] : m_jobs) {
        list.append(job.info);
        list.last().seconds = static_cast<double>(job.clock.elapsed()) / 1000;
    }
    return list;
}

void Jobs::takeProgress(qint64 id, const base::Progress& progress) {
    const auto found = m_jobs.find(id);
    if (found == m_jobs.end())
        return;
    found->second.info.progress = progress;
    emit progressed(id);
}

void Jobs::finish(qint64 id, const Finish& finish) {
    const auto found = m_jobs.find(id);
    if (found == m_jobs.end())
        return;
    found->second.thread.join();
    m_jobs.erase(found);
    emit ended(id);
    finish();
}

} // namespace stator::ui
