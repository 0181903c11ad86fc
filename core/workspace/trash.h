// Removing datasets and tokenizers so that it can be undone: their files move to `trash/<id>/` and
// back. The trash belongs to one session of the window, which empties it at its end.
//
// Thread: free functions over files; call from any thread, with the workspace's lock held.
#pragma once

#include "core/workspace/workspace.h"

#include <filesystem>
#include <string>

namespace stator::workspace {

/// `trash` in the workspace; there while something lies in it.
std::filesystem::path trashFolder(const Workspace& workspace);

/// Where something removed lies: the name of its folder in the trash.
using TrashId = std::string;

/// The token caches stay, since another removal of the same content would need them too and
/// emptying the trash takes them away. Errors: NotFound, Io.
Result<TrashId> trashDataset(const Workspace& workspace, const std::string& name);
Result<TrashId> trashTokenizer(const Workspace& workspace, const std::string& name);
/// Moves the files back. Errors: NotFound (no longer in the trash), AlreadyExists (the name was
/// given to something else meanwhile), Io.
Result<void> restoreDataset(const Workspace& workspace, const TrashId& id);
Result<void> restoreTokenizer(const Workspace& workspace, const TrashId& id);
/// Deletes for good; with the datasets, the token caches that no other dataset uses.
/// Errors: Io.
Result<void> emptyTrash(const Workspace& workspace);

} // namespace stator::workspace
