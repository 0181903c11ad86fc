// What a person says of runs (name, tags, notes, colour, star, trash) as steps that can be undone.
#pragma once

#include "ui/models/runentry.h"
#include "ui/session/session.h"

#include <QUndoCommand>

#include <vector>

namespace stator::ui {

/// The same fields of a run before and after.
struct RunChange {
    store::RunId run;
    store::RunEdit before;
    store::RunEdit after;
};

class RunEditCommand : public QUndoCommand {
public:
    RunEditCommand(Session& session, const QString& text, std::vector<RunChange> changes);

    /// The fields that `after` gives, of all these runs.
    static void push(Session& session, const QString& text,
                     const std::vector<const RunEntry*>& runs, const store::RunEdit& after);
    static RunChange change(const RunEntry& entry, const store::RunEdit& after);

    void undo() override { apply(&RunChange::before); }
    void redo() override { apply(&RunChange::after); }

private:
    void apply(store::RunEdit RunChange::*side);

    Session& m_session;
    std::shared_ptr<const std::vector<RunChange>> m_changes;
};

} // namespace stator::ui
