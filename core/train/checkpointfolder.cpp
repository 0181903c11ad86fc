#include "core/base/atomicfile.h"
#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/train/checkpoint.h"
#include "core/train/checkpointmanifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace stator::train {
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr const char* kPrefix = "step-";
constexpr const char* kWriting = ".writing-";
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
        STATOR_TRY(base::writeFileAtomically(m_folder / kCheckpointManifest, manifest.dump(1)));
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
            name.starts_with(kWriting) || name.starts_with(kRemoving))
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
    FolderWriter writer(m_folder / (kWriting + target.filename().string()));
    STATOR_TRY(writer.create());
    const model::EmbeddingTable& table = *content.table;
    STATOR_TRY(writer.add(kCheckpointTable, table.data(),
                          std::size_t{4} * table.vocabulary() * table.dim()));
    for (const TrainingStep::Blob& blob : content.optimizer)
        STATOR_TRY(writer.add("optimizer-" + blob.name + ".bin", blob.data, blob.bytes));
    STATOR_TRY(writer.add("state.json", content.state));
    STATOR_TRY(writer.add("configuration.json", content.configuration));
    STATOR_TRY(writer.add("identity.json", content.identity));
    STATOR_TRY(writer.finish({{"format", kCheckpointFormat},
                              {"version", kCheckpointVersion},
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
    for (const fs::path& folder : checkpointFolders(m_folder))
        if (auto manifest = readManifest(folder))
            found.push_back(std::move(manifest->info));
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
