#include "core/train/checkpoint.h"

#include "core/base/atomicfile.h"
#include "core/base/hash.h"
#include "core/base/log.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace stator::train {
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr const char* kManifest = "manifest.json";
constexpr const char* kFormat = "stator-checkpoint";
constexpr int kFormatVersion = 1;
constexpr const char* kTable = "table.f32";
constexpr const char* kPrefix = "step-";
constexpr const char* kRemoving = ".removing-";

Error ioError(const char* what, const std::error_code& code, const fs::path& path) {
    return makeError(ErrorCode::Io, fmt::format("Cannot {}: {}.", what, code.message()),
                     path.string());
}

void syncFolder(const fs::path& folder) {
    if (const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); fd >= 0) {
        ::fsync(fd);
        ::close(fd);
    }
}

/// Fills a temporary folder; keeps the list of files for the manifest.
class FolderWriter {
public:
    explicit FolderWriter(fs::path folder)
        : m_folder(std::move(folder)) {}
    ~FolderWriter() {
        std::error_code ignored;
        if (!m_folder.empty())
            fs::remove_all(m_folder, ignored);
    }
    FolderWriter(const FolderWriter&) = delete;
    FolderWriter& operator=(const FolderWriter&) = delete;

    Result<void> create() {
        std::error_code code;
        fs::create_directory(m_folder, code);
        if (code)
            return ioError("create the checkpoint's folder", code, m_folder);
        return {};
    }

    Result<void> add(const std::string& name, const void* data, std::size_t size) {
        constexpr std::size_t kChunk = 8 << 20;
        STATOR_ASSIGN(auto file, base::AtomicFile::create(m_folder / name));
        base::Hasher hasher;
        const auto* bytes = static_cast<const char*>(data);
        // By chunks, so that each is hashed and copied out while it is in the cache.
        for (std::size_t at = 0; at < size; at += kChunk) {
            const std::size_t n = std::min(kChunk, size - at);
            hasher.update(bytes + at, n);
            STATOR_TRY(file.write(bytes + at, n));
        }
        STATOR_TRY(file.commit());
        m_files.push_back(
            {{"name", name}, {"bytes", size}, {"xxh3", base::hex64(hasher.digest())}});
        m_bytes += size;
        return {};
    }
    Result<void> add(const std::string& name, const std::string& text) {
        return add(name, text.data(), text.size());
    }

    Result<void> finish(json manifest, const fs::path& target) {
        manifest["files"] = m_files;
        STATOR_TRY(base::writeFileAtomically(m_folder / kManifest, manifest.dump(1)));
        syncFolder(m_folder);
        std::error_code code;
        fs::rename(m_folder, target, code);
        if (code)
            return ioError("put the checkpoint in place", code, target);
        m_folder.clear();
        syncFolder(target.parent_path());
        return {};
    }
    std::uint64_t bytes() const { return m_bytes; }

private:
    fs::path m_folder;
    json m_files = json::array();
    std::uint64_t m_bytes = 0;
};

Error corrupt(std::string message, const fs::path& path) {
    return makeError(ErrorCode::Corrupt, std::move(message), path.string());
}

Result<json> readManifest(const fs::path& folder) {
    const fs::path path = folder / kManifest;
    STATOR_ASSIGN(const std::string text, base::readFile(path));
    json manifest = json::parse(text, nullptr, false);
    if (!manifest.is_object() || manifest.value("format", "") != kFormat)
        return corrupt("The checkpoint's manifest cannot be read.", path);
    if (manifest.value("version", 0) > kFormatVersion)
        return makeError(ErrorCode::Unsupported,
                         "The checkpoint was written by a newer version of Stator.", path.string());
    return manifest;
}

struct ListedFile {
    std::string name;
    std::uint64_t bytes = 0;
    std::string hash;
};

