// The table of runs: its first columns stay at the left while the others scroll.
#pragma once

#include "ui/models/runarrangement.h"

#include <QHash>
#include <QItemSelectionModel>
#include <QWidget>

class QTableView;

namespace stator::ui {

class RunHeader;

/// Two views of one arrangement with one selection; the left one shows the pinned columns. The
/// keyboard stays in the right one. Thread: GUI.
class RunsTableView : public QWidget {
    Q_OBJECT
public:
    RunsTableView(RunTableModel& model, RunArrangement& arrangement, QWidget* parent = nullptr);

    // Columns
    void setColumns(const QStringList& ids, int pinned);
    int pinned() const { return m_pinned; }
    void setWidths(const QHash<QString, int>& widths);
    /// Of the columns that a person has made wider or narrower.
    const QHash<QString, int>& widths() const { return m_widths; }
    void showSort();

    // Selection
    QList<store::RunId> selectedRuns() const;
    store::RunId currentRun() const;
    /// Selects them and scrolls to the first; those that are not shown are left out.
    void selectRuns(const QList<store::RunId>& runs);
    void selectAll();
    /// Edits the name in its cell; false where its column is not shown.
    bool editName(store::RunId run);
    bool isEditing() const;

    QTableView* mainView() const { return m_main; }
    QTableView* pinnedView() const { return m_left; }
    QItemSelectionModel* selection() const { return m_selection; }

signals:
    void selectionChanged();
    /// Another order or another number of pinned columns, by the user's hand.
    void columnsChanged(const QStringList& ids);
    void sortRequested(const QString& field, bool add);
    void starClicked(stator::store::RunId run);
    void contextMenuRequested(const QPoint& globalPosition);
    void headerMenuRequested(const QString& field, const QPoint& globalPosition);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QTableView* makeView();
    RunHeader* headerOf(QTableView* view) const;
    void syncScrolling();
    void arrangeColumns();
    void takeHeaderOrder();
    void click(const QModelIndex& index);
    bool handleKey(int key);
    void scrollTo(const QModelIndex& index);

    RunTableModel& m_model;
    RunArrangement& m_arrangement;
    QTableView* m_left;
    QTableView* m_main;
    QItemSelectionModel* m_selection;
    QHash<QString, int> m_widths;
    int m_pinned = 0;
    bool m_arranging = false;
};

} // namespace stator::ui
