#include "ui/models/problemmodel.h"

#include "ui/models/datasettext.h"
#include "ui/models/tableexport.h"

#include <QFileInfo>
#include <QLocale>

namespace stator::ui {

void ProblemModel::setProblems(std::vector<data::ImportProblem> problems) {
    beginResetModel();
    m_problems = std::move(problems);
    choose();
    endResetModel();
}

void ProblemModel::setReason(const std::string& reason) {
    beginResetModel();
    m_reason = reason;
    choose();
    endResetModel();
}

void ProblemModel::choose() {
    m_shown.clear();
    for (std::size_t i = 0; i < m_problems.size(); ++i)
        if (m_reason.empty() || m_problems[i].reason == m_reason)
            m_shown.push_back(i);
}

int ProblemModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int ProblemModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QVariant ProblemModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& problem = m_problems[m_shown[static_cast<std::size_t>(index.row())]];
    if (role == Qt::TextAlignmentRole)
        return index.column() == Line ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                      : QVariant();
    const bool shown = role == Qt::DisplayRole || role == Qt::ToolTipRole;
    if (!shown && role != ExportRole)
        return {};
    switch (index.column()) {
    case File:
        return role == Qt::DisplayRole ? QFileInfo(toText(problem.file)).fileName()
                                       : toText(problem.file);
    case Line:
        return role == ExportRole ? QString::number(problem.line)
                                  : QLocale().toString(qlonglong(problem.line));
    case Reason:
        return role == ExportRole ? toText(problem.reason) : reasonText(problem.reason);
    case Detail:
        return toText(problem.detail);
    default:
        return toText(problem.excerpt);
    }
}

QVariant ProblemModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Line)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case File:
        return tr("File");
    case Line:
        return tr("Line");
    case Reason:
        return tr("Reason");
    case Detail:
        return tr("What is wrong");
    default:
        return tr("The line begins with");
    }
}

} // namespace stator::ui
