#include "ui/pages/evaluate/deleteevaluations.h"

#include "ui/session/session.h"

namespace stator::ui {

DeleteEvaluations::DeleteEvaluations(Session& session, std::vector<store::EvaluationRecord> records)
    : QUndoCommand(tr("delete %n result(s)", nullptr, static_cast<int>(records.size())))
    , m_session(session)
    , m_records(std::move(records)) {}

void DeleteEvaluations::redo() {
    m_session.change([records = m_records](store::Store& store) -> base::Result<void> {
        for (const auto& record : records)
            STATOR_TRY(store.deleteEvaluation(record.id));
        return {};
    });
}

void DeleteEvaluations::undo() {
    m_session.change([records = m_records](store::Store& store) -> base::Result<void> {
        for (const auto& record : records)
            STATOR_TRY(store.addEvaluation(record));
        return {};
    });
}

} // namespace stator::ui
