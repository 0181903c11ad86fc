// Batches made one ahead of the step, on a thread of their own.
#pragma once

#include "core/base/result.h"
#include "core/data/sampler.h"
#include "core/train/trainingstep.h"

#include <array>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace stator::train {

/// A batch ready for the step, and where its source stands after it.
struct PreparedBatch {
    StepBatch step;
    std::uint64_t rows = 0;
    std::uint64_t leftOutRows = 0; ///< rows drawn for it that have a text without tokens
    double epoch = 0;              ///< passes over the training rows, this batch included
    std::optional<data::EpochReport> endedEpoch; ///< where this batch is the last of its epoch
    std::string sourceState; ///< restores the source to the point after this batch
};

/// Where batches come from.
/// Thread: one thread at a time.
class BatchSource {
public:
    virtual ~BatchSource() = default;
    /// Fills `batch`, whose memory is reused. It never ends: after an epoch the next one begins.
    virtual Result<void> next(PreparedBatch& batch) = 0;
    /// Goes to the point that `sourceState` describes. Errors: InvalidArgument.
    virtual Result<void> restore(const std::string& sourceState) = 0;
};

/// Keeps one batch ahead. The order is the source's, so runs stay repeatable.
/// Thread: next() from one thread; the source is used by the prefetcher's thread alone.
class BatchPrefetcher {
public:
    explicit BatchPrefetcher(BatchSource& source);
    ~BatchPrefetcher();
    BatchPrefetcher(const BatchPrefetcher&) = delete;
    BatchPrefetcher& operator=(const BatchPrefetcher&) = delete;

    /// The next batch, valid until the next call. Errors: the source's.
    Result<const PreparedBatch*> next();

private:
    void run();

    BatchSource& m_source;
    std::array<PreparedBatch, 2> m_batches;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_ready = -1; ///< index of a batch that is made and not yet taken; -1: none
    bool m_end = false;
    Result<void> m_error;
    std::thread m_thread;
};

} // namespace stator::train
