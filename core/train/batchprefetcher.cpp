#include "core/train/batchprefetcher.h"

#include <fmt/format.h>

#include <exception>
#include <new>
#include <utility>

namespace stator::train {
namespace {

/// Nothing may leave a thread's top.
Result<void> nextOf(BatchSource& source, PreparedBatch& batch) {
    try {
        return source.next(batch);
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory,
                         "There is not enough memory for a batch. Use a smaller batchSize.");
    } catch (const std::exception& e) {
        return makeError(ErrorCode::Internal,
                         fmt::format("A batch could not be made: {}.", e.what()));
    }
}

} // namespace

BatchPrefetcher::BatchPrefetcher(BatchSource& source)
    : m_source(source)
    , m_thread([this] { run(); }) {}

BatchPrefetcher::~BatchPrefetcher() {
    {
        const std::lock_guard lock(m_mutex);
        m_end = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void BatchPrefetcher::run() {
    for (int slot = 0;; slot = 1 - slot) {
        // The other slot may be in the trainer's hands; this one is not, since it was given back
        // when the trainer took the other.
        const Result<void> made = nextOf(m_source, m_batches[static_cast<std::size_t>(slot)]);
        std::unique_lock lock(m_mutex);
        if (!made)
            m_error = made.error();
        m_ready = slot;
        m_changed.notify_all();
        m_changed.wait(lock, [&] { return m_ready < 0 || m_end; });
        if (m_end || !m_error)
            return;
    }
}

Result<const PreparedBatch*> BatchPrefetcher::next() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_ready >= 0; });
    if (!m_error)
        return m_error.error(); // stays ready: every further call gives the same error
    const int slot = std::exchange(m_ready, -1);
    m_changed.notify_all();
    return &m_batches[static_cast<std::size_t>(slot)];
}

} // namespace stator::train
