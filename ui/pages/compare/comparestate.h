// Which runs are compared, against which, and which of them are picked out.
#pragma once

#include <QList>
#include <QObject>
#include <QSet>

namespace stator::ui {

/// Shared by everything on the page. Thread: GUI.
class CompareState : public QObject {
    Q_OBJECT
public:
    static constexpr int kMostRuns = 30;

    using QObject::QObject;

    /// In the order in which they were chosen.
    const QList<qint64>& runs() const { return m_runs; }
    /// The first run unless another was chosen; 0 without runs.
    qint64 baseline() const;
    /// Picked out in every card.
    const QSet<qint64>& selection() const { return m_selection; }

    /// Twice the same is once; what is beyond kMostRuns is left out.
    void setRuns(const QList<qint64>& runs);
    void remove(qint64 run);
    /// By that many places; stays within the list.
    void move(qint64 run, int places);
    /// Does nothing for a run that is not among the runs.
    void setBaseline(qint64 run);
    void setSelection(const QSet<qint64>& runs);
    void toggleSelected(qint64 run);

signals:
    /// Another run, another order or another baseline.
    void runsChanged();
    void selectionChanged();

private:
    QList<qint64> m_runs;
    qint64 m_baseline = 0;
    QSet<qint64> m_selection;
};

} // namespace stator::ui
