#include "app/window/opening.h"

namespace stator::app {

base::Result<OpenedWorkspace> openWorkspaceFolder(const std::filesystem::path& folder,
                                                  workspace::Workspace::Missing missing) {
    STATOR_ASSIGN(auto workspace, workspace::Workspace::open(folder, missing));
    STATOR_ASSIGN(auto writer, store::StoreWriter::open(workspace.storeFile()));
    return OpenedWorkspace{std::move(workspace), std::move(writer)};
}

std::unique_ptr<ui::Session> makeSession(OpenedWorkspace opened, const RunControlFactory& runs) {
    auto control = runs(opened);
    return std::make_unique<ui::Session>(std::move(opened.workspace), std::move(opened.writer),
                                         std::move(control));
}

} // namespace stator::app
