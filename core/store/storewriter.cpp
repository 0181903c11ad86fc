// StoreWriter: what its callers meet.
#include "core/store/storewriter.h"

#include "core/base/log.h"
#include "core/store/thinning.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace stator::store {

StoreWriter::RunData& StoreWriter::Slot::of(RunId run) {
    const auto it = std::ranges::find(runs, run, &RunData::run);
    return it != runs.end() ? *it : runs.emplace_back(RunData{run, {}, {}, {}});
}

std::size_t StoreWriter::countSamples(std::span<const Slot> slots) {
    std::size_t count = 0;
    for (const auto& slot : slots)
        for (const auto& run : slot.runs)
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
        m_due = std::chrono::steady_clock::now() + m_options.interval;
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
    m_queuedSamples = countSamples(m_queue);
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

} // namespace stator::store
