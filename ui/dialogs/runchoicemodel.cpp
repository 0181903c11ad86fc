#include "ui/dialogs/runchoicemodel.h"

#include "ui/models/tableexport.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/runpalette.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QDateTime>
#include <QLocale>
#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace stator::ui {

namespace {

QString stateText(store::RunState state) {
    switch (state) {
    case store::RunState::Queued:
        return RunChoiceModel::tr("queued");
    case store::RunState::Running:
        return RunChoiceModel::tr("running");
    case store::RunState::Paused:
        return RunChoiceModel::tr("paused");
    case store::RunState::Finished:
        return RunChoiceModel::tr("finished");
    case store::RunState::Stopped:
        return RunChoiceModel::tr("stopped");
    case store::RunState::Failed:
        return RunChoiceModel::tr("failed");
    case store::RunState::Interrupted:
        return RunChoiceModel::tr("interrupted");
    }
    return {};
}

double bestOf(const store::RunListRow& row) {
    const auto& description = row.run.description;
    const auto* summary = description.mainMetric.empty()
                              ? nullptr
                              : row.summary(store::metricKey(description.mainMetric));
    if (summary == nullptr)
        return store::kNotANumber;
    return description.mainMetricHigherIsBetter ? summary->max : summary->min;
}

QPixmap swatchOf(const store::RunRecord& run) {
    constexpr int kSize = 10;
    const QColor own(QString::fromStdString(run.colour));
    const QColor colour = own.isValid() ? own : runLook(static_cast<int>(run.id.value - 1)).colour;
    const double scale = qApp->devicePixelRatio();
    QPixmap pixmap(QSize(kSize, kSize) * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintSwatch(painter, QRectF(0, 0, kSize, kSize),
                runColourOn(colour, tokensFor(QApplication::palette()).dark));
    return pixmap;
}

QString joined(const std::vector<std::string>& names) {
    QStringList list;
    for (const auto& name : names)
        list.append(QString::fromStdString(name));
    return list.join(QStringLiteral(", "));
}

} // namespace

void RunChoiceModel::setRuns(std::vector<store::RunListRow> runs) {
    beginResetModel();
    m_runs = std::move(runs);
    const auto before = m_ticked.size();
    m_ticked.removeIf([this](qint64 id) {
        return std::none_of(m_runs.begin(), m_runs.end(),
                            [id](const store::RunListRow& row) { return row.run.id.value == id; });
    });
    endResetModel();
    if (m_ticked.size() != before)
        emit tickedChanged();
}

void RunChoiceModel::setTicked(const QList<qint64>& runs) {
    m_ticked = runs.mid(0, m_most);
    if (rowCount() > 0)
        emit dataChanged(index(0, Name), index(rowCount() - 1, Name), {Qt::CheckStateRole});
    emit tickedChanged();
}

void RunChoiceModel::toggle(const QModelIndex& index) {
    const bool ticked = index.siblingAtColumn(Name).data(Qt::CheckStateRole).toInt() == Qt::Checked;
    setData(index.siblingAtColumn(Name), ticked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

int RunChoiceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunChoiceModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QVariant RunChoiceModel::text(const store::RunListRow& row, int column) const {
    switch (column) {
    case Name:
        return QString::fromStdString(row.run.description.name);
    case State:
        return stateText(row.run.state);
    case Metric: {
        const double best = bestOf(row);
        return best == best ? valueNumber(best) : QString(QChar(0x2013));
    }
    case Dataset:
        return joined(row.run.description.datasets);
    case Started:
        return row.run.startedMs == 0
                   ? QString(QChar(0x2013))
                   : QLocale().toString(QDateTime::fromMSecsSinceEpoch(row.run.startedMs),
                                        QLocale::ShortFormat);
    default:
        return {};
    }
}

QVariant RunChoiceModel::sortValue(const store::RunListRow& row, int column) const {
    switch (column) {
    case Metric:
        return bestOf(row);
    case Started:
        return static_cast<qlonglong>(row.run.startedMs != 0 ? row.run.startedMs
                                                             : row.run.createdMs);
    default:
        return text(row, column).toString().toLower();
    }
}

QVariant RunChoiceModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const store::RunListRow& row = m_runs[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case SortRole:
        return sortValue(row, index.column());
    case IdRole:
        return static_cast<qint64>(row.run.id.value);
    case Qt::CheckStateRole:
        if (index.column() != Name)
            return {};
        return m_ticked.contains(row.run.id.value) ? Qt::Checked : Qt::Unchecked;
    case Qt::DecorationRole:
        return index.column() == Name ? QVariant(swatchOf(row.run)) : QVariant();
    case Qt::ToolTipRole:
        return index.column() == Metric ? QString::fromStdString(row.run.description.mainMetric)
                                        : text(row, index.column());
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter |
                                (index.column() == Metric ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

bool RunChoiceModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != Name ||
        role != Qt::CheckStateRole)
        return false;
    const qint64 id = m_runs[static_cast<std::size_t>(index.row())].run.id.value;
    m_ticked.removeAll(id);
    if (value.toInt() == Qt::Checked) {
        if (m_ticked.size() >= m_most)
            return false;
        m_ticked.append(id);
    }
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit tickedChanged();
    return true;
}

Qt::ItemFlags RunChoiceModel::flags(const QModelIndex& index) const {
    const auto flags = QAbstractTableModel::flags(index);
    return index.column() == Name ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant RunChoiceModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignVCenter |
                                (section == Metric ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Run");
    case State:
        return tr("State");
    case Metric:
        return tr("Main metric");
    case Dataset:
        return tr("Dataset");
    case Started:
        return tr("Started");
    default:
        return {};
    }
}

} // namespace stator::ui