Result<std::vector<ListedFile>> listedFiles(const json& manifest, const fs::path& folder) {
    std::vector<ListedFile> files;
    for (const json& entry : manifest.at("files"))
        files.push_back({entry.at("name"), entry.at("bytes"), entry.at("xxh3")});
    for (const ListedFile& file : files) {
        std::error_code code;
        if (fs::path(file.name).filename() != file.name)
            return corrupt("The checkpoint's manifest names a file outside its folder.", folder);
        if (const auto size = fs::file_size(folder / file.name, code); code || size != file.bytes)
            return corrupt(
                fmt::format("The checkpoint's file {} is missing or has another size.", file.name),
                folder / file.name);
    }
    return files;
}

CheckpointInfo infoOf(const json& manifest, const fs::path& folder,
                      const std::vector<ListedFile>& files) {
    CheckpointInfo info;
    info.folder = folder;
    info.step = manifest.at("step");
    info.best = manifest.value("best", false);
    info.metric = manifest.value("metric", "");
    info.metricValue = manifest.value("metricValue", 0.0);
    for (const ListedFile& file : files)
        info.bytes += file.bytes;
    return info;
}

/// Newest first: by step, then by the serial that a repeated step has.
bool newerName(const fs::path& a, const fs::path& b) {
    const auto key = [](const fs::path& p) {
        const std::string name = p.filename().string();
        const auto digits = name.substr(std::strlen(kPrefix));
        const auto dot = digits.find('.');
        return std::pair(
            std::strtoull(digits.c_str(), nullptr, 10),
            dot == std::string::npos ? 0ULL : std::strtoull(digits.c_str() + dot + 1, nullptr, 10));
    };
    return key(a) > key(b);
}

std::vector<fs::path> checkpointFolders(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(folder, code))
        if (entry.path().filename().string().starts_with(kPrefix))
            found.push_back(entry.path());
    std::sort(found.begin(), found.end(), newerName);
    return found;
}

/// The folder leaves its name first, so that no half-removed checkpoint is ever seen under it.
Result<void> removeFolder(const fs::path& folder) {
    const fs::path aside = folder.parent_path() / (kRemoving + folder.filename().string());
    std::error_code code;
    fs::remove_all(aside, code);
    fs::rename(folder, aside, code);
    if (!code)
        fs::remove_all(aside, code);
    if (code)
        return ioError("remove an old checkpoint", code, folder);
    return {};
}

} // namespace

