// Runs to choose from.
#pragma once

#include "core/store/storereader.h"

#include <QAbstractTableModel>
#include <QColor>
#include <QList>

#include <vector>

namespace stator::ui {

/// One run a row, with a box to tick. Thread: GUI.
class RunChoiceModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, State, Metric, Dataset, Started, Columns };

    explicit RunChoiceModel(int most, QObject* parent = nullptr)
        : QAbstractTableModel(parent)
        , m_most(most) {}

    /// Runs that are ticked and not among `runs` are forgotten.
    void setRuns(std::vector<store::RunListRow> runs);
    /// In the order in which they were ticked.
    const QList<qint64>& ticked() const { return m_ticked; }
    void setTicked(const QList<qint64>& runs);
    void toggle(const QModelIndex& index);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void tickedChanged();

private:
    QVariant text(const store::RunListRow& row, int column) const;
    QVariant sortValue(const store::RunListRow& row, int column) const;

    int m_most;
    std::vector<store::RunListRow> m_runs;
    QList<qint64> m_ticked;
};

} // namespace stator::ui
