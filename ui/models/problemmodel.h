// What an import skipped, row by row.
#pragma once

#include "core/data/importreport.h"

#include <QAbstractTableModel>

#include <vector>

namespace stator::ui {

/// The listed problems of an import, all or those of one reason.
class ProblemModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { File, Line, Reason, Detail, Excerpt, Columns };
    using QAbstractTableModel::QAbstractTableModel;

    void setProblems(std::vector<data::ImportProblem> problems);
    /// A stable reason's name ("empty-text"); empty: all.
    void setReason(const std::string& reason);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    void choose();

    std::vector<data::ImportProblem> m_problems;
    std::vector<std::size_t> m_shown;
    std::string m_reason;
};

} // namespace stator::ui
