// A workspace: the folder that holds a person's datasets, tokenizers, runs and exports.
//
//   stator.sqlite   everything that is known about them
//   corpora/        one memory-mapped file a dataset
//   tokens/         token caches, made again where they are missing
//   tokenizers/     SentencePiece models
//   runs/<id>/      checkpoints and the log of a run
//   exports/        exported models
//   configurations/ run configurations kept under a name
//   splits/         split presets of the workspace's own
//   machines/       what each machine was measured to give
//
// Thread: a Workspace is a value of paths; a Lock belongs to the thread that took it.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace stator::workspace {

/// Held while a process changes the workspace's files. Freed by the destructor, and by the
/// operating system when the process ends in whatever way.
class FileLock {
public:
    FileLock() = default;
    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;

    /// Takes the lock without waiting. Errors: Busy (naming the process that holds it), Io.
    static Result<FileLock> take(const std::filesystem::path& path, const std::string& what);

private:
    int m_fd = -1;
};

class Workspace {
public:
    enum class Missing { Create, Fail };

    /// Errors: NotFound; InvalidArgument (a folder with other things in it is not taken over); Io.
    static Result<Workspace> open(const std::filesystem::path& folder, Missing missing);

    const std::filesystem::path& root() const { return m_root; }
    std::filesystem::path storeFile() const { return m_root / "stator.sqlite"; }
    std::filesystem::path corporaFolder() const { return m_root / "corpora"; }
    std::filesystem::path tokensFolder() const { return m_root / "tokens"; }
    std::filesystem::path tokenizersFolder() const { return m_root / "tokenizers"; }
    std::filesystem::path runsFolder() const { return m_root / "runs"; }
    std::filesystem::path runFolder(std::int64_t id) const;
    std::filesystem::path exportsFolder() const { return m_root / "exports"; }
    std::filesystem::path configurationsFolder() const { return m_root / "configurations"; }
    std::filesystem::path splitsFolder() const { return m_root / "splits"; }
    std::filesystem::path machinesFolder() const { return m_root / "machines"; }

    /// A file of ours as the store keeps it: relative to the root, so that a workspace can be
    /// moved.
    std::string relative(const std::filesystem::path& path) const;
    std::filesystem::path absolute(const std::string& stored) const;

    /// For operations that add or remove files. Errors: Busy.
    Result<FileLock> lock() const;

private:
    explicit Workspace(std::filesystem::path root)
        : m_root(std::move(root)) {}
    std::filesystem::path m_root;
};

/// STATOR_WORKSPACE, else `stator` in the XDG data folder.
std::filesystem::path defaultWorkspaceFolder();

/// The folder with the bundled sample: beside an installed program, in the source tree of a built
/// one, or what STATOR_RESOURCES names. Errors: NotFound, naming where it was looked for.
Result<std::filesystem::path> resourcesFolder();

} // namespace stator::workspace
