// The runs that a sweep comes to, before they are made.
#pragma once

#include "ui/dialogs/sweepreckoner.h"

#include <QAbstractTableModel>

namespace stator::ui {

/// The runs in their order, then what was left out with the reason. Thread: GUI.
class SweepListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Steps, Time, Evaluation, Columns };

    using QAbstractTableModel::QAbstractTableModel;
    void setOutlook(const SweepOutlook& outlook);
    /// Rows before this one are runs; the others say in their name why they are left out.
    int runs() const { return m_runs; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    struct Row {
        QString name;
        QString remark;
        std::optional<forecast::Forecast> forecast;
        bool waiting = false;
        bool leftOut = false;
        bool wrong = false; ///< it cannot be run
    };
    QString text(const Row& row, int column) const;

    std::vector<Row> m_rows;
    int m_runs = 0;
};

} // namespace stator::ui
