// Removing a dataset or a tokenizer, to be undone.
#pragma once

#include "core/workspace/trash.h"
#include "ui/models/changequeue.h"

#include <QPointer>
#include <QUndoCommand>

#include <memory>
#include <mutex>

namespace stator::ui {

/// On the undo stack. The files lie in the workspace's trash while it can be undone.
class Removal : public QUndoCommand {
public:
    enum class What { Dataset, Tokenizer };
    Removal(Session& session, ChangeQueue& changes, What what, const QString& name);
    void redo() override;
    void undo() override;

private:
    /// Where it lies: written by the removal and read by the undoing, which come one by one.
    struct Place {
        std::mutex mutex;
        workspace::TrashId id;
    };
    Session& m_session;
    QPointer<ChangeQueue> m_changes;
    What m_what;
    QString m_name;
    std::shared_ptr<Place> m_place = std::make_shared<Place>();
};

} // namespace stator::ui
