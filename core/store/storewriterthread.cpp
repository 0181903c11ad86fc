// StoreWriter: what happens on its own thread.
#include "core/base/log.h"
#include "core/store/storewriter.h"
#include "core/store/thinning.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <iterator>
#include <new>
#include <utility>

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
    // Whoever asked hears only now: before the commit nothing was certain.
    std::vector<std::pair<Done, Result<void>>> answers;
    for (auto& slot : m_backlog) {
        if (!slot.command || (!outcome && slot.command->keep))
            continue;
        if (slot.command->done)
            answers.emplace_back(std::move(slot.command->done),
                                 outcome ? *slot.command->outcome : outcome);
        slot.command.reset();
    }
    if (!outcome)
        thinBacklog();
    const auto samples = countSamples(m_backlog);
    if (outcome) {
        m_backlog.clear();
        m_retry = {};
    } else {
        m_retry = std::clamp(m_retry * 2, m_options.firstRetry, m_options.lastRetry);
    }
    updateHealth(outcome, samples);
    for (const auto& [done, answer] : answers)
        done(answer);
}

void StoreWriter::updateHealth(const Result<void>& outcome, std::size_t samples) {
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
        base::logWarning("The store can be written again; {} samples were thinned meanwhile.",
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

    for (auto& slot : m_backlog)
        if (slot.hardware.size() > m_options.capacity)
            slot.hardware.erase(slot.hardware.begin(),
                                slot.hardware.end() -
                                    static_cast<std::ptrdiff_t>(m_options.capacity / 2));
    std::size_t dropped = 0;
    while (countSamples(m_backlog) > m_options.capacity) {
        const auto before = dropped;
        for (auto& slot : m_backlog)
            for (auto& run : slot.runs)
                dropped += thinSamples(run.metrics);
        if (dropped == before)
            break;
    }
    const std::unique_lock lock(m_mutex);
    m_health.thinnedSamples += dropped;
}

} // namespace stator::store