Result<Checkpoint> Checkpoint::open(const fs::path& folder) {
    STATOR_ASSIGN(const json manifest, readManifest(folder));
    Checkpoint checkpoint;
    try {
        STATOR_ASSIGN(const auto files, listedFiles(manifest, folder));
        checkpoint.m_info = infoOf(manifest, folder, files);
        checkpoint.m_vocabulary = manifest.at("vocabulary");
        checkpoint.m_dim = manifest.at("dim");
        for (const ListedFile& listed : files) {
            STATOR_ASSIGN(auto map, base::MemoryMap::open(folder / listed.name));
            map.adviseSequential();
            if (map.size() != listed.bytes || base::hex64(base::hash64(map.bytes())) != listed.hash)
                return corrupt("The checkpoint's file is damaged (its checksum differs).",
                               folder / listed.name);
            checkpoint.m_files.push_back({listed.name, std::move(map)});
        }
    } catch (const json::exception& e) {
        return corrupt(fmt::format("The checkpoint's manifest is incomplete: {}.", e.what()),
                       folder / kManifest);
    }
    for (auto [name, text] : {std::pair("state.json", &checkpoint.m_state),
                              std::pair("configuration.json", &checkpoint.m_configuration),
                              std::pair("identity.json", &checkpoint.m_identity)}) {
        const base::MemoryMap* map = checkpoint.file(name);
        if (!map)
            return corrupt(fmt::format("The checkpoint has no {}.", name), folder);
        *text = std::string(map->text());
    }
    const base::MemoryMap* table = checkpoint.file(kTable);
    if (!table || table->size() != std::uint64_t{4} * checkpoint.m_vocabulary * checkpoint.m_dim)
        return corrupt("The checkpoint's table is missing or has another shape than it says.",
                       folder / kTable);
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
    const base::MemoryMap* map = file(kTable);
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

CheckpointFolder::CheckpointFolder(fs::path folder)
    : m_folder(std::move(folder)) {}

Result<CheckpointFolder> CheckpointFolder::openForWriting(const fs::path& folder) {
    std::error_code code;
    fs::create_directories(folder, code);
    if (code)
        return ioError("create the folder for checkpoints", code, folder);
    std::vector<fs::path> leftovers;
    for (const auto& entry : fs::directory_iterator(folder, code))
        if (const auto name = entry.path().filename().string();
            name.starts_with(".writing-") || name.starts_with(kRemoving))
            leftovers.push_back(entry.path());
    for (const fs::path& path : leftovers)
        fs::remove_all(path, code);
    return CheckpointFolder(folder);
}

fs::path CheckpointFolder::freeName(std::uint64_t step) const {
    fs::path name = m_folder / fmt::format("{}{:08}", kPrefix, step);
    // A step is reached twice where a run was resumed from before a damaged checkpoint.
    for (int serial = 1; fs::exists(name); ++serial)
        name = m_folder / fmt::format("{}{:08}.{}", kPrefix, step, serial);
    return name;
}

Result<CheckpointInfo> CheckpointFolder::write(const CheckpointContent& content) const {
    const fs::path target = freeName(content.step);
    FolderWriter writer(m_folder / (".writing-" + target.filename().string()));
    STATOR_TRY(writer.create());
    const model::EmbeddingTable& table = *content.table;
    STATOR_TRY(writer.add(kTable, table.data(), std::size_t{4} * table.vocabulary() * table.dim()));
    for (const TrainingStep::Blob& blob : content.optimizer)
        STATOR_TRY(writer.add("optimizer-" + blob.name + ".bin", blob.data, blob.bytes));
    STATOR_TRY(writer.add("state.json", content.state));
    STATOR_TRY(writer.add("configuration.json", content.configuration));
    STATOR_TRY(writer.add("identity.json", content.identity));
    STATOR_TRY(writer.finish({{"format", kFormat},
                              {"version", kFormatVersion},
                              {"step", content.step},
                              {"best", content.best},
                              {"metric", content.metric},
                              {"metricValue", content.metricValue},
                              {"vocabulary", table.vocabulary()},
                              {"dim", table.dim()}},
                             target));
    return CheckpointInfo{target,         content.step,        content.best,
                          content.metric, content.metricValue, writer.bytes()};
}

std::vector<CheckpointInfo> CheckpointFolder::list() const {
    std::vector<CheckpointInfo> found;
    for (const fs::path& folder : checkpointFolders(m_folder)) {
        auto manifest = readManifest(folder);
        if (!manifest)
            continue;
        try {
            if (auto files = listedFiles(*manifest, folder))
                found.push_back(infoOf(*manifest, folder, *files));
        } catch (const json::exception&) {
            continue; // a manifest without its fields: not a checkpoint
        }
    }
    return found;
}

Result<void> CheckpointFolder::prune(std::size_t keepLast, bool keepBest) const {
    const auto sound = list();
    std::size_t kept = 0;
    bool bestKept = !keepBest;
    for (const CheckpointInfo& info : sound) {
        const bool amongLast = kept < std::max<std::size_t>(keepLast, 1);
        const bool isBest = info.best && !bestKept;
        bestKept = bestKept || info.best;
        if (amongLast)
            ++kept;
        else if (!isBest)
            STATOR_TRY(removeFolder(info.folder));
    }
    return {};
}

Result<Checkpoint> CheckpointFolder::firstSound(bool onlyBest) const {
    for (const fs::path& folder : checkpointFolders(m_folder)) {
        auto checkpoint = Checkpoint::open(folder);
        if (!checkpoint)
            base::logWarning("A checkpoint is passed over: {}", checkpoint.error().toString());
        else if (!onlyBest || checkpoint->info().best)
            return checkpoint;
    }
    return makeError(ErrorCode::NotFound,
                     onlyBest ? "There is no checkpoint that was the best of its run."
                              : "There is no complete checkpoint to resume from.",
                     m_folder.string());
}

Result<Checkpoint> CheckpointFolder::newest() const {
    return firstSound(false);
}
Result<Checkpoint> CheckpointFolder::best() const {
    return firstSound(true);
}

} // namespace stator::train
