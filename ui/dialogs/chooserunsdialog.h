// Which runs are to be compared.
#pragma once

#include "ui/session/session.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QSortFilterProxyModel;
class QTableView;

namespace stator::ui {

class RunChoiceModel;
class SearchField;

/// A searchable list with a box to tick for every run. Space ticks the selected rows.
class ChooseRunsDialog : public QDialog {
    Q_OBJECT
public:
    ChooseRunsDialog(Session& session, const QList<qint64>& runs, int most,
                     QWidget* parent = nullptr);
    /// In the order in which they were ticked.
    QList<qint64> runs() const;
    QTableView* table() const { return m_table; }
    SearchField* searchField() const { return m_search; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void read(const QList<qint64>& ticked);
    void toggleSelected();
    void updateCount();

    Session& m_session;
    int m_most;
    RunChoiceModel* m_model;
    QSortFilterProxyModel* m_filter;
    SearchField* m_search;
    QTableView* m_table;
    QLabel* m_count;
    QDialogButtonBox* m_buttons;
    Latest m_reading;
};

} // namespace stator::ui
