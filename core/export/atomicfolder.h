// Folders that are either absent (or the old version) or complete, whatever happens in between.
#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace stator::exporting {

/// Files are made in a hidden folder beside the target; commit() puts all of it in place at once.
/// Destroyed without commit(): the hidden folder is removed and the target untouched. A hidden
/// folder that a killed process left behind is removed by the next export to the same target.
///
/// Thread: one object, one thread.
class AtomicFolder {
public:
    /// With `replace` an existing folder may be replaced at commit(), but only one that is empty or
    /// holds a model, so that a mistyped path costs nobody their files.
    /// Errors: AlreadyExists (without `replace`), InvalidArgument (not a folder of a model), Io.
    static Result<AtomicFolder> create(const std::filesystem::path& target, bool replace);
    ~AtomicFolder();
    AtomicFolder(AtomicFolder&& other) noexcept;
    AtomicFolder& operator=(AtomicFolder&& other) = delete;

    /// Where the files are written until commit().
    const std::filesystem::path& path() const { return m_temporary; }
    const std::filesystem::path& target() const { return m_target; }
    /// Makes the folder of this name inside. Errors: Io.
    Result<void> makeFolder(const std::filesystem::path& name) const;
    /// Syncs every folder and puts the whole in place. Errors: Io, AlreadyExists (a folder of that
    /// name has appeared meanwhile).
    Result<void> commit();

private:
    AtomicFolder() = default;

    std::filesystem::path m_target;
    std::filesystem::path m_temporary; ///< empty: nothing to remove
    bool m_replace = false;
};

} // namespace stator::exporting
