#include "ui/pages/runs/details/runedit.h"

#include "ui/session/session.h"

#include <QCoreApplication>
#include <QUndoCommand>

namespace stator::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::RunEdit)
};

class EditRun : public QUndoCommand {
public:
    EditRun(Session& session, store::RunId run, const QString& text, store::RunEdit before,
            store::RunEdit after)
        : QUndoCommand(text)
        , m_session(session)
        , m_run(run)
        , m_before(std::move(before))
        , m_after(std::move(after)) {}

    void undo() override { write(m_before); }
    void redo() override { write(m_after); }

private:
    void write(const store::RunEdit& edit) {
        m_session.change(
            [run = m_run, edit](store::Store& store) { return store.editRun(run, edit); });
    }

    Session& m_session;
    store::RunId m_run;
    store::RunEdit m_before, m_after;
};

store::RunEdit tagsEdit(const QStringList& tags) {
    std::vector<std::string> list;
    for (const QString& tag : tags)
        list.push_back(tag.toStdString());
    store::RunEdit edit;
    edit.tags = std::move(list);
    return edit;
}

store::RunEdit notesEdit(const QString& notes) {
    store::RunEdit edit;
    edit.notes = notes.toStdString();
    return edit;
}

} // namespace

void pushTags(Session& session, store::RunId run, const QStringList& before,
              const QStringList& after) {
    if (before != after)
        session.undoStack().push(new EditRun(session, run, Words::tr("Change of tags"),
                                             tagsEdit(before), tagsEdit(after)));
}

void pushNotes(Session& session, store::RunId run, const QString& before, const QString& after) {
    if (before != after)
        session.undoStack().push(new EditRun(session, run, Words::tr("Change of notes"),
                                             notesEdit(before), notesEdit(after)));
}

} // namespace stator::ui
