// Small files in tokens/ that hold what was worked out from a dataset. They begin with its content
// hash, as token caches do, and go with it.
//
// Thread: free functions over files; call from any thread.
#pragma once

#include "core/data/dataset.h"
#include "core/workspace/workspace.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>

namespace stator::workspace {

/// Raised where profiles, splits or samplers come out differently than before: part of every key.
constexpr int kDerivedFormat = 1;

/// `key` is all that the content follows from, beside the dataset.
std::filesystem::path derivedFile(const Workspace& workspace, const data::Dataset& dataset,
                                  const nlohmann::json& key, const char* extension);
/// Such a file saves time alone: where it cannot be written, nothing is lost.
void keepDerived(const std::filesystem::path& file, const std::string& text);

} // namespace stator::workspace
