// The reading side of a workspace's store.
//
// Thread: one StoreReader per thread. Any number of them, in any process, also while a Store
// writes; every function sees one consistent state.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"
#include "core/store/decimation.h"
#include "core/store/records.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace stator::store {

/// What the list of runs is to hold.
struct RunListOptions {
    enum class Trash { Without, Only, With };
    Trash trash = Trash::Without;
    bool configurations = true;    ///< false: the configuration text stays empty
    std::vector<MetricKey> keys{}; ///< summaries wanted; empty: all
};

/// A line of the list of runs; read from summaries alone, never from history.
struct RunListRow {
    RunRecord run{};
    std::vector<PhaseTotal> phases{};
    std::vector<MetricSummary> summaries{};

    /// The summary of `key`, or none.
    const MetricSummary* summary(MetricKey key) const;
    double phaseSeconds(std::string_view phase) const;
};

/// A series of a run.
struct SeriesId {
    RunId run;
    MetricKey key;
};

/// Which points of a series, and in how many pixels.
struct SeriesQuery {
    std::optional<StepRange> range{}; ///< none: all steps that any of the series has
    int pixels = 1000;                ///< buckets at most
};

/// One stretch of steps of the phases' history: seconds by phase, in the order of `phases`.
struct PhaseHistory {
    struct Bucket {
        std::int64_t firstStep = 0;
        std::int64_t lastStep = 0;
        std::int64_t wallMs = 0; ///< at its end
        std::vector<double> seconds;
    };
    std::vector<std::string> phases;
    std::vector<Bucket> buckets;
};

/// Hardware readings in at most as many stretches as asked for; step fields hold milliseconds.
struct HardwareSeries {
    MetricKey key;
    std::vector<SeriesBucket> buckets;
};

/// Which evaluations a list is to hold.
struct EvaluationListOptions {
    bool ofTraining = true;     ///< also those that runs made while they trained
    std::size_t limit = 10'000; ///< the newest so many
};

/// A line of the list of evaluations.
struct EvaluationListRow {
    EvaluationRecord record{}; ///< its values: those over all pairs
    std::string runName{};     ///< empty: of no run
};

/// Errors common to all: NotFound, Io, Busy, Corrupt; Cancelled where a stop token is taken.
class StoreReader {
public:
    /// Errors: NotFound (no store there), Unsupported (written by a newer or an older Stator),
    /// InvalidFormat, Corrupt.
    static Result<StoreReader> open(const std::filesystem::path& path);

    // Runs (readerruns.cpp)
    Result<std::vector<RunListRow>> runs(const RunListOptions& options = {});
    Result<RunListRow> run(RunId run);
    /// A run by its number ("12") or by its name; of several with that name the newest.
    Result<RunId> findRun(const std::string& numberOrName);
    Result<std::vector<RunId>> queue();

    // Series (readerseries.cpp)
    Result<std::vector<MetricSummary>> summaries(RunId run);
    /// Calls `visit` for every point of the range by ascending step; false from it ends the scan.
    Result<void> scanPoints(SeriesId series, StepRange range,
                            const std::function<bool(const SeriesPoint&)>& visit,
                            const std::stop_token& stop = {});
    /// At most `limit` points of the range, from its beginning.
    Result<std::vector<SeriesPoint>> points(SeriesId series, StepRange range, std::size_t limit);
    /// The series for a chart; all share the bounds of their buckets. Buckets are equal stretches
    /// of the range; where a pixel would hold 64 steps or more they are up to half wider, a
    /// multiple of the blocks kept in the store, so that the time does not grow with the length of
    /// the series.
    Result<std::vector<DecimatedSeries>> decimated(std::span<const SeriesId> series,
                                                   const SeriesQuery& query,
                                                   const std::stop_token& stop = {});
    Result<PhaseHistory> phaseHistory(RunId run, const SeriesQuery& query);
    /// Names of the hardware series that have readings.
    Result<std::vector<MetricKey>> hardwareKeys();
    /// Readings in [range.first, range.last] milliseconds since the epoch.
    Result<std::vector<HardwareSeries>> hardware(std::span<const MetricKey> keys,
                                                 const SeriesQuery& query);

    // Results (readerrecords.cpp)
    /// Evaluations of a run by step; for RunId{} those of models that are not runs.
    Result<std::vector<EvaluationRecord>> evaluations(RunId run);
    /// One with all its values.
    Result<EvaluationRecord> evaluation(EvaluationId evaluation);
    /// Of all models, newest first; those of runs in the trash are left out.
    Result<std::vector<EvaluationListRow>>
    evaluationList(const EvaluationListOptions& options = {});
    /// Checkpoints by step.
    Result<std::vector<CheckpointRecord>> checkpoints(RunId run);
    Result<std::vector<SavedView>> views(const std::string& page);
    /// All sweeps, newest first; their runs are those whose description names them.
    Result<std::vector<SweepRecord>> sweeps();

    /// Changes whenever another connection committed something: a cheap "is there anything new".
    Result<std::int64_t> dataVersion();
    /// Reads and checks every page. Errors: Corrupt, with what was found. Slow on a large store.
    Result<void> checkIntegrity();

private:
    explicit StoreReader(Database database);
    Result<std::vector<RunListRow>> readRuns(const std::string& where, std::int64_t parameter,
                                             const RunListOptions& options);
    Result<std::int64_t> keyId(MetricKey key);
    Result<StepRange> extent(std::span<const SeriesId> series);
    struct StoredSeries {
        RunId run;
        std::int64_t key; ///< as in the table `keys`
    };
    Result<void> scan(StoredSeries series, StepRange range,
                      const std::function<bool(const SeriesPoint&)>& visit,
                      const std::stop_token& stop);
    Result<void> addRange(StoredSeries series, StepRange range, int level, BucketBuilder& builder,
                          const std::stop_token& stop);
    Result<void> addBlocks(StoredSeries series, int level, StepRange blocks, BucketBuilder& builder,
                           const std::stop_token& stop);

    std::unique_ptr<Database> m_database; ///< at a fixed address: open transactions refer to it
};

} // namespace stator::store
