// Sweeps in a workspace: their runs are made in one go, found again, and set against each other.
//
// Thread: free functions; call from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/store/storereader.h"
#include "core/store/storewriter.h"
#include "core/train/sweep.h"
#include "core/workspace/workspace.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace stator::workspace {

/// A sweep that was made.
struct CreatedSweep {
    store::SweepId id;
    std::vector<std::pair<store::RunId, std::string>> runs; ///< with their names, queued
};

/// Split presets of the workspace that values or the base call by name are put in their place.
train::Sweep withOwnSplits(const Workspace& workspace, train::Sweep sweep);

/// Makes the sweep and a run for each of its configurations in one transaction: all of it, or
/// nothing. Errors: InvalidArgument (the sweep, or nothing is left of it), NotFound (a dataset,
/// tokenizer or benchmark), Io, Busy.
Result<CreatedSweep> createSweep(const Workspace& workspace, store::StoreWriter& writer,
                                 const train::Sweep& sweep);

/// A sweep with its runs as they are now.
struct SweepResults {
    store::SweepRecord record;
    std::optional<train::Sweep> sweep;   ///< none: written by another version
    std::vector<store::RunListRow> runs; ///< by id, without those in the trash
};
/// By its number ("3") or name; of several with that name the newest. Errors: NotFound, naming
/// those there are; those of the reader.
Result<SweepResults> findSweep(store::StoreReader& reader, const std::string& numberOrName);
Result<SweepResults> readSweepResults(store::StoreReader& reader, store::SweepId sweep);

/// The investigation of the public issue #3281 on the bundled sample, scaled so that all of it
/// takes minutes: one factor at a time around the slow way of evaluating.
train::Sweep exampleSweep3281(int threads);

} // namespace stator::workspace
