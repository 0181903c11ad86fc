// Deleting evaluations, and taking it back.
#pragma once

#include "core/store/records.h"

#include <QCoreApplication>
#include <QUndoCommand>

#include <vector>

namespace stator::ui {

class Session;

/// Holds what it deletes.
class DeleteEvaluations : public QUndoCommand {
public:
    DeleteEvaluations(Session& session, std::vector<store::EvaluationRecord> records);
    void redo() override;
    void undo() override;

private:
    Q_DECLARE_TR_FUNCTIONS(stator::ui::DeleteEvaluations)

    Session& m_session;
    std::vector<store::EvaluationRecord> m_records;
};

} // namespace stator::ui
