// Datasets that come into a workspace, and what was worked out from those they replace.
//
// Thread: free functions over files; call from any thread, with the workspace's lock held.
#pragma once

#include "core/base/progress.h"
#include "core/data/dataset.h"
#include "core/workspace/workspace.h"

#include <string>

namespace stator::workspace {

/// As data::createDataset(). Of a dataset that is replaced by other rows, the token caches and what
/// else was kept of the old ones go.
Result<data::Dataset> importDataset(const Workspace& workspace, const std::string& name,
                                    const data::ImportRequest& request, const Job& job,
                                    bool replace);

/// Removes what `tokens` holds of a content, unless a dataset still has it. Errors: Io.
Result<void> dropCachesOf(const Workspace& workspace, std::uint64_t contentHash);

} // namespace stator::workspace
