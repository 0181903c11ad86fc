#include "ui/dialogs/sweeplistmodel.h"

#include "ui/models/fieldlabels.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QGuiApplication>
#include <QLocale>

namespace stator::ui {

namespace {

QString problemText(const train::ConfigurationProblem& problem) {
    QString text = QCoreApplication::translate("Configuration", problem.message.c_str());
    // The engine's sentences with numbers in them have no translation of their own.
    if (problem.field == "loss.matryoshka.dims" && problem.message.starts_with("the last is"))
        text = SweepListModel::tr("the last must be the number of dimensions.");
    if (problem.field == "loss.matryoshka.weights")
        text = SweepListModel::tr("one weight for each of the dims, or none.");
    return problem.field.empty() ? text
                                 : QStringLiteral("%1: %2").arg(fieldLabel(problem.field), text);
}

} // namespace

void SweepListModel::setOutlook(const SweepOutlook& outlook) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < outlook.expanded.runs.size(); ++i) {
        const auto& run = outlook.expanded.runs[i];
        rows.push_back({QString::fromStdString(run.name),
                        {},
                        outlook.forecasts[i],
                        static_cast<bool>(outlook.waiting[i]),
                        false,
                        false});
    }
    for (const auto& left : outlook.expanded.leftOut) {
        Row row{QString::fromStdString(left.name), {}, {}, false, true, left.sameAs.empty()};
        QStringList reasons;
        for (const auto& problem : left.problems)
            reasons.append(problemText(problem));
        row.remark = row.wrong ? reasons.join(QLatin1Char(' '))
                               : tr("the same as %1").arg(QString::fromStdString(left.sameAs));
        rows.push_back(std::move(row));
    }
    m_runs = static_cast<int>(outlook.expanded.runs.size());
    const auto now = static_cast<int>(m_rows.size());
    const auto then = static_cast<int>(rows.size());
    // Rows in place, so that the list stays where it is while forecasts come in.
    if (then > now)
        beginInsertRows({}, now, then - 1);
    else if (then < now)
        beginRemoveRows({}, then, now - 1);
    m_rows = std::move(rows);
    if (then > now)
        endInsertRows();
    else if (then < now)
        endRemoveRows();
    if (then > 0)
        emit dataChanged(index(0, 0), index(then - 1, Columns - 1));
}

int SweepListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SweepListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QString SweepListModel::text(const Row& row, int column) const {
    if (column == Name)
        return row.leftOut ? tr("%1: %2").arg(row.name, row.remark) : row.name;
    if (row.leftOut)
        return {};
    if (!row.forecast)
        return row.waiting ? QStringLiteral("…") : QStringLiteral("–");
    switch (column) {
    case Steps:
        return QLocale().toString(static_cast<qulonglong>(row.forecast->steps));
    case Time:
        return forecastDuration(*row.forecast);
    case Evaluation:
        return percentText(row.forecast->evaluationShare(), 0);
    default:
        return {};
    }
}

QVariant SweepListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool number = index.column() != Name;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole:
        return row.remark.isEmpty() ? row.name : text(row, Name);
    case Qt::ForegroundRole:
        return row.leftOut ? QVariant(tokensFor(QGuiApplication::palette()).secondaryText)
                           : QVariant();
    case Qt::DecorationRole:
        return row.wrong && index.column() == Name ? QVariant(icon(Icon::Warning)) : QVariant();
    default:
        return {};
    }
}

QVariant SweepListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (section == Name ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Run");
    case Steps:
        return tr("Steps");
    case Time:
        return tr("Time");
    case Evaluation:
        return tr("Evaluation");
    default:
        return {};
    }
}

} // namespace stator::ui
