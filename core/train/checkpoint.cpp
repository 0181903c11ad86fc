#include "core/train/checkpoint.h"

#include "core/base/hash.h"
#include "core/train/checkpointmanifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace stator::train {
namespace fs = std::filesystem;

Result<Checkpoint> Checkpoint::open(const fs::path& folder) {
    STATOR_ASSIGN(const CheckpointManifest manifest, readManifest(folder));
    Checkpoint checkpoint;
    checkpoint.m_info = manifest.info;
    checkpoint.m_vocabulary = manifest.vocabulary;
    checkpoint.m_dim = manifest.dim;
    for (const ListedFile& listed : manifest.files) {
        STATOR_ASSIGN(auto map, base::MemoryMap::open(folder / listed.name));
        map.adviseSequential();
        if (map.size() != listed.bytes || base::hex64(base::hash64(map.bytes())) != listed.hash)
            return corruptCheckpoint("The checkpoint's file is damaged (its checksum differs).",
                                     folder / listed.name);
        checkpoint.m_files.push_back({listed.name, std::move(map)});
    }
    for (auto [name, text] : {std::pair("state.json", &checkpoint.m_state),
                              std::pair("configuration.json", &checkpoint.m_configuration),
                              std::pair("identity.json", &checkpoint.m_identity)}) {
        const base::MemoryMap* map = checkpoint.file(name);
        if (!map)
            return corruptCheckpoint(fmt::format("The checkpoint has no {}.", name), folder);
        *text = std::string(map->text());
    }
    const base::MemoryMap* table = checkpoint.file(kCheckpointTable);
    if (!table || table->size() != std::uint64_t{4} * checkpoint.m_vocabulary * checkpoint.m_dim)
        return corruptCheckpoint(
            "The checkpoint's table is missing or has another shape than it says.",
            folder / kCheckpointTable);
    return checkpoint;
}

const base::MemoryMap* Checkpoint::file(const std::string& name) const {
    const auto found =
        std::find_if(m_files.begin(), m_files.end(), [&](const File& f) { return f.name == name; });
    return found == m_files.end() ? nullptr : &found->map;
}

Result<void> Checkpoint::readTable(model::EmbeddingTable& table) const {
    if (table.vocabulary() != m_vocabulary || table.dim() != m_dim)
        return makeError(ErrorCode::InvalidArgument,
                         fmt::format("The checkpoint's table is {} x {}, the run's is {} x {}.",
                                     m_vocabulary, m_dim, table.vocabulary(), table.dim()),
                         m_info.folder.string());
    const base::MemoryMap* map = file(kCheckpointTable);
    if (map->size() > 0)
        std::memcpy(table.data(), map->bytes().data(), map->size());
    return {};
}

Result<std::span<const std::byte>> Checkpoint::optimizerBlob(const std::string& name) const {
    if (const base::MemoryMap* map = file("optimizer-" + name + ".bin"))
        return map->bytes();
    return makeError(ErrorCode::NotFound,
                     fmt::format("The checkpoint has no optimizer state called {}.", name),
                     m_info.folder.string());
}

} // namespace stator::train
