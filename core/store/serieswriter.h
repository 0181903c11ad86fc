// Samples of series, their summaries and their blocks: written together, so that they always agree.
//
// A block says what a bucket of a chart says (SeriesBucket) of 32, 512 or 8,192 steps. A long
// series is drawn from blocks, a hundred times fewer rows than it has points.
//
// Thread: as the Store that owns it.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"
#include "core/store/decimation.h"
#include "core/store/records.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace stator::store {

/// Blocks of level l (from 1) are 2^kBlockShifts[l - 1] steps; block b begins at step b << shift.
constexpr std::array kBlockShifts = {5, 9, 13};
constexpr int kBlockLevels = static_cast<int>(kBlockShifts.size());

/// Its functions are parts of a transaction that is open.
class SeriesWriter {
public:
    static Result<std::unique_ptr<SeriesWriter>> create(Database& database);

    /// The number of a name in the table `keys`, given now if it has none.
    Result<std::int64_t> keyId(const std::string& name);
    /// Appends samples of any keys in any order; a step that exists is replaced.
    Result<void> append(RunId run, std::span<const MetricSample> samples);
    /// Forgets what comes after `step`, in every series of the run.
    Result<void> cutAfter(RunId run, std::int64_t step);
    /// Deletes every sample and block of the run (its summaries follow the run itself).
    Result<void> deleteAll(RunId run);

private:
    struct Block {
        std::int64_t number = 0;
        SeriesBucket content;
        double sum = 0;
    };
    /// Where one series stands while samples are added to its end.
    struct Tail {
        RunId run;
        std::int64_t key = 0;
        MetricSummary summary;
        std::array<std::optional<Block>, kBlockLevels> open;
        bool stored = true; ///< whether blocks may be in the file already
    };

    explicit SeriesWriter(Database& database)
        : m_database(&database) {}
    Result<void> prepare();
    Result<void> appendSorted(RunId run, std::span<const MetricSample> samples);
    Result<void> addToTail(Tail& tail, std::int64_t step, std::int64_t wallMs, double value);
    Result<void> writeTail(const Tail& tail);
    Result<void> rebuild(RunId run, std::int64_t key);
    Result<MetricSummary> readSummary(RunId run, std::int64_t key);
    Result<void> writeSummary(const Tail& tail);
    Result<std::optional<Block>> readBlock(const Tail& tail, int level, std::int64_t number);
    Result<void> writeBlock(const Tail& tail, int level, const Block& block);

    struct Statements {
        Statement findKey, addKey, insert, scan, readSummary, writeSummary, deleteSummary,
            readBlock, writeBlock, deleteBlocks;
    };
    Database* m_database;
    std::optional<Statements> m_sql; ///< prepared once: a batch has many short ones
};

} // namespace stator::store
