// Run configurations and split presets that a person keeps under a name:
// `configurations/<name>.json` and `splits/<name>.json`, as `statorctl train --config` reads them.
//
// Thread: free functions over files; call from any thread.
#pragma once

#include "core/data/split.h"
#include "core/train/runconfiguration.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stator::workspace {

struct SavedConfiguration {
    std::string name;
    std::string json;           ///< the file's text
    std::int64_t changedMs = 0; ///< since the Unix epoch
};

/// By name; files that cannot be read are left out.
std::vector<SavedConfiguration> listConfigurations(const Workspace& workspace);
/// `json` is kept as it is: a draft may still have problems. Errors: InvalidArgument (the name, see
/// data::validateDatasetName), AlreadyExists unless `replace`, Io.
Result<void> saveConfiguration(const Workspace& workspace, const std::string& name,
                               const std::string& json, bool replace);
/// Errors: NotFound, Io.
Result<void> removeConfiguration(const Workspace& workspace, const std::string& name);

/// The workspace's own presets by name, without the built-in ones; files that cannot be read are
/// left out.
std::vector<data::SplitPreset> listSplits(const Workspace& workspace);
/// Under the preset's name. Errors: InvalidArgument (the name, that of a built-in preset, the
/// shares), AlreadyExists unless `replace`, Io.
Result<void> saveSplit(const Workspace& workspace, const data::SplitPreset& preset, bool replace);
/// Errors: NotFound, Io.
Result<void> removeSplit(const Workspace& workspace, const std::string& name);

} // namespace stator::workspace
