// From a folder to a session: the one place where the parts of an open workspace are put together.
#pragma once

#include "core/store/storewriter.h"
#include "core/workspace/workspace.h"
#include "ui/session/session.h"

#include <functional>
#include <memory>

namespace stator::app {

/// A workspace that this process writes.
struct OpenedWorkspace {
    workspace::Workspace workspace;
    std::shared_ptr<store::StoreWriter> writer;
};

/// May take seconds: an older store is copied and brought up to date.
/// Errors: those of Workspace::open() and Store::open(). Thread: any.
base::Result<OpenedWorkspace> openWorkspaceFolder(const std::filesystem::path& folder,
                                                  workspace::Workspace::Missing missing);

/// Makes what trains in a workspace.
using RunControlFactory = std::function<std::unique_ptr<ui::RunControl>(const OpenedWorkspace&)>;

/// Thread: GUI.
std::unique_ptr<ui::Session> makeSession(OpenedWorkspace opened, const RunControlFactory& runs);

} // namespace stator::app
