#include "core/workspace/saved.h"

#include "core/base/atomicfile.h"
#include "core/data/dataset.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <system_error>

namespace stator::workspace {

namespace fs = std::filesystem;

namespace {

constexpr const char* kExtension = ".json";

fs::path fileOf(const fs::path& folder, const std::string& name) {
    return folder / (name + kExtension);
}

/// Names of the JSON files of a folder, sorted; a missing folder is empty.
std::vector<std::string> namesIn(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(folder, code))
        if (entry.path().extension() == kExtension &&
            data::validateDatasetName(entry.path().stem().string()))
            names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

Result<void> save(const fs::path& folder, const std::string& name, const std::string& text,
                  bool replace) {
    STATOR_TRY(data::validateDatasetName(name));
    std::error_code code;
    fs::create_directories(folder, code);
    if (code)
        return makeError(ErrorCode::Io, "The folder cannot be made: " + code.message() + ".",
                         folder.string());
    const auto file = fileOf(folder, name);
    if (!replace && fs::exists(file, code))
        return makeError(
            ErrorCode::AlreadyExists,
            fmt::format("There is already one named '{}'. Choose another name.", name));
    return base::writeFileAtomically(file, text);
}

Result<void> removeFile(const fs::path& file, const std::string& name) {
    std::error_code code;
    if (fs::remove(file, code))
        return {};
    if (code)
        return makeError(ErrorCode::Io, "The file cannot be removed: " + code.message() + ".",
                         file.string());
    return makeError(ErrorCode::NotFound, fmt::format("There is none named '{}'.", name));
}

std::int64_t changedMs(const fs::path& file) {
    std::error_code code;
    const auto changed = fs::last_write_time(file, code);
    if (code)
        return 0;
    const auto wall = std::chrono::file_clock::to_sys(changed);
    return std::chrono::duration_cast<std::chrono::milliseconds>(wall.time_since_epoch()).count();
}

} // namespace

std::vector<SavedConfiguration> listConfigurations(const Workspace& workspace) {
    const auto folder = workspace.configurationsFolder();
    std::vector<SavedConfiguration> found;
    for (const auto& name : namesIn(folder)) {
        const auto file = fileOf(folder, name);
        if (auto text = base::readFile(file))
            found.push_back({name, std::move(*text), changedMs(file)});
    }
    return found;
}

Result<void> saveConfiguration(const Workspace& workspace, const std::string& name,
                               const std::string& json, bool replace) {
    return save(workspace.configurationsFolder(), name, json, replace);
}

Result<void> removeConfiguration(const Workspace& workspace, const std::string& name) {
    return removeFile(fileOf(workspace.configurationsFolder(), name), name);
}

std::vector<data::SplitPreset> listSplits(const Workspace& workspace) {
    const auto folder = workspace.splitsFolder();
    std::vector<data::SplitPreset> found;
    for (const auto& name : namesIn(folder)) {
        const auto text = base::readFile(fileOf(folder, name));
        if (!text)
            continue;
        const auto json = nlohmann::json::parse(*text, nullptr, false);
        if (json.is_discarded())
            continue;
        if (auto preset = data::splitPresetFromJson(json)) {
            preset->name = name;
            found.push_back(std::move(*preset));
        }
    }
    return found;
}

Result<void> saveSplit(const Workspace& workspace, const data::SplitPreset& preset, bool replace) {
    if (data::findSplitPreset(preset.name))
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("'{}' is a built-in preset and stays as it is. Choose another "
                                     "name.",
                                     preset.name));
    STATOR_TRY(data::validate(preset));
    return save(workspace.splitsFolder(), preset.name, data::toJson(preset).dump(2) + "\n",
                replace);
}

Result<void> removeSplit(const Workspace& workspace, const std::string& name) {
    return removeFile(fileOf(workspace.splitsFolder(), name), name);
}

} // namespace stator::workspace
