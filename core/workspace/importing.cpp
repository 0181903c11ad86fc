#include "core/workspace/importing.h"

#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/workspace/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>

namespace stator::workspace {

Result<data::Dataset> importDataset(const Workspace& workspace, const std::string& name,
                                    const data::ImportRequest& request, const Job& job,
                                    bool replace) {
    std::optional<std::uint64_t> before;
    if (replace)
        if (const auto old = findDataset(workspace, name))
            before = old->contentHash;
    STATOR_ASSIGN(auto dataset,
                  data::createDataset(workspace.corporaFolder(), name, request, job, replace));
    // The rows are here: what is left of the old ones only takes room.
    if (before && *before != dataset.contentHash)
        if (const auto dropped = dropCachesOf(workspace, *before); !dropped)
            base::logWarning("{}", dropped.error().toString());
    return dataset;
}

Result<void> dropCachesOf(const Workspace& workspace, std::uint64_t contentHash) {
    STATOR_ASSIGN(const auto others, data::listDatasets(workspace.corporaFolder()));
    if (std::ranges::any_of(
            others, [&](const data::Dataset& other) { return other.contentHash == contentHash; }))
        return {};
    const auto caches = base::hex64(contentHash) + "-";
    std::error_code code;
    for (const auto& entry : std::filesystem::directory_iterator(workspace.tokensFolder(), code)) {
        if (!entry.path().filename().string().starts_with(caches))
            continue;
        std::error_code failure;
        std::filesystem::remove(entry.path(), failure);
        if (failure)
            return makeError(ErrorCode::Io,
                             fmt::format("A token cache cannot be removed: {}.", failure.message()),
                             entry.path().string());
    }
    return {};
}

} // namespace stator::workspace
