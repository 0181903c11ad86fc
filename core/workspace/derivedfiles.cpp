#include "core/workspace/derivedfiles.h"

#include "core/base/atomicfile.h"
#include "core/base/hash.h"

#include <nlohmann/json.hpp>

#include <system_error>

namespace stator::workspace {

std::filesystem::path derivedFile(const Workspace& workspace, const data::Dataset& dataset,
                                  const nlohmann::json& key, const char* extension) {
    return workspace.tokensFolder() / (base::hex64(dataset.contentHash) + "-" +
                                       base::hex64(base::hash64(key.dump())) + extension);
}

void keepDerived(const std::filesystem::path& file, const std::string& text) {
    std::error_code ignored;
    std::filesystem::create_directories(file.parent_path(), ignored);
    static_cast<void>(base::writeFileAtomically(file, text));
}

} // namespace stator::workspace
