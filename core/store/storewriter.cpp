#include "core/store/storewriter.h"

#include "core/base/log.h"
#include "core/store/thinning.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <iterator>
#include <new>

namespace stator::store {
namespace {

using Clock = std::chrono::steady_clock;

/// Whether the same change may succeed later. Anything else would fail again for ever and hold up
/// what waits behind it.
bool mayPass(const Error& error) {
    switch (error.code) {
    case ErrorCode::Io:
    case ErrorCode::Busy:
    case ErrorCode::OutOfMemory:
    case ErrorCode::Corrupt:
        return true;
    default:
        return false;
    }
}

/// The work's outcome, or its exception as an error: a thread's top lets none through.
template<class Work>
Result<void> guarded(const Work& work) {
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory, "There is not enough memory to write the store.");
    } catch (const std::exception& e) {
        return makeError(ErrorCode::Internal,
                         fmt::format("Writing the store failed: {}.", e.what()));
    }
}

} // namespace

// ------------------------------------------------------------------------------- the callers' side

StoreWriter::RunData& StoreWriter::Slot::of(RunId run) {
    const auto it = std::ranges::find(runs, run, &RunData::run);
    return it != runs.end() ? *it : runs.emplace_back(RunData{run, {}, {}, {}});
}

std::size_t StoreWriter::Slot::samples() const {
    std::size_t count = 0;
    for (const auto& run : runs)
        count += run.metrics.size();
    return count;
}

Result<std::unique_ptr<StoreWriter>> StoreWriter::open(const std::filesystem::path& path,
                                                       Options options) {
    STATOR_ASSIGN(auto store, Store::open(path));
    return std::unique_ptr<StoreWriter>(new StoreWriter(std::move(store), std::move(options)));
}

StoreWriter::StoreWriter(Store store, Options options)
    : m_path(store.path())
    , m_interrupted(store.interruptedAtOpen())
    , m_options(std::move(options))
    , m_store(std::move(store))
    , m_thread([this] { work(); }) {}

StoreWriter::~StoreWriter() {
    if (const auto closed = close(); !closed)
        base::logError("Closing the store: {}", closed.error().toString());
}

/// Where samples go: behind the last command.
StoreWriter::Slot& StoreWriter::openSlot() {
    if (m_queue.empty() || m_queue.back().command)
        m_queue.emplace_back();
    if (!m_due) {
        m_due = Clock::now() + m_options.interval;
        m_wake.notify_one(); // it sleeps without an end while there is nothing
    }
    return m_queue.back();
}

void StoreWriter::makeRoom(std::unique_lock<std::mutex>& lock, std::size_t samples) {
    const auto fits = [&] { return m_queuedSamples + samples <= m_options.capacity || m_closing; };
    if (fits())
        return;
    m_urgent = true;
    m_wake.notify_one();
    if (m_room.wait_for(lock, m_options.maxBlock, fits))
        return;
    for (auto& slot : m_queue)
        for (auto& run : slot.runs)
            m_health.thinnedSamples += thinSamples(run.metrics);
    m_queuedSamples = 0;
    for (const auto& slot : m_queue)
        m_queuedSamples += slot.samples();
}

void StoreWriter::appendMetrics(RunId run, std::span<const MetricSample> samples) {
    std::unique_lock lock(m_mutex);
    makeRoom(lock, samples.size());
    if (m_closing || samples.empty())
        return;
    auto& metrics = openSlot().of(run).metrics;
    metrics.insert(metrics.end(), samples.begin(), samples.end());
    m_queuedSamples += samples.size();
    if (m_queuedSamples >= m_options.batchSamples)
        m_wake.notify_one();
}

void StoreWriter::appendPhases(RunId run, std::span<const PhaseSample> samples) {
    const std::unique_lock lock(m_mutex);
    if (m_closing || samples.empty())
        return;
    auto& phases = openSlot().of(run).phases;
    phases.insert(phases.end(), samples.begin(), samples.end());
}

void StoreWriter::appendHardware(std::span<const HardwareSample> samples) {
    const std::unique_lock lock(m_mutex);
    if (m_closing || samples.empty())
        return;
    auto& hardware = openSlot().hardware;
    hardware.insert(hardware.end(), samples.begin(), samples.end());
}

void StoreWriter::setProgress(RunId run, std::int64_t step, std::int64_t totalSteps) {
    const std::unique_lock lock(m_mutex);
    if (m_closing)
        return;
    openSlot().of(run).progress = {step, totalSteps};
}

