#include "ui/models/runtablemodel.h"

#include "ui/models/runeditcommand.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/runpalette.h"
#include "ui/widgets/throttle.h"

#include <QColor>
#include <QDateTime>

#include <algorithm>
#include <cmath>
#include <utility>

namespace stator::ui {

namespace {

/// Numbers that change faster cannot be read, and drawing them takes time from the run.
constexpr int kLiveMs = 500;
/// What the store adds to it: best values, the shares of phases.
constexpr int kStoredMs = 2000;

QColor colourOf(const store::RunRecord& run) {
    const QColor own(QString::fromStdString(run.colour));
    return own.isValid() ? own : runLook(static_cast<int>(run.id.value - 1)).colour;
}

RunCell cellOf(RunFieldKind kind) {
    switch (kind) {
    case RunFieldKind::Name:
        return RunCell::Name;
    case RunFieldKind::State:
        return RunCell::State;
    case RunFieldKind::Progress:
        return RunCell::Progress;
    case RunFieldKind::EvaluationShare:
        return RunCell::Share;
    case RunFieldKind::Star:
        return RunCell::Star;
    case RunFieldKind::Tags:
        return RunCell::Tags;
    default:
        return RunCell::Text;
    }
}

bool isLiveField(RunFieldKind kind) {
    switch (kind) {
    case RunFieldKind::State:
    case RunFieldKind::Progress:
    case RunFieldKind::Step:
    case RunFieldKind::Speed:
    case RunFieldKind::EvaluationShare:
    case RunFieldKind::Time:
    case RunFieldKind::Series:
        return true;
    default:
        return false;
    }
}

QVariant variantOf(const FilterValue& value) {
    if (const auto* number = std::get_if<double>(&value))
        return *number;
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag;
    if (const auto* text = std::get_if<QString>(&value))
        return *text;
    if (const auto* texts = std::get_if<QStringList>(&value))
        return texts->join(QStringLiteral(", "));
    return {};
}

qint64 now() {
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

RunTableModel::RunTableModel(Session& session, QObject* parent)
    : QAbstractTableModel(parent)
    , m_session(session)
    , m_reading(session.queries())
    , m_live(session.runs().active())
    , m_liveThrottle(new Throttle(
          kLiveMs, [this] { emitLive(); }, this)) {
    setColumns(RunFields::defaultColumns());
    connect(&session, &Session::runListChanged, this, [this] { m_listStale = true; });
    connect(&session, &Session::runsChanged, this, &RunTableModel::refresh);
    connect(&session.runs(), &RunControl::progressed, this,
            [this](const LiveRun& live) { takeLive(live); });
    connect(&session.runs(), &RunControl::activeChanged, this,
            [this] { takeLive(m_session.runs().active()); });
    readAll();
}

RunTableModel::~RunTableModel() = default;

void RunTableModel::setFollowing(bool following) {
    if (m_following == following)
        return;
    m_following = following;
    if (following) {
        takeLive(m_session.runs().active());
        refresh();
    }
}

void RunTableModel::refresh() {
    if (!m_following) {
        // What went on meanwhile is not known: everything is read on return.
        m_listStale = true;
        return;
    }
    if (m_listStale || !m_live)
        readAll();
    else if (!m_readActive.isValid() || m_readActive.hasExpired(kStoredMs))
        readActive();
}

void RunTableModel::readAll() {
    m_listStale = true;
    m_reading.ask(
        [earlier =
             m_entries](BackgroundContext& context) -> base::Result<std::vector<RunEntryPointer>> {
            STATOR_ASSIGN(auto* reader, context.reader());
            return readRunEntries(*reader, earlier);
        },
        [this](base::Result<std::vector<RunEntryPointer>> entries) {
            if (!entries) {
                m_session.tellError(tr("The runs could not be read."), entries.error());
                return;
            }
            m_listStale = false;
            takeEntries(std::move(*entries));
        });
}

void RunTableModel::readActive() {
    m_readActive.start();
    const auto earlier = entry(m_live->run);
    m_reading.ask(
        [run = m_live->run, earlier](BackgroundContext& context) -> base::Result<RunEntryPointer> {
            STATOR_ASSIGN(auto* reader, context.reader());
            STATOR_ASSIGN(auto row, reader->run(run));
            return makeRunEntry(std::move(row), earlier);
        },
        [this](base::Result<RunEntryPointer> entry) {
            if (entry)
                takeEntry(*entry);
        });
}

void RunTableModel::takeEntries(std::vector<RunEntryPointer> entries) {
    const bool first = !m_loaded;
    m_loaded = true;
    const auto has = [](const std::vector<RunEntryPointer>& list, store::RunId id) {
        const auto it = std::ranges::lower_bound(list, id, {}, &RunEntry::id);
        return it != list.end() && (*it)->id() == id;
    };
    bool changed = first;
    for (int row = static_cast<int>(m_entries.size()) - 1; row >= 0; --row) {
        if (has(entries, m_entries[static_cast<std::size_t>(row)]->id()))
            continue;
        beginRemoveRows({}, row, row);
        m_entries.erase(m_entries.begin() + row);
        endRemoveRows();
        changed = true;
    }
    // What is left is a part of the new list in the same order: by id.
    for (std::size_t row = 0; row < entries.size();) {
        if (row < m_entries.size() && m_entries[row]->id() == entries[row]->id()) {
            if (m_entries[row] != entries[row]) {
                const auto before = std::exchange(m_entries[row], entries[row]);
                emitChanges(static_cast<int>(row), *before);
                changed = true;
            }
            ++row;
            continue;
        }
        std::size_t end = row;
        while (end < entries.size() &&
               (row >= m_entries.size() || entries[end]->id() != m_entries[row]->id()))
            ++end;
        beginInsertRows({}, static_cast<int>(row), static_cast<int>(end) - 1);
        m_entries.insert(m_entries.begin() + static_cast<std::ptrdiff_t>(row),
                         entries.begin() + static_cast<std::ptrdiff_t>(row),
                         entries.begin() + static_cast<std::ptrdiff_t>(end));
        endInsertRows();
        row = end;
        changed = true;
    }
    if (!changed)
        return;
    if (m_fields.learn(m_entries)) {
        showColumns(m_wanted);
        if (columnCount() > 0)
            emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        emit fieldsChanged();
    }
    emit entriesChanged();
}

void RunTableModel::takeEntry(const RunEntryPointer& entry) {
    const int row = rowOf(entry->id());
    if (row < 0) {
        readAll();
        return;
    }
    if (m_entries[static_cast<std::size_t>(row)] == entry)
        return;
    auto entries = m_entries;
    entries[static_cast<std::size_t>(row)] = entry;
    takeEntries(std::move(entries));
}

void RunTableModel::takeLive(const std::optional<LiveRun>& live) {
    const auto before = m_live ? m_live->run : store::RunId{};
    const auto after = live ? live->run : store::RunId{};
    const bool sameState = m_live && live && m_live->state == live->state;
    m_live = live;
    if (!sameState || before != after)
        m_liveTexts.clear();
    if (!m_following)
        return;
    if (before != after) {
        for (const auto run : {before, after})
            if (const int row = rowOf(run); row >= 0)
                emitRow(row);
        return;
    }
    m_liveThrottle->request();
}

void RunTableModel::emitLive() {
    const int row = m_live ? rowOf(m_live->run) : -1;
    if (row < 0 || !m_following)
        return;
    const RunEntry& active = *m_entries[static_cast<std::size_t>(row)];
    for (int column = 0; column < columnCount(); ++column) {
        if (!isLiveField(field(column).kind))
            continue;
        QString text = cellText(active, field(column)).toString();
        QString& told = m_liveTexts[columnId(column)];
        if (text == told)
            continue;
        told = std::move(text);
        emit dataChanged(index(row, column), index(row, column));
    }
}

// The row of a run that goes on is told cell by cell: most of them stay as they are.
void RunTableModel::emitChanges(int row, const RunEntry& before) {
    const RunEntry& now = *m_entries[static_cast<std::size_t>(row)];
    if (!live(now) || before.run().state != now.run().state || before.tags != now.tags ||
        before.run().starred != now.run().starred || before.run().colour != now.run().colour) {
        emitRow(row);
        return;
    }
    for (int column = 0; column < columnCount(); ++column)
        if (cellText(before, field(column)) != cellText(now, field(column)))
            emit dataChanged(index(row, column), index(row, column));
}

void RunTableModel::emitRow(int row) {
    if (columnCount() > 0)
        emit dataChanged(index(row, 0), index(row, columnCount() - 1));
}

int RunTableModel::rowOf(store::RunId run) const {
    const auto it = std::ranges::lower_bound(m_entries, run, {}, &RunEntry::id);
    return it != m_entries.end() && (*it)->id() == run ? static_cast<int>(it - m_entries.begin())
                                                       : -1;
}

RunEntryPointer RunTableModel::entry(store::RunId run) const {
    const int row = rowOf(run);
    return row < 0 ? nullptr : m_entries[static_cast<std::size_t>(row)];
}

const LiveRun* RunTableModel::live(const RunEntry& entry) const {
    return m_live && m_live->run == entry.id() ? &*m_live : nullptr;
}

void RunTableModel::setColumns(const QStringList& ids) {
    m_wanted = ids;
    m_wanted.removeDuplicates();
    showColumns(m_wanted);
}

void RunTableModel::showColumns(const QStringList& ids) {
    QStringList target;
    // Where it is the main metric of all runs, its series would be the same column again.
    const QString same = QStringLiteral("best:") + m_fields.sharedMainMetric();
    const bool metric = ids.contains(QStringLiteral("metric"));
    for (const QString& id : ids)
        if (const int index = m_fields.indexOf(id);
            index >= 0 && m_fields.at(index).column && !(metric && id == same))
            target.append(id);
    for (int column = static_cast<int>(m_shown.size()) - 1; column >= 0; --column) {
        if (target.contains(m_shown[column]))
            continue;
        beginRemoveColumns({}, column, column);
        m_shown.removeAt(column);
        endRemoveColumns();
    }
    for (int column = 0; column < target.size(); ++column) {
        const auto at = static_cast<int>(m_shown.indexOf(target[column]));
        if (at == column)
            continue;
        if (at < 0) {
            beginInsertColumns({}, column, column);
            m_shown.insert(column, target[column]);
            endInsertColumns();
        } else {
            beginMoveColumns({}, at, at, {}, column);
            m_shown.move(at, column);
            endMoveColumns();
        }
    }
}

QString RunTableModel::columnId(int column) const {
    return m_shown.value(column);
}

int RunTableModel::columnOf(const QString& id) const {
    return static_cast<int>(m_shown.indexOf(id));
}

const RunField& RunTableModel::field(int column) const {
    return m_fields.at(m_fields.indexOf(m_shown[column]));
}

int RunTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int RunTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant RunTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunEntry& entry = *m_entries[static_cast<std::size_t>(index.row())];
    const RunField& shown = field(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(entry, shown);
    case Qt::EditRole:
        return shown.kind == RunFieldKind::Name ? entry.name : cellText(entry, shown);
    case Qt::AccessibleTextRole:
        return QVariant(m_fields.title(m_fields.indexOf(shown.id)) + QStringLiteral(": ") +
                        cellText(entry, shown).toString());
    case Qt::ToolTipRole:
        return toolTip(entry, shown);
    case Qt::TextAlignmentRole:
        return shown.isNumeric() && cellOf(shown.kind) == RunCell::Text &&
                       shown.kind != RunFieldKind::Time
                   ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case SortRole:
    case ExportRole:
        return variantOf(runFieldValue(shown, entry, live(entry), now()));
    case IdRole:
        return static_cast<qint64>(entry.id().value);
    case CellRole:
        return static_cast<int>(cellOf(shown.kind));
    case ShareRole: {
        const auto value = runFieldValue(shown, entry, live(entry), now());
        return std::holds_alternative<double>(value) ? QVariant(std::get<double>(value))
                                                     : QVariant();
    }
    case ColourRole:
        return colourOf(entry.run());
    case StateRole:
        // The trainer is ahead of the store.
        if (const auto* active = live(entry))
            return static_cast<int>(active->state == train::RunState::Paused
                                        ? store::RunState::Paused
                                        : store::RunState::Running);
        return static_cast<int>(entry.run().state);
    case TagsRole:
        return entry.tags;
    case StarRole:
        return entry.run().starred;
    default:
        return {};
    }
}

QVariant RunTableModel::cellText(const RunEntry& entry, const RunField& field) const {
    QString text = runFieldText(field, entry, live(entry), now());
    if (field.kind == RunFieldKind::MainMetric && m_fields.sharedMainMetric().isEmpty() &&
        !text.isEmpty())
        text = QString::fromStdString(entry.run().description.mainMetric)
                   .section(QLatin1Char('/'), -1) +
               QLatin1Char(' ') + text;
    if (text.isEmpty() && field.isNumeric())
        return QStringLiteral("–");
    return text;
}

QVariant RunTableModel::toolTip(const RunEntry& entry, const RunField& field) const {
    switch (field.kind) {
    case RunFieldKind::State:
        return entry.reason.isEmpty() ? QVariant() : QVariant(entry.reason);
    case RunFieldKind::Notes:
        return entry.notes;
    case RunFieldKind::MainMetric:
        return QString::fromStdString(entry.run().description.mainMetric);
    case RunFieldKind::Progress: {
        const auto* active = live(entry);
        return tr("Step %1 of %2")
            .arg(QLocale().toString(active ? static_cast<qlonglong>(active->step)
                                           : static_cast<qlonglong>(entry.run().step)),
                 QLocale().toString(
                     active ? static_cast<qlonglong>(active->totalSteps)
                            : static_cast<qlonglong>(entry.run().description.totalSteps)));
    }
    case RunFieldKind::Name:
        return tr("%1 (run %2)").arg(entry.name, QString::number(entry.id().value));
    default:
        return {};
    }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= m_shown.size())
        return {};
    const RunField& shown = field(section);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        // A star needs no word, but has a name.
        if (shown.kind == RunFieldKind::Star && role == Qt::DisplayRole)
            return QString();
        return m_fields.title(m_fields.indexOf(shown.id));
    case ExportRole:
        return shown.id;
    case Qt::TextAlignmentRole:
        return shown.isNumeric() && cellOf(shown.kind) == RunCell::Text &&
                       shown.kind != RunFieldKind::Time
                   ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

Qt::ItemFlags RunTableModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return {};
    auto flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    if (field(index.column()).kind == RunFieldKind::Name)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool RunTableModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid) ||
        field(index.column()).kind != RunFieldKind::Name)
        return false;
    const RunEntry& entry = *m_entries[static_cast<std::size_t>(index.row())];
    const QString name = value.toString().simplified();
    if (name.isEmpty() || name == entry.name)
        return false;
    store::RunEdit edit;
    edit.name = name.toStdString();
    RunEditCommand::push(m_session, tr("Rename run"), {&entry}, edit);
    return true;
}

} // namespace stator::ui
