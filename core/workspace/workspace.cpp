#include "core/workspace/workspace.h"

#include "core/store/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace stator::workspace {

namespace fs = std::filesystem;

namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nobody sets variables
    return value == nullptr ? std::string() : std::string(value);
}

std::string holderOf(int fd) {
    std::array<char, 32> text{};
    const auto n = pread(fd, text.data(), text.size() - 1, 0);
    return n > 0 ? std::string(text.data(), static_cast<std::size_t>(n)) : std::string();
}

Error ioError(const std::string& what, const fs::path& path, int code) {
    return makeError(ErrorCode::Io, fmt::format("{}: {}.", what, std::strerror(code)),
                     path.string());
}

} // namespace

FileLock::~FileLock() {
    if (m_fd >= 0)
        close(m_fd);
}

FileLock::FileLock(FileLock&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(m_fd, other.m_fd);
    return *this;
}

Result<FileLock> FileLock::take(const fs::path& path, const std::string& what) {
    FileLock lock;
    lock.m_fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (lock.m_fd < 0)
        return ioError("The lock file cannot be opened", path, errno);
    if (flock(lock.m_fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return ioError("The lock cannot be taken", path, errno);
        const auto holder = holderOf(lock.m_fd);
        if (holder == std::to_string(::getpid()))
            return makeError(ErrorCode::Busy,
                             fmt::format("This program is using {} for something else already. "
                                         "Wait until that has ended, and try again.",
                                         what),
                             path.string());
        return makeError(ErrorCode::Busy,
                         fmt::format("Another process{} is using {}. Wait for it, or end it.",
                                     holder.empty() ? "" : " (" + holder + ")", what),
                         path.string());
    }
    // The number is a courtesy to whoever finds the lock taken: losing it loses nothing.
    const auto pid = std::to_string(getpid());
    if (ftruncate(lock.m_fd, 0) != 0 ||
        pwrite(lock.m_fd, pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size()))
        errno = 0;
    return lock;
}

Result<Workspace> Workspace::open(const fs::path& folder, Missing missing) {
    std::error_code code;
    const auto root = fs::absolute(folder, code).lexically_normal();
    if (code)
        return ioError("The workspace's path cannot be resolved", folder, code.value());
    Workspace workspace(root);
    const bool known = fs::exists(workspace.storeFile(), code);
    if (!known && missing == Missing::Fail)
        return makeError(
            ErrorCode::NotFound,
            "There is no workspace here. Import a dataset to make one, or name another "
            "with --workspace.",
            root.string());
    if (!known && fs::exists(root, code)) {
        if (!fs::is_directory(root, code))
            return makeError(ErrorCode::InvalidArgument,
                             "This is a file, so it cannot become a workspace. Name a folder.",
                             root.string());
        for (const auto& entry : fs::directory_iterator(root, code)) {
            // An interrupted first start leaves folders of ours behind.
            const auto name = entry.path().filename().string();
            constexpr std::array<std::string_view, 10> ours = {
                "corpora",        "tokens", "tokenizers", "runs",     "exports",
                "configurations", "splits", "trash",      "machines", ".lock"};
            if (std::find(ours.begin(), ours.end(), name) == ours.end())
                return makeError(
                    ErrorCode::InvalidArgument,
                    "This folder holds other things and is no workspace. Name an empty "
                    "or a new folder.",
                    root.string());
        }
    }
    for (const auto& sub :
         {workspace.corporaFolder(), workspace.tokensFolder(), workspace.tokenizersFolder(),
          workspace.runsFolder(), workspace.exportsFolder()}) {
        fs::create_directories(sub, code);
        if (code)
            return ioError("The workspace's folder cannot be made", sub, code.value());
    }
    // The store is what makes a folder a workspace, so it comes last.
    if (!known)
        STATOR_TRY(store::Store::open(workspace.storeFile()));
    return workspace;
}

fs::path Workspace::runFolder(std::int64_t id) const {
    return runsFolder() / std::to_string(id);
}

std::string Workspace::relative(const fs::path& path) const {
    const auto inside = path.lexically_normal().lexically_relative(m_root);
    if (inside.empty() || *inside.begin() == "..")
        return path.string();
    return inside.string();
}

fs::path Workspace::absolute(const std::string& stored) const {
    const fs::path path(stored);
    return path.is_absolute() ? path : m_root / path;
}

Result<FileLock> Workspace::lock() const {
    return FileLock::take(m_root / ".lock", "this workspace");
}

fs::path defaultWorkspaceFolder() {
    if (const auto named = environment("STATOR_WORKSPACE"); !named.empty())
        return named;
    if (const auto data = environment("XDG_DATA_HOME"); !data.empty())
        return fs::path(data) / "stator";
    const auto home = environment("HOME");
    return fs::path(home.empty() ? "." : home) / ".local/share/stator";
}

Result<fs::path> resourcesFolder() {
    std::vector<fs::path> places;
    if (const auto named = environment("STATOR_RESOURCES"); !named.empty())
        places.emplace_back(named);
    std::error_code code;
    const auto program = fs::read_symlink("/proc/self/exe", code);
    if (!code) {
        places.push_back(program.parent_path().parent_path() / "share/stator");
        for (auto up = program.parent_path(); up != up.parent_path(); up = up.parent_path())
            places.push_back(up / "resources");
    }
    places.emplace_back(STATOR_SOURCE_RESOURCES);
    for (const auto& place : places)
        if (fs::exists(place / "sample/sample.json", code))
            return place;
    return makeError(
        ErrorCode::NotFound,
        fmt::format("The bundled sample was not found (looked in {} and {} other places). "
                    "Set STATOR_RESOURCES to the folder that holds sample/.",
                    places.front().string(), places.size() - 1));
}

} // namespace stator::workspace
