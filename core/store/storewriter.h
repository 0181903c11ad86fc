// The thread that writes the store, and the queue that leads to it.
//
// Thread: every function may be called from any thread except the writer's own (that is, not from
// the functions given to post() and call(), nor from their callbacks).
//
// What is promised
// - Samples are committed in batches at most Options::interval after they came, so a killed process
//   loses less than a second of them. States, evaluations, checkpoints and edits are committed at
//   once, in the order in which they came, and wait for the disk.
// - While the store cannot be written (disk full, file busy) everything stays in memory and is
// tried
//   again; health() says so. Past Options::capacity, metric samples are thinned by halves (extremes
//   stay) and the oldest hardware readings go; never anything else.
// - A trainer waits for the queue at most Options::maxBlock a call.
#pragma once

#include "core/base/result.h"
#include "core/store/records.h"
#include "core/store/store.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

namespace stator::store {

/// How writing goes.
struct WriterHealth {
    std::optional<Error> error{};   ///< why the last attempt failed; none: all is well
    std::size_t waitingSamples = 0; ///< in memory, not in the file yet
    std::uint64_t committedSamples = 0;
    std::uint64_t thinnedSamples = 0;  ///< dropped by thinning
    std::uint64_t rejectedSamples = 0; ///< dropped because their run does not exist
    std::uint64_t commits = 0;
};

class StoreWriter {
public:
    struct Options {
        std::chrono::milliseconds interval{500};
        std::size_t batchSamples = 20'000; ///< commits earlier when as many wait
        std::size_t capacity = 400'000;    ///< samples held in memory (about 16 MB)
        std::chrono::milliseconds maxBlock{20};
        std::chrono::milliseconds firstRetry{500}; ///< doubled up to lastRetry
        std::chrono::milliseconds lastRetry{10'000};
        /// Called on the writer's thread when writing begins to fail and when it works again.
        std::function<void(const WriterHealth&)> onHealthChange{};
    };
    /// A change that may be run again after a failed attempt was undone.
    using Change = std::function<Result<void>(Store&)>;
    using Done = std::function<void(const Result<void>&)>;

    /// Errors: as Store::open().
    static Result<std::unique_ptr<StoreWriter>> open(const std::filesystem::path& path,
                                                     Options options);
    static Result<std::unique_ptr<StoreWriter>> open(const std::filesystem::path& path) {
        return open(path, Options());
    }
    ~StoreWriter(); ///< close(), with its error logged
    StoreWriter(const StoreWriter&) = delete;
    StoreWriter& operator=(const StoreWriter&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    const std::vector<RunId>& interruptedAtOpen() const { return m_interrupted; }

    // Values: return at once, are kept until they are written.
    void appendMetrics(RunId run, std::span<const MetricSample> samples);
    void appendPhases(RunId run, std::span<const PhaseSample> samples);
    void appendHardware(std::span<const HardwareSample> samples);
    void setProgress(RunId run, std::int64_t step, std::int64_t totalSteps);
    void setState(RunId run, RunState state, std::string reason = {});
    void addEvaluation(EvaluationRecord evaluation);
    void addCheckpoint(CheckpointRecord checkpoint);
    /// Any other change, in order with the rest; kept and tried again like the values above.
    /// `done` (may be empty) gets the outcome on the writer's thread.
    void post(Change change, Done done = {});

    // Questions: wait for the outcome, and fail at once when the store cannot be written.
    /// Runs `work(Store&)`, which returns a Result, after everything before it, and commits.
    template<class Work>
    auto call(Work work) -> std::invoke_result_t<Work&, Store&>;
    Result<RunId> createRun(RunDescription description, RunState state = RunState::Queued);
    /// Waits until everything before it survives a power failure.
    Result<void> flush();

    WriterHealth health() const;
    /// Writes what waits and ends the thread; later values are dropped.
    /// Errors: why something could not be written.
    Result<void> close();

private:
    struct RunData {
        RunId run{};
        std::vector<MetricSample> metrics{};
        std::vector<PhaseSample> phases{};
        std::optional<std::pair<std::int64_t, std::int64_t>> progress{}; ///< step, total
    };
    struct Command {
        Change change{};
        Done done{};
        bool keep = true; ///< tried again after a failure
        std::optional<Result<void>> outcome{};
    };
    /// Samples, among which order does not matter, and the command that follows them.
    struct Slot {
        std::vector<RunData> runs{};
        std::vector<HardwareSample> hardware{};
        std::optional<Command> command{};

        RunData& of(RunId run);
    };

    StoreWriter(Store store, Options options);
    static std::size_t countSamples(std::span<const Slot> slots);
    Slot& openSlot();
    void pushCommand(Command command);
    void makeRoom(std::unique_lock<std::mutex>& lock, std::size_t samples);
    void callAndWait(Change change, Result<void>& outcome);

    // On the writer's thread.
    void work();
    bool waitForWork(std::unique_lock<std::mutex>& lock);
    void attempt();
    Result<void> apply(Slot& slot);
    Result<void> applyData(RunData& data);
    Result<void> accept(Result<void> result, std::size_t samples);
    void settle(const Result<void>& outcome);
    void updateHealth(const Result<void>& outcome, std::size_t samples);
    void thinBacklog();

    // Constant after construction
    std::filesystem::path m_path;
    std::vector<RunId> m_interrupted;
    Options m_options;

    // Of the writer's thread
    Store m_store;
    std::vector<Slot> m_backlog; ///< taken from the queue, not committed yet
    std::chrono::milliseconds m_retry{0};
    std::uint64_t m_rejectedNow = 0;

    // Guarded by m_mutex
    mutable std::mutex m_mutex;
    std::condition_variable m_wake; ///< for the writer
    std::condition_variable m_room; ///< for callers that wait
    std::vector<Slot> m_queue;
    std::size_t m_queuedSamples = 0;
    std::optional<std::chrono::steady_clock::time_point> m_due; ///< when something must be tried
    bool m_urgent = false;
    bool m_closing = false;
    bool m_closed = false;
    WriterHealth m_health;

    std::thread m_thread; ///< last: it uses all of the above
};

template<class Work>
auto StoreWriter::call(Work work) -> std::invoke_result_t<Work&, Store&> {
    using Outcome = std::invoke_result_t<Work&, Store&>;
    std::optional<Outcome> answer;
    Result<void> committed;
    callAndWait(
        [&](Store& store) -> Result<void> {
            answer.emplace(work(store));
            if (!*answer)
                return answer->error();
            return {};
        },
        committed);
    if (!committed)
        return std::move(committed).error();
    return std::move(*answer);
}

} // namespace stator::store
