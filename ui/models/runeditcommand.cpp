#include "ui/models/runeditcommand.h"

namespace stator::ui {

RunEditCommand::RunEditCommand(Session& session, const QString& text,
                               std::vector<RunChange> changes)
    : QUndoCommand(text)
    , m_session(session)
    , m_changes(std::make_shared<const std::vector<RunChange>>(std::move(changes))) {}

RunChange RunEditCommand::change(const RunEntry& entry, const store::RunEdit& after) {
    const auto& run = entry.run();
    RunChange change{entry.id(), {}, after};
    if (after.name)
        change.before.name = run.description.name;
    if (after.notes)
        change.before.notes = run.description.notes;
    if (after.tags)
        change.before.tags = run.description.tags;
    if (after.colour)
        change.before.colour = run.colour;
    if (after.starred)
        change.before.starred = run.starred;
    if (after.trashed)
        change.before.trashed = entry.isTrashed();
    return change;
}

void RunEditCommand::push(Session& session, const QString& text,
                          const std::vector<const RunEntry*>& runs, const store::RunEdit& after) {
    std::vector<RunChange> changes;
    for (const RunEntry* run : runs)
        changes.push_back(change(*run, after));
    if (!changes.empty())
        session.undoStack().push(new RunEditCommand(session, text, std::move(changes)));
}

void RunEditCommand::apply(store::RunEdit RunChange::*side) {
    m_session.change([changes = m_changes, side](store::Store& store) -> base::Result<void> {
        return store.atomically(store::Durability::Process, [&]() -> base::Result<void> {
            for (const RunChange& change : *changes) {
                const auto done = store.editRun(change.run, change.*side);
                // A run that was deleted for good since has nothing left to change.
                if (!done && done.error().code != base::ErrorCode::NotFound)
                    return done;
            }
            return {};
        });
    });
}

} // namespace stator::ui
