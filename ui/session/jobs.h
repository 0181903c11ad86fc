// Long operations that a person started and may end: imports, tokenizers, exports, evaluations.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "ui/session/background.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <thread>

namespace stator::ui {

enum class JobKind { Import, Tokenizer, Evaluation, Export, Report, Sample, Other };

/// A job as it is shown.
struct JobInfo {
    qint64 id = 0;
    JobKind kind = JobKind::Other;
    QString title;           ///< "Import of seven-languages", in the reader's language
    base::Progress progress; ///< the last that was reported; its texts are the engine's
    bool cancelling = false;
    double seconds = 0; ///< since it was started
    /// Done so far, 0 to 1; below 0 where that is not known.
    double share() const;
    /// Estimated from the share; below 0 where that is not known. Units: seconds.
    double secondsLeft() const;
};

/// Each job has a thread of its own. The destructor cancels and waits for all of them.
/// Thread: GUI.
class Jobs : public QObject {
    Q_OBJECT
public:
    explicit Jobs(QObject* parent = nullptr);
    ~Jobs() override;

    /// `work(const base::Job&)` returns a Result<T> on the job's thread and captures values alone;
    /// `done(Result<T>)` gets it on the GUI thread, an error Cancelled after cancel(). `done` is
    /// not called once `Jobs` is being destroyed. Gives the job's id.
    template<class Work, class Done>
    qint64 start(JobKind kind, const QString& title, Work work, Done done);
    void cancel(qint64 id);
    QList<JobInfo> active() const;
    bool isIdle() const { return m_jobs.empty(); }

signals:
    void started(qint64 id);
    /// At most some 15 times a second for each job.
    void progressed(qint64 id);
    void ended(qint64 id);

private:
    struct Running {
        JobInfo info;
        QElapsedTimer clock;
        std::stop_source stop;
        std::thread thread;
    };
    using Finish = std::function<void()>;
    /// `body` works on the job's thread and returns what is to be done on the GUI thread.
    qint64 launch(JobKind kind, const QString& title, std::function<Finish(const base::Job&)> body);
    void takeProgress(qint64 id, const base::Progress& progress);
    void finish(qint64 id, const Finish& finish);

    std::map<qint64, Running> m_jobs;
    qint64 m_lastId = 0;
};

template<class Work, class Done>
qint64 Jobs::start(JobKind kind, const QString& title, Work work, Done done) {
    using Answer = std::invoke_result_t<Work&, const base::Job&>;
    // Shared, since a std::function must be copyable and neither of the two need be.
    auto both = std::make_shared<std::pair<Work, Done>>(std::move(work), std::move(done));
    return launch(kind, title, [both](const base::Job& job) -> Finish {
        auto answer = std::make_shared<Answer>(guarded(both->first, job));
        return [both, answer] { both->second(std::move(*answer)); };
    });
}

} // namespace stator::ui
