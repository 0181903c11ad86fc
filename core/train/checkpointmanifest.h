// How a checkpoint's folder describes itself. Internal to core/train.
#pragma once

#include "core/train/checkpoint.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stator::train {

constexpr const char* kCheckpointManifest = "manifest.json";
constexpr const char* kCheckpointFormat = "stator-checkpoint";
constexpr int kCheckpointVersion = 1;
constexpr const char* kCheckpointTable = "table.f32";

/// A file as the manifest lists it.
struct ListedFile {
    std::string name;
    std::uint64_t bytes = 0;
    std::string hash; ///< XXH3-64, 16 hexadecimal digits
};

struct CheckpointManifest {
    CheckpointInfo info;
    std::uint32_t vocabulary = 0;
    std::uint32_t dim = 0;
    std::vector<ListedFile> files;
};

/// Reads the manifest and checks that its files are there with the sizes it says.
/// Errors: NotFound, Io, Corrupt, Unsupported (a newer version).
Result<CheckpointManifest> readManifest(const std::filesystem::path& folder);

/// A file of ours that is not what it should be.
Error corruptCheckpoint(std::string message, const std::filesystem::path& path);

} // namespace stator::train
