#include "ui/pages/datasets/removal.h"

#include <QCoreApplication>

namespace stator::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::Removal)
};

} // namespace

Removal::Removal(Session& session, ChangeQueue& changes, What what, const QString& name)
    : m_session(session)
    , m_changes(&changes)
    , m_what(what)
    , m_name(name) {
    setText(what == What::Dataset ? Words::tr("removal of the dataset “%1”").arg(name)
                                  : Words::tr("removal of the tokenizer “%1”").arg(name));
}

void Removal::redo() {
    if (!m_changes)
        return;
    m_changes->add(Words::tr("“%1” could not be removed.").arg(m_name),
                   [workspace = m_session.workspace(), what = m_what, name = m_name.toStdString(),
                    place = m_place]() -> base::Result<void> {
                       STATOR_ASSIGN(const auto lock, workspace.lock());
                       auto id = what == What::Dataset ? workspace::trashDataset(workspace, name)
                                                       : workspace::trashTokenizer(workspace, name);
                       if (!id)
                           return std::move(id).error();
                       const std::lock_guard guard(place->mutex);
                       place->id = *id;
                       return {};
                   });
}

void Removal::undo() {
    if (!m_changes)
        return;
    m_changes->add(Words::tr("“%1” could not be brought back.").arg(m_name),
                   [workspace = m_session.workspace(), what = m_what, place = m_place]() {
                       workspace::TrashId id;
                       {
                           const std::lock_guard guard(place->mutex);
                           id.swap(place->id);
                       }
                       return [&]() -> base::Result<void> {
                           if (id.empty()) // the removal had failed, and has been told
                               return {};
                           STATOR_ASSIGN(const auto lock, workspace.lock());
                           return what == What::Dataset
                                      ? workspace::restoreDataset(workspace, id)
                                      : workspace::restoreTokenizer(workspace, id);
                       }();
                   });
}

} // namespace stator::ui
