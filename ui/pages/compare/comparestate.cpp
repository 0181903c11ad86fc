#include "ui/pages/compare/comparestate.h"

#include <algorithm>

namespace stator::ui {

qint64 CompareState::baseline() const {
    if (m_runs.contains(m_baseline))
        return m_baseline;
    return m_runs.isEmpty() ? 0 : m_runs.first();
}

void CompareState::setRuns(const QList<qint64>& runs) {
    QList<qint64> kept;
    for (const qint64 run : runs)
        if (run > 0 && !kept.contains(run) && kept.size() < kMostRuns)
            kept.append(run);
    if (kept == m_runs)
        return;
    m_runs = kept;
    QSet<qint64> selection = m_selection;
    selection.intersect(QSet<qint64>(m_runs.begin(), m_runs.end()));
    emit runsChanged();
    setSelection(selection);
}

void CompareState::remove(qint64 run) {
    QList<qint64> rest = m_runs;
    rest.removeAll(run);
    setRuns(rest);
}

void CompareState::move(qint64 run, int places) {
    const auto from = m_runs.indexOf(run);
    if (from < 0)
        return;
    const auto to = std::clamp<qsizetype>(from + places, 0, m_runs.size() - 1);
    if (to == from)
        return;
    m_runs.move(from, to);
    emit runsChanged();
}

void CompareState::setBaseline(qint64 run) {
    if (!m_runs.contains(run) || run == baseline())
        return;
    m_baseline = run;
    emit runsChanged();
}

void CompareState::setSelection(const QSet<qint64>& runs) {
    if (runs == m_selection)
        return;
    m_selection = runs;
    emit selectionChanged();
}

void CompareState::toggleSelected(qint64 run) {
    QSet<qint64> selection = m_selection;
    if (!selection.remove(run))
        selection.insert(run);
    setSelection(selection);
}

} // namespace stator::ui
