// Tables with a column for every run: differences and results.
#pragma once

#include "ui/pages/compare/runset.h"

#include <QAbstractTableModel>
#include <QSet>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVariant>

#include <vector>

namespace stator::ui {

class CompareState;

/// How a value stands against the baseline's.
enum class Judgement { None, Better, Worse, Same };

struct RunTableCell {
    QString text;         ///< the value
    QString change;       ///< "+0.013 better"; empty: none is told
    QVariant exportValue; ///< as an export writes it; invalid: the text
    QString tip;
    Judgement judgement = Judgement::None;
    bool emphasised = false; ///< another value than the baseline's
    bool operator==(const RunTableCell&) const = default;
};

struct RunTableRow {
    QString name;
    QString tip;
    std::vector<RunTableCell> cells; ///< by run
    bool operator==(const RunTableRow&) const = default;
};

/// The first column holds the rows' names. Thread: GUI.
class CompareTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { ChangeRole = Qt::UserRole + 100, ValueRole, JudgementRole, EmphasisedRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setFirstTitle(const QString& title) { m_firstTitle = title; }
    /// Where runs and rows are the same as before, only the cells that differ are told.
    void setContent(const std::vector<RunLabel>& runs, std::vector<RunTableRow> rows);
    /// 0 for the first column.
    qint64 runAt(int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const RunTableCell& cell(const QModelIndex& index) const;
    bool sameShape(const std::vector<RunLabel>& runs, const std::vector<RunTableRow>& rows) const;

    QString m_firstTitle;
    std::vector<RunLabel> m_runs;
    std::vector<RunTableRow> m_rows;
};

/// A click on a column's head picks its run out; the columns of those that are picked out are
/// tinted. The names stay in place while the runs are scrolled.
class RunTableView : public QTableView {
    Q_OBJECT
public:
    RunTableView(CompareTableModel& model, CompareState& state, QWidget* parent = nullptr);
    /// Widths and height for the content as it is.
    void fitContent(int mostRows);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;

private:
    void makeNames();
    void placeNames();

    CompareTableModel& m_model;
    CompareState& m_state;
    QTableView* m_names;    ///< the first column again, above the others
    QList<qint64> m_fitted; ///< the runs whose columns have been given their widths
};

} // namespace stator::ui
