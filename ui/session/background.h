// Threads that answer the window's questions, so that the GUI thread never waits.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/store/storereader.h"

#include <QObject>

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace stator::ui {

/// What a question is answered with.
class BackgroundContext {
public:
    explicit BackgroundContext(std::filesystem::path storeFile)
        : m_storeFile(std::move(storeFile)) {}
    /// This thread's own reader of the store, opened when first asked for. Errors: those of
    /// StoreReader::open().
    base::Result<store::StoreReader*> reader();
    /// Asked to stop when a newer question has replaced this one.
    const std::stop_token& stop() const { return m_stop; }
    /// For operations that take a Job: no progress is shown.
    base::Job job() const { return {m_stop, {}}; }

private:
    friend class Background;
    std::filesystem::path m_storeFile;
    std::optional<store::StoreReader> m_reader;
    std::stop_token m_stop;
};

/// A few threads and a queue of questions. Asked through Latest.
/// Thread: made and destroyed on the GUI thread; the destructor asks running work to stop and
/// waits.
class Background : public QObject {
    Q_OBJECT
public:
    Background(std::filesystem::path storeFile, int threads, QObject* parent = nullptr);
    ~Background() override;

    using Work = std::function<void(BackgroundContext&)>;
    /// From any thread. Work whose token is stopped before its turn is left out.
    void run(std::stop_token stop, Work work);
    /// Nothing waits and nothing works. Thread: any.
    bool isIdle() const;

private:
    struct Task {
        std::stop_token stop;
        Work work;
    };
    void work();

    // Constant after construction
    std::filesystem::path m_storeFile;

    // Guarded by m_mutex
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Task> m_tasks;
    std::vector<std::stop_source> m_running;
    int m_busy = 0;
    bool m_ending = false;

    std::vector<std::thread> m_threads; ///< last: they use all of the above
};

/// One asker's current question: a newer one replaces it, and the answer of the older is dropped.
/// A member of whoever asks; when it goes, so does its question. Thread: GUI.
class Latest {
public:
    explicit Latest(Background& background)
        : m_background(&background) {}
    ~Latest() { cancel(); }
    Latest(const Latest&) = delete;
    Latest& operator=(const Latest&) = delete;

    /// `work(BackgroundContext&)` returns a Result<T> on a background thread and captures values
    /// alone; `done(Result<T>)` gets it on the GUI thread, unless the question was replaced or
    /// cancelled meanwhile.
    template<class AskedWork, class Done>
    void ask(AskedWork work, Done done);
    void cancel();
    bool isPending() const { return m_state && m_state->pending; }

private:
    struct State {
        std::stop_source stop;
        bool pending = true; ///< of the GUI thread
    };
    Background* m_background;
    std::shared_ptr<State> m_state;
};

/// Runs `work` and turns what it throws into an error.
template<class Work, class... Arguments>
auto guarded(Work& work, Arguments&&... arguments) -> std::invoke_result_t<Work&, Arguments...> {
    try {
        return work(std::forward<Arguments>(arguments)...);
    } catch (const std::bad_alloc&) {
        return base::makeError(base::ErrorCode::OutOfMemory,
                               "There is not enough memory for this.");
    } catch (const std::exception& e) {
        return base::makeError(base::ErrorCode::Internal, e.what());
    }
}

template<class AskedWork, class Done>
void Latest::ask(AskedWork work, Done done) {
    using Answer = std::invoke_result_t<AskedWork&, BackgroundContext&>;
    cancel();
    m_state = std::make_shared<State>();
    m_background->run(m_state->stop.get_token(),
                      [state = m_state, background = m_background, work = std::move(work),
                       done = std::move(done)](BackgroundContext& context) mutable {
                          auto answer = std::make_shared<Answer>(guarded(work, context));
                          if (state->stop.stop_requested())
                              return;
                          QMetaObject::invokeMethod(
                              background,
                              [state, answer, done = std::move(done)]() mutable {
                                  if (state->stop.stop_requested() || !state->pending)
                                      return;
                                  state->pending = false;
                                  done(std::move(*answer));
                              },
                              Qt::QueuedConnection);
                      });
}

} // namespace stator::ui