void StoreWriter::pushCommand(Command command) {
    {
        const std::unique_lock lock(m_mutex);
        if (!m_closing) {
            openSlot().command = std::move(command);
            m_urgent = true;
            m_wake.notify_one();
            return;
        }
    }
    if (command.done)
        command.done(makeError(ErrorCode::Cancelled, "The store is closed.", m_path.string()));
}

void StoreWriter::setState(RunId run, RunState state, std::string reason) {
    post([run, state, reason = std::move(reason)](Store& store) {
        return store.setState(run, state, reason);
    });
}

void StoreWriter::addEvaluation(EvaluationRecord evaluation) {
    post([evaluation = std::move(evaluation)](Store& store) -> Result<void> {
        STATOR_TRY(store.addEvaluation(evaluation));
        return {};
    });
}

void StoreWriter::addCheckpoint(CheckpointRecord checkpoint) {
    post([checkpoint = std::move(checkpoint)](Store& store) -> Result<void> {
        STATOR_TRY(store.addCheckpoint(checkpoint));
        return {};
    });
}

void StoreWriter::post(Change change, Done done) {
    pushCommand({std::move(change), std::move(done), true, {}});
}

void StoreWriter::callAndWait(Change change, Result<void>& outcome) {
    std::promise<void> done;
    pushCommand({std::move(change),
                 [&](const Result<void>& result) {
                     outcome = result;
                     done.set_value();
                 },
                 false,
                 {}});
    done.get_future().wait();
}

Result<RunId> StoreWriter::createRun(RunDescription description, RunState state) {
    return call([&](Store& store) { return store.createRun(description, state); });
}

Result<void> StoreWriter::flush() {
    return call([](Store& store) { return store.sync(); });
}

WriterHealth StoreWriter::health() const {
    const std::unique_lock lock(m_mutex);
    auto health = m_health;
    health.waitingSamples += m_queuedSamples;
    return health;
}

Result<void> StoreWriter::close() {
    {
        const std::unique_lock lock(m_mutex);
        m_closing = true;
        m_wake.notify_one();
        m_room.notify_all();
    }
    if (m_thread.joinable())
        m_thread.join();
    const std::unique_lock lock(m_mutex);
    if (std::exchange(m_closed, true) || !m_health.error)
        return {};
    auto error = *m_health.error;
    error.message = fmt::format(
        "The last results could not be saved ({} samples and {} other records). {}",
        m_health.waitingSamples,
        std::ranges::count_if(m_backlog, [](const auto& s) { return s.command.has_value(); }),
        error.message);
    return error;
}

// ------------------------------------------------------------------------------- the writer's side

void StoreWriter::work() {
    std::unique_lock lock(m_mutex);
    for (;;) {
        const bool last = waitForWork(lock);
        std::ranges::move(m_queue, std::back_inserter(m_backlog));
        m_queue.clear();
        m_health.waitingSamples += std::exchange(m_queuedSamples, 0);
        m_due.reset();
        m_urgent = false;
        m_room.notify_all();
        lock.unlock();
        if (!m_backlog.empty())
            attempt();
        lock.lock();
        if (last)
            return;
    }
}

/// Until something is to be tried; true when it is the last time.
bool StoreWriter::waitForWork(std::unique_lock<std::mutex>& lock) {
    const auto retryAt = Clock::now() + m_retry;
    const bool failing = !m_backlog.empty();
    for (;;) {
        if (m_closing)
            return true;
        // While it fails, only a command or the time of the next attempt is worth another one.
        if (m_urgent || (!failing && m_queuedSamples >= m_options.batchSamples))
            return false;
        const auto due = failing ? std::optional(retryAt) : m_due;
        if (!due)
            m_wake.wait(lock);
        else if (Clock::now() >= *due)
            return false;
        else
            m_wake.wait_until(lock, *due);
    }
}

/// Everything that waits in one transaction.
void StoreWriter::attempt() {
    const bool durable =
        std::ranges::any_of(m_backlog, [](const auto& s) { return s.command.has_value(); });
    m_rejectedNow = 0;
    settle(guarded([&] {
        return m_store.atomically(durable ? Durability::Power : Durability::Process,
                                  [&]() -> Result<void> {
                                      for (auto& slot : m_backlog)
                                          STATOR_TRY(apply(slot));
                                      return {};
                                  });
    }));
}

