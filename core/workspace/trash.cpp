#include "core/workspace/trash.h"

#include "core/base/hash.h"
#include "core/workspace/catalogue.h"

#include <fmt/format.h>

#include <set>
#include <system_error>
#include <vector>

namespace stator::workspace {

namespace fs = std::filesystem;

namespace {

constexpr const char* kExtension = ".json";

Error ioError(const char* what, const fs::path& path, const std::error_code& code) {
    return makeError(ErrorCode::Io, fmt::format("{}: {}.", what, code.message()), path.string());
}

/// A new folder in the trash.
Result<fs::path> makePlace(const Workspace& workspace) {
    std::error_code code;
    fs::create_directories(trashFolder(workspace), code);
    for (int number = 1; !code; ++number) {
        const auto place = trashFolder(workspace) / std::to_string(number);
        if (fs::create_directory(place, code))
            return place;
    }
    return ioError("The trash folder cannot be made", trashFolder(workspace), code);
}

/// Moves files one by one; what was moved goes back where one of them cannot be.
Result<void> move(const std::vector<fs::path>& files, const fs::path& into) {
    for (std::size_t i = 0; i < files.size(); ++i) {
        std::error_code code;
        fs::rename(files[i], into / files[i].filename(), code);
        if (!code)
            continue;
        for (std::size_t back = 0; back < i; ++back) {
            std::error_code ignored;
            fs::rename(into / files[back].filename(), files[back], ignored);
        }
        return ioError("The file cannot be moved", files[i], code);
    }
    return {};
}

/// The description first, so that nothing is ever described that is not there.
Result<TrashId> trash(const Workspace& workspace, const std::vector<fs::path>& files) {
    STATOR_ASSIGN(const auto place, makePlace(workspace));
    if (auto moved = move(files, place); !moved) {
        std::error_code ignored;
        fs::remove(place, ignored);
        return std::move(moved).error();
    }
    return place.filename().string();
}

/// The description last, for the same reason.
Result<void> restore(const Workspace& workspace, const TrashId& id, const fs::path& into) {
    const auto place = trashFolder(workspace) / id;
    std::vector<fs::path> files;
    fs::path description;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(place, code)) {
        if (entry.path().extension() == kExtension)
            description = entry.path();
        else
            files.push_back(entry.path());
    }
    if (code || description.empty())
        return makeError(ErrorCode::NotFound, "It is no longer in the trash.", place.string());
    if (fs::exists(into / description.filename(), code))
        return makeError(
            ErrorCode::AlreadyExists,
            fmt::format("There is another one named '{}' now.", description.stem().string()));
    files.push_back(description);
    STATOR_TRY(move(files, into));
    fs::remove(place, code);
    return {};
}

} // namespace

fs::path trashFolder(const Workspace& workspace) {
    return workspace.root() / "trash";
}

Result<TrashId> trashDataset(const Workspace& workspace, const std::string& name) {
    STATOR_ASSIGN(const auto dataset, findDataset(workspace, name));
    return trash(workspace, {workspace.corporaFolder() / (name + kExtension),
                             workspace.corporaFolder() / dataset.corpusFile});
}

Result<TrashId> trashTokenizer(const Workspace& workspace, const std::string& name) {
    STATOR_ASSIGN(const auto record, findTokenizer(workspace, name));
    return trash(workspace, {workspace.tokenizersFolder() / (name + kExtension),
                             tokenizerFile(workspace, name)});
}

Result<void> restoreDataset(const Workspace& workspace, const TrashId& id) {
    return restore(workspace, id, workspace.corporaFolder());
}

Result<void> restoreTokenizer(const Workspace& workspace, const TrashId& id) {
    return restore(workspace, id, workspace.tokenizersFolder());
}

Result<void> emptyTrash(const Workspace& workspace) {
    std::error_code code;
    if (!fs::exists(trashFolder(workspace), code))
        return {};
    // Caches of what is thrown away, unless something else has the same content.
    std::set<std::string> contents;
    for (const auto& entry : fs::directory_iterator(trashFolder(workspace), code)) {
        STATOR_ASSIGN(const auto datasets, data::listDatasets(entry.path()));
        for (const auto& dataset : datasets)
            contents.insert(base::hex64(dataset.contentHash));
    }
    STATOR_ASSIGN(const auto kept, data::listDatasets(workspace.corporaFolder()));
    for (const auto& dataset : kept)
        contents.erase(base::hex64(dataset.contentHash));
    fs::remove_all(trashFolder(workspace), code);
    if (code)
        return ioError("The trash cannot be emptied", trashFolder(workspace), code);
    for (const auto& entry : fs::directory_iterator(workspace.tokensFolder(), code)) {
        const auto stem = entry.path().stem().string();
        const auto dash = stem.find('-');
        if (dash != std::string::npos && contents.contains(stem.substr(0, dash))) {
            std::error_code ignored;
            fs::remove(entry.path(), ignored);
        }
    }
    return {};
}

} // namespace stator::workspace
