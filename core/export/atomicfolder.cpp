#include "core/export/atomicfolder.h"

#include <fmt/format.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace stator::exporting {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSuffix = ".tmp";
std::atomic<unsigned> g_serial{0};

Error ioError(const char* what, int code, const fs::path& path) {
    const char* remedy = code == ENOSPC ? " Free some space and try again." : "";
    return makeError(ErrorCode::Io,
                     fmt::format("Cannot {}: {}.{}", what, std::strerror(code), remedy),
                     path.string());
}

/// ".name.PID-SERIAL.tmp": the process id tells whether its owner still lives.
std::string temporaryPrefix(const fs::path& target) {
    return fmt::format(".{}.", target.filename().string());
}

void removeLeftovers(const fs::path& target) {
    const auto prefix = temporaryPrefix(target);
    std::error_code ignored;
    for (fs::directory_iterator it(target.parent_path(), ignored), end; !ignored && it != end;
         it.increment(ignored)) {
        const auto name = it->path().filename().string();
        if (!name.starts_with(prefix) || !name.ends_with(kSuffix))
            continue;
        const char* const first = name.data() + prefix.size();
        const char* const last = name.data() + name.size() - kSuffix.size();
        pid_t owner = 0;
        const auto [rest, error] = std::from_chars(first, last, owner);
        if (error != std::errc() || rest == last || *rest != '-' || owner <= 0)
            continue;
        if (::kill(owner, 0) != 0 && errno == ESRCH) {
            std::error_code removal;
            fs::remove_all(it->path(), removal);
        }
    }
}

bool holdsModel(const fs::path& folder) {
    std::error_code ignored;
    if (fs::is_empty(folder, ignored))
        return true;
    return fs::exists(folder / "modules.json", ignored) ||
           (fs::exists(folder / "model.safetensors", ignored) &&
            fs::exists(folder / "config.json", ignored));
}

Result<void> syncFolder(const fs::path& folder) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return ioError("open the folder", errno, folder);
    const int code = ::fsync(fd) == 0 ? 0 : errno;
    ::close(fd);
    if (code != 0 && code != EINVAL) // some network file systems cannot sync a folder
        return ioError("save the folder", code, folder);
    return {};
}

/// Exchanges the two folders in one step where the file system can, else by two renames.
Result<void> replaceFolder(const fs::path& made, const fs::path& target) {
    if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0)
        return {};
    if (errno != EINVAL && errno != ENOSYS)
        return ioError("put the folder in place", errno, target);
    const fs::path aside = made.string() + ".old";
    if (::rename(target.c_str(), aside.c_str()) != 0)
        return ioError("put the old folder aside", errno, target);
    if (::rename(made.c_str(), target.c_str()) != 0) {
        const int code = errno;
        ::rename(aside.c_str(), target.c_str());
        return ioError("put the folder in place", code, target);
    }
    // The caller removes what lies under the temporary name.
    ::rename(aside.c_str(), made.c_str());
    return {};
}

} // namespace

Result<AtomicFolder> AtomicFolder::create(const fs::path& target, bool replace) {
    std::error_code error;
    // A link is replaced at the place it points to; a trailing slash names the folder itself.
    fs::path real = fs::weakly_canonical(fs::absolute(target, error), error);
    if (error)
        return ioError("use the folder", error.value(), target);
    if (!real.has_filename())
        real = real.parent_path();
    if (!real.has_filename())
        return makeError(ErrorCode::InvalidArgument, "Give a folder to export to.",
                         target.string());
    if (fs::exists(fs::symlink_status(real, error))) {
        if (!replace)
            return makeError(
                ErrorCode::AlreadyExists,
                "The folder exists already. Choose another name, or ask for it to be replaced.",
                real.string());
        if (!fs::is_directory(real, error) || !holdsModel(real))
            return makeError(ErrorCode::InvalidArgument,
                             "What is there is not a folder of a model, so it is not replaced. "
                             "Choose another name.",
                             real.string());
    }
    fs::create_directories(real.parent_path(), error);
    if (error)
        return ioError("create the folder", error.value(), real.parent_path());
    removeLeftovers(real);
    AtomicFolder folder;
    folder.m_target = real;
    folder.m_replace = replace;
    const auto temporary = real.parent_path() / fmt::format("{}{}-{}{}", temporaryPrefix(real),
                                                            ::getpid(), g_serial++, kSuffix);
    if (::mkdir(temporary.c_str(), 0777) != 0)
        return ioError("create the folder", errno, temporary);
    folder.m_temporary = temporary;
    return folder;
}

AtomicFolder::~AtomicFolder() {
    if (!m_temporary.empty()) {
        std::error_code ignored;
        fs::remove_all(m_temporary, ignored);
    }
}

AtomicFolder::AtomicFolder(AtomicFolder&& other) noexcept
    : m_target(std::move(other.m_target))
    , m_temporary(std::exchange(other.m_temporary, {}))
    , m_replace(other.m_replace) {}

Result<void> AtomicFolder::makeFolder(const fs::path& name) const {
    std::error_code error;
    fs::create_directories(m_temporary / name, error);
    if (error)
        return ioError("create the folder", error.value(), m_temporary / name);
    return {};
}

Result<void> AtomicFolder::commit() {
    std::error_code error;
    for (fs::recursive_directory_iterator it(m_temporary, error), end; !error && it != end;
         it.increment(error))
        if (it->is_directory(error))
            STATOR_TRY(syncFolder(it->path()));
    STATOR_TRY(syncFolder(m_temporary));
    if (m_replace && fs::exists(m_target, error)) {
        STATOR_TRY(replaceFolder(m_temporary, m_target));
        STATOR_TRY(syncFolder(m_target.parent_path()));
        return {}; // the destructor removes the old version
    }
    if (::renameat2(AT_FDCWD, m_temporary.c_str(), AT_FDCWD, m_target.c_str(), RENAME_NOREPLACE) !=
        0) {
        const int code = errno;
        if (code == EEXIST)
            return makeError(ErrorCode::AlreadyExists,
                             "A folder of that name has appeared meanwhile.", m_target.string());
        // Not every file system knows NOREPLACE; rename() never replaces a folder that is not
        // empty.
        if ((code != EINVAL && code != ENOSYS) ||
            ::rename(m_temporary.c_str(), m_target.c_str()) != 0)
            return ioError("put the folder in place", errno, m_target);
    }
    m_temporary.clear();
    return syncFolder(m_target.parent_path());
}

} // namespace stator::exporting
