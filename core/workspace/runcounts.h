// How many rows a split gives each side and how many steps a run takes of them, kept beside the
// token caches so that it is counted once.
//
// Thread: free functions over files; call from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/dataset.h"
#include "core/data/split.h"
#include "core/train/runconfiguration.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <vector>

namespace stator::workspace {

struct SplitRows {
    std::uint64_t train = 0;
    std::uint64_t validation = 0;
    std::uint64_t test = 0;
    bool operator==(const SplitRows&) const = default;
};
/// Rows by side of datasets that are divided together.
/// Errors: those of openDataset() and computeJointSplit().
Result<SplitRows> splitRows(const Workspace& workspace, const std::vector<data::Dataset>& datasets,
                            const data::SplitPreset& preset, const Job& job);
/// What splitRows() would find, from who has divided them already.
void keepSplitRows(const Workspace& workspace, const std::vector<data::Dataset>& datasets,
                   const data::SplitPreset& preset, const SplitRows& rows);

/// Steps of the run, as its sampler will count them.
/// Errors: those of splitRows() and SampledBatches::create().
Result<std::uint64_t> plannedSteps(const Workspace& workspace,
                                   const std::vector<data::Dataset>& datasets,
                                   const train::RunConfiguration& configuration, const Job& job);

/// Texts that more than one of training, validation and test hold. 0 without reading where the
/// preset keeps texts together. Errors: those of splitRows() and data::findLeaks().
Result<std::uint64_t> leakedTexts(const Workspace& workspace,
                                  const std::vector<data::Dataset>& datasets,
                                  const data::SplitPreset& preset, const Job& job);

} // namespace stator::workspace
