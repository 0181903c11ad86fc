// How good the models of a replay of issue #3281 are.
//
// Thread: call from any thread.
#pragma once

#include "core/store/storewriter.h"
#include "core/workspace/case3281.h"

namespace stator::workspace {

/// Whether every run of the replay has been measured on the Tatoeba sentences. Errors: the
/// reader's.
Result<bool> isMeasured(store::StoreReader& reader, const CaseReplay& replay);

/// Measures those that were not, after their training and on all sentences, so that quality
/// compares whatever their plans were; the values are kept as evaluations and as series of the run.
/// Errors: those of openModel() and evaluateModel().
Result<void> measureReplay(const Workspace& workspace, store::StoreWriter& writer,
                           const CaseReplay& replay, int threads, const Job& job);

} // namespace stator::workspace
