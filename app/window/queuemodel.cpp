#include "app/window/queuemodel.h"

#include "app/window/queueforecasts.h"

#include <QMimeData>

namespace stator::app {

namespace {
const QString kRow = QStringLiteral("application/x-stator-queue-row");
} // namespace

QueueModel::QueueModel(ui::Session& session, QObject* parent)
    : QAbstractListModel(parent)
    , m_session(session)
    , m_forecasts(QueueForecasts::of(session))
    , m_naming(session.queries()) {
    connect(&session.runs(), &ui::RunControl::queueChanged, this, &QueueModel::takeQueue);
    connect(&session, &ui::Session::runsChanged, this, &QueueModel::askNames);
    connect(&m_forecasts, &QueueForecasts::changed, this, &QueueModel::tellChanged);
    takeQueue();
}

int QueueModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

QVariant QueueModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= m_runs.size())
        return {};
    const auto run = m_runs[index.row()];
    const QString name = m_names.value(run.value, tr("run %1").arg(run.value));
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return name;
    if (role == ForecastRole)
        return m_forecasts.textOf(run);
    if (role == Qt::AccessibleTextRole)
        return tr("%1, %2").arg(name, m_forecasts.secondsOf(run) ? m_forecasts.textOf(run)
                                                                 : tr("without a forecast"));
    return {};
}

Qt::ItemFlags QueueModel::flags(const QModelIndex& index) const {
    const auto flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsDragEnabled : flags | Qt::ItemIsDropEnabled;
}

QStringList QueueModel::mimeTypes() const {
    return {kRow};
}

QMimeData* QueueModel::mimeData(const QModelIndexList& indexes) const {
    auto* data = new QMimeData;
    if (!indexes.isEmpty())
        data->setData(kRow, QByteArray::number(indexes.first().row()));
    return data;
}

bool QueueModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int,
                              const QModelIndex& parent) {
    if (action != Qt::MoveAction || !data->hasFormat(kRow))
        return false;
    bool known = false;
    const int from = data->data(kRow).toInt(&known);
    const int before = row >= 0 ? row : parent.isValid() ? parent.row() : rowCount();
    if (known)
        moveTo(from, before > from ? before - 1 : before);
    // The queue has moved the row itself; "true" would have the view take the old one away.
    return false;
}

bool QueueModel::moveTo(int row, int target) {
    if (row < 0 || row >= m_runs.size() || target < 0 || target >= m_runs.size() || row == target)
        return false;
    auto order = m_runs;
    order.move(row, target);
    m_session.runs().setQueue(order);
    return true;
}

void QueueModel::removeAt(int row) {
    if (row >= 0 && row < m_runs.size())
        m_session.runs().removeFromQueue(m_runs[row]);
}

void QueueModel::takeQueue() {
    const auto queue = m_session.runs().queue();
    if (queue == m_runs)
        return;
    beginResetModel();
    m_runs = queue;
    endResetModel();
    askNames();
}

void QueueModel::askNames() {
    QList<store::RunId> unknown;
    for (const auto& run : m_runs)
        if (!m_names.contains(run.value))
            unknown.append(run);
    if (unknown.isEmpty())
        return;
    using Names = QHash<qint64, QString>;
    m_naming.ask(
        [unknown](ui::BackgroundContext& context) -> base::Result<Names> {
            STATOR_ASSIGN(auto* reader, context.reader());
            Names names;
            for (const auto& run : unknown)
                if (const auto row = reader->run(run))
                    names.insert(run.value, QString::fromStdString(row->run.description.name));
            return names;
        },
        [this](base::Result<Names> names) {
            if (!names || names->isEmpty() || m_runs.isEmpty())
                return;
            m_names.insert(*names);
            tellChanged();
        });
}

void QueueModel::tellChanged() {
    if (!m_runs.isEmpty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

} // namespace stator::app
