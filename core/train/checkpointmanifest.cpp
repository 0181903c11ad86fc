#include "core/train/checkpointmanifest.h"

#include "core/base/atomicfile.h"

#include <fmt/format.h>

#include <system_error>

namespace stator::train {
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

Result<std::vector<ListedFile>> listedFiles(const json& manifest, const fs::path& folder) {
    std::vector<ListedFile> files;
    for (const json& entry : manifest.at("files"))
        files.push_back({entry.at("name"), entry.at("bytes"), entry.at("xxh3")});
    for (const ListedFile& file : files) {
        std::error_code code;
        if (fs::path(file.name).filename() != file.name)
            return corruptCheckpoint("The checkpoint's manifest names a file outside its folder.",
                                     folder);
        if (const auto size = fs::file_size(folder / file.name, code); code || size != file.bytes)
            return corruptCheckpoint(
                fmt::format("The checkpoint's file {} is missing or has another size.", file.name),
                folder / file.name);
    }
    return files;
}

} // namespace

Error corruptCheckpoint(std::string message, const fs::path& path) {
    return makeError(ErrorCode::Corrupt, std::move(message), path.string());
}

Result<CheckpointManifest> readManifest(const fs::path& folder) {
    const fs::path path = folder / kCheckpointManifest;
    STATOR_ASSIGN(const std::string text, base::readFile(path));
    const json manifest = json::parse(text, nullptr, false);
    try {
        if (!manifest.is_object() || manifest.value("format", "") != kCheckpointFormat)
            return corruptCheckpoint("The checkpoint's manifest cannot be read.", path);
        if (manifest.at("version") > kCheckpointVersion)
            return makeError(ErrorCode::Unsupported,
                             "The checkpoint was written by a newer version of Stator.",
                             path.string());
        CheckpointManifest read;
        read.info.folder = folder;
        read.info.step = manifest.at("step");
        read.info.best = manifest.at("best");
        read.info.metric = manifest.at("metric");
        read.info.metricValue = manifest.at("metricValue");
        read.vocabulary = manifest.at("vocabulary");
        read.dim = manifest.at("dim");
        STATOR_ASSIGN(read.files, listedFiles(manifest, folder));
        for (const ListedFile& file : read.files)
            read.info.bytes += file.bytes;
        return read;
    } catch (const json::exception& e) {
        return corruptCheckpoint(
            fmt::format("The checkpoint's manifest is incomplete: {}.", e.what()), path);
    }
}

} // namespace stator::train