/// Errors of one part that would come again are reported and dropped with that part alone.
Result<void> StoreWriter::accept(Result<void> result, std::size_t samples) {
    if (result || mayPass(result.error()))
        return result;
    m_rejectedNow += samples;
    base::logWarning("Not recorded: {}", result.error().toString());
    return {};
}

Result<void> StoreWriter::applyData(RunData& data) {
    STATOR_TRY(accept(m_store.appendMetrics(data.run, data.metrics), data.metrics.size()));
    STATOR_TRY(accept(m_store.appendPhases(data.run, data.phases), 0));
    if (data.progress)
        STATOR_TRY(
            accept(m_store.setProgress(data.run, data.progress->first, data.progress->second), 0));
    return {};
}

Result<void> StoreWriter::apply(Slot& slot) {
    for (auto& data : slot.runs)
        STATOR_TRY(applyData(data));
    STATOR_TRY(accept(m_store.appendHardware(slot.hardware), 0));
    if (!slot.command)
        return {};
    auto& command = *slot.command;
    auto result = guarded([&] {
        return m_store.atomically(Durability::Power, [&] { return command.change(m_store); });
    });
    command.outcome = result;
    // Whoever asked gets the answer; without anyone to tell, it goes to the log.
    if (!command.done)
        return accept(std::move(result), 0);
    return result || mayPass(result.error()) ? result : Result<void>();
}

void StoreWriter::settle(const Result<void>& outcome) {
    // Answers only now: before the commit nothing was certain.
    for (auto& slot : m_backlog) {
        if (!slot.command || (!outcome && slot.command->keep))
            continue;
        if (slot.command->done)
            slot.command->done(outcome ? *slot.command->outcome : outcome);
        slot.command.reset();
    }
    if (!outcome)
        thinBacklog();

    std::size_t samples = 0;
    for (const auto& slot : m_backlog)
        samples += slot.samples();
    if (outcome) {
        m_backlog.clear();
        m_retry = {};
    } else {
        m_retry = std::clamp(m_retry * 2, m_options.firstRetry, m_options.lastRetry);
    }

    std::unique_lock lock(m_mutex);
    const bool changed = m_health.error.has_value() == outcome.ok();
    if (outcome) {
        m_health.error.reset();
        m_health.committedSamples += samples - m_rejectedNow;
        m_health.rejectedSamples += m_rejectedNow;
        ++m_health.commits;
    } else {
        m_health.error = outcome.error();
    }
    m_health.waitingSamples = outcome ? 0 : samples;
    if (!changed)
        return;
    const auto health = m_health;
    lock.unlock();
    if (outcome)
        base::logWarning(
            "The store can be written again; nothing but detail was lost ({} samples thinned).",
            health.thinnedSamples);
    else
        base::logError(
            "The store cannot be written, results are kept in memory and tried again: {}",
            outcome.error().toString());
    if (m_options.onHealthChange)
        m_options.onHealthChange(health);
}

/// Joins what failed into fewer parts and halves its samples until they fit.
void StoreWriter::thinBacklog() {
    std::vector<Slot> joined;
    for (auto& slot : m_backlog) {
        if (joined.empty() || joined.back().command) {
            joined.push_back(std::move(slot));
            continue;
        }
        auto& into = joined.back();
        for (auto& data : slot.runs) {
            auto& target = into.of(data.run);
            target.metrics.insert(target.metrics.end(), data.metrics.begin(), data.metrics.end());
            target.phases.insert(target.phases.end(), data.phases.begin(), data.phases.end());
            if (data.progress)
                target.progress = data.progress;
        }
        into.hardware.insert(into.hardware.end(), slot.hardware.begin(), slot.hardware.end());
        into.command = std::move(slot.command);
    }
    m_backlog = std::move(joined);

    std::size_t dropped = 0;
    for (;;) {
        std::size_t samples = 0;
        std::size_t droppedNow = 0;
        for (auto& slot : m_backlog) {
            samples += slot.samples();
            if (slot.hardware.size() > m_options.capacity)
                slot.hardware.erase(slot.hardware.begin(),
                                    slot.hardware.end() -
                                        static_cast<std::ptrdiff_t>(m_options.capacity / 2));
        }
        if (samples > m_options.capacity)
            for (auto& slot : m_backlog)
                for (auto& run : slot.runs)
                    droppedNow += thinSamples(run.metrics);
        dropped += droppedNow;
        if (droppedNow == 0)
            break;
    }
    const std::unique_lock lock(m_mutex);
    m_health.thinnedSamples += dropped;
}

} // namespace stator::store
