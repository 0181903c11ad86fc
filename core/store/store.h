// The writing side of a workspace's store.
//
// Thread: a Store belongs to one thread at a time (in the programs: StoreWriter's). One Store per
// file over all processes; StoreReaders may read meanwhile, from any process.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"
#include "core/store/records.h"
#include "core/store/serieswriter.h"
#include "core/store/storelock.h"
#include "core/store/transaction.h"

#include <filesystem>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace stator::store {

/// What a commit survives.
enum class Durability {
    Process, ///< the end of the process, however it comes (not a power failure in the last moments)
    Power,   ///< a power failure too: waits for the disk
};

/// Every function that changes something is one transaction, or a part of the one open around it
/// (atomically()): on an error nothing of it remains. Errors common to all: Io (disk full), Busy,
/// Corrupt; NotFound for a run that does not exist.
class Store {
public:
    /// Opens or makes the store, updates an older one (a backup is made first) and marks what a
    /// killed process left running as interrupted.
    /// Errors: Busy (another process writes), Unsupported (written by a newer Stator), Corrupt and
    /// InvalidFormat (not touched in either case), Io.
    static Result<Store> open(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_database->path(); }
    /// Runs that open() found without a living owner.
    const std::vector<RunId>& interruptedAtOpen() const { return m_interrupted; }

    /// Runs `work` (it returns a Result) in one transaction; its error undoes everything and is
    /// returned. Inside another call, only this part is undone and `durability` is the outer
    /// call's.
    template<class Work>
    auto atomically(Durability durability, const Work& work) -> decltype(work()) {
        auto part = beginPart(durability);
        if (!part)
            return std::move(part).error();
        auto result = work();
        if (!result)
            return result;
        if (auto committed = part->commit(); !committed)
            return std::move(committed).error();
        return result;
    }

    // Runs (storeruns.cpp)
    Result<RunId> createRun(const RunDescription& description, RunState state = RunState::Queued);
    /// Running makes this process the owner; an ended state has no owner. `reason` is for people.
    Result<void> setState(RunId run, RunState state, const std::string& reason = {});
    Result<void> setProgress(RunId run, std::int64_t step, std::int64_t totalSteps);
    /// What the run works with, once that is chosen.
    Result<void> setMachine(RunId run, const RunMachine& machine);
    Result<void> editRun(RunId run, const RunEdit& edit);
    /// Deletes the run and everything the store holds of it (files are the caller's).
    Result<void> deleteRun(RunId run);
    /// Forgets what was recorded after `step`, before a run goes on from a checkpoint of that step.
    Result<void> rewindRun(RunId run, std::int64_t step);
    /// The queue's order; runs left out leave the queue.
    Result<void> setQueue(std::span<const RunId> runs);

    // Series (storemetrics.cpp)
    /// Samples in any order; a step that exists is replaced. Summaries follow in the same
    /// transaction.
    Result<void> appendMetrics(RunId run, std::span<const MetricSample> samples);
    /// Samples of one bucket of steps share firstStep; a bucket that exists is replaced.
    Result<void> appendPhases(RunId run, std::span<const PhaseSample> samples);
    Result<void> appendHardware(std::span<const HardwareSample> samples);
    Result<void> deleteHardwareBefore(std::int64_t wallMs);

    // Results (storerecords.cpp)
    /// Under a new id, or under the record's own where it has one (it was deleted before).
    Result<EvaluationId> addEvaluation(const EvaluationRecord& evaluation);
    Result<void> deleteEvaluation(EvaluationId evaluation);
    /// A checkpoint of the same run and step is replaced. `best` takes the mark from the others.
    Result<CheckpointId> addCheckpoint(const CheckpointRecord& checkpoint);
    Result<void> deleteCheckpoint(CheckpointId checkpoint);
    /// Replaces a view of the same page and name.
    Result<ViewId> saveView(const SavedView& view);
    Result<void> deleteView(ViewId view);
    Result<SweepId> addSweep(const std::string& name, const std::string& definition);
    /// Its runs stay and stand alone.
    Result<void> deleteSweep(SweepId sweep);

    /// A commit that waits for the disk: everything committed before survives a power failure.
    Result<void> sync();

private:
    Store(StoreLock lock, Database database);
    Result<Transaction> beginPart(Durability durability);
    Result<void> recoverInterrupted();
    Result<void> requireRun(RunId run);
    Result<void> replaceTags(RunId run, std::span<const std::string> tags);
    Result<void> rebuildPhaseTotals(RunId run);

    StoreLock m_lock;
    std::unique_ptr<Database> m_database;   ///< at a fixed address: open transactions refer to it
    std::unique_ptr<SeriesWriter> m_series; ///< after the database it refers to
    std::vector<RunId> m_interrupted;
};

} // namespace stator::store
