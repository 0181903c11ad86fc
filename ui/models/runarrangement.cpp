#include "ui/models/runarrangement.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_set>

namespace stator::ui {

namespace {

qint64 now() {
    return QDateTime::currentMSecsSinceEpoch();
}

/// What a run sorts by: what is missing comes last in either order.
struct SortValue {
    int missing = 0;
    double number = 0;
    std::optional<QCollatorSortKey> text{};
};

SortValue sortValue(const FilterValue& value, const QCollator& collator) {
    SortValue key;
    if (const auto* number = std::get_if<double>(&value)) {
        key.missing = std::isnan(*number) ? 1 : 0;
        key.number = key.missing ? 0 : *number;
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        key.number = *flag ? 0 : 1; // starred first
    } else if (std::holds_alternative<std::monostate>(value)) {
        key.missing = 2;
    } else {
        const QString text = std::holds_alternative<QString>(value)
                                 ? std::get<QString>(value)
                                 : std::get<QStringList>(value).join(QLatin1Char(','));
        key.missing = text.isEmpty() ? 2 : 0;
        key.text = collator.sortKey(text);
    }
    return key;
}

int compareValues(const SortValue& a, const SortValue& b) {
    if (a.text && b.text)
        return a.text->compare(*b.text);
    return a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
}

} // namespace

RunArrangement::RunArrangement(RunTableModel& model, QObject* parent)
    : QAbstractProxyModel(parent)
    , m_model(model) {
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    setSourceModel(&model);
    connectSource();
    rearrange();
}

void RunArrangement::connectSource() {
    connect(&m_model, &RunTableModel::entriesChanged, this, &RunArrangement::rearrange);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &RunArrangement::onSourceData);
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex&, int first, int last) { onSourceRowsRemoved(first, last); });
    connect(&m_model, &QAbstractItemModel::headerDataChanged, this,
            &QAbstractItemModel::headerDataChanged);
    forwardColumns();
}

void RunArrangement::forwardColumns() {
    connect(
        &m_model, &QAbstractItemModel::columnsAboutToBeInserted, this,
        [this](const QModelIndex&, int first, int last) { beginInsertColumns({}, first, last); });
    connect(&m_model, &QAbstractItemModel::columnsInserted, this, [this] { endInsertColumns(); });
    connect(
        &m_model, &QAbstractItemModel::columnsAboutToBeRemoved, this,
        [this](const QModelIndex&, int first, int last) { beginRemoveColumns({}, first, last); });
    connect(&m_model, &QAbstractItemModel::columnsRemoved, this, [this] { endRemoveColumns(); });
    connect(&m_model, &QAbstractItemModel::columnsAboutToBeMoved, this,
            [this](const QModelIndex&, int first, int last, const QModelIndex&, int to) {
                beginMoveColumns({}, first, last, {}, to);
            });
    connect(&m_model, &QAbstractItemModel::columnsMoved, this, [this] { endMoveColumns(); });
}

void RunArrangement::setFilter(const FilterExpression& filter) {
    m_filter = filter;
    rearrange();
}

void RunArrangement::setTrash(bool trash) {
    if (m_trash == trash)
        return;
    m_trash = trash;
    rearrange();
}

void RunArrangement::setSort(const QList<RunSortKey>& keys) {
    if (m_sort == keys)
        return;
    m_sort = keys;
    rearrange();
}

void RunArrangement::setGroup(const QString& field) {
    if (m_group == field)
        return;
    m_group = field;
    m_collapsed.clear();
    rearrange();
}

bool RunArrangement::isHeading(const QModelIndex& index) const {
    return index.isValid() && !m_rows[static_cast<std::size_t>(index.row())].run;
}

bool RunArrangement::isCollapsed(const QModelIndex& heading) const {
    return isHeading(heading) &&
           m_collapsed.contains(m_rows[static_cast<std::size_t>(heading.row())].group);
}

void RunArrangement::setCollapsed(const QModelIndex& heading, bool collapsed) {
    if (!isHeading(heading) || isCollapsed(heading) == collapsed)
        return;
    const QString group = m_rows[static_cast<std::size_t>(heading.row())].group;
    if (collapsed)
        m_collapsed.insert(group);
    else
        m_collapsed.remove(group);
    const int row = heading.row();
    rearrange();
    emit dataChanged(index(row, 0), index(row, columnCount() - 1));
}

store::RunId RunArrangement::runAt(const QModelIndex& index) const {
    return index.isValid() ? m_rows[static_cast<std::size_t>(index.row())].run : store::RunId{};
}

QModelIndex RunArrangement::indexOf(store::RunId run, int column) const {
    const auto it = m_rowOf.find(run.value);
    return it == m_rowOf.end() ? QModelIndex() : index(it->second, column);
}

// --- what is shown ---

void RunArrangement::rearrange() {
    apply(arrangement());
    emit arranged();
}

std::vector<RunArrangement::Row> RunArrangement::arrangement() {
    auto entries = matchingEntries();
    m_matching = static_cast<int>(entries.size());
    sortEntries(entries);
    if (!m_group.isEmpty() && m_model.fields().indexOf(m_group) >= 0)
        return grouped(entries);
    std::vector<Row> rows;
    rows.reserve(entries.size());
    for (const auto& entry : entries)
        rows.push_back({entry->id(), {}});
    return rows;
}

std::vector<RunEntryPointer> RunArrangement::matchingEntries() {
    std::vector<RunEntryPointer> matching;
    m_total = m_trashed = 0;
    const qint64 nowMs = now();
    for (const auto& entry : m_model.entries()) {
        m_trashed += entry->isTrashed() ? 1 : 0;
        if (entry->isTrashed() != m_trash)
            continue;
        ++m_total;
        if (m_filter.matches(RunSubject(m_model.fields(), *entry, m_model.live(*entry), nowMs)))
            matching.push_back(entry);
    }
    return matching;
}

void RunArrangement::sortEntries(std::vector<RunEntryPointer>& entries) const {
    // Newest first where the keys say nothing.
    std::ranges::reverse(entries);
    struct Key {
        std::vector<SortValue> values;
        bool descending;
    };
    std::vector<Key> keys;
    const qint64 nowMs = now();
    for (const RunSortKey& sort : m_sort) {
        const int field = m_model.fields().indexOf(sort.field);
        if (field < 0)
            continue;
        Key key{{}, sort.order == Qt::DescendingOrder};
        for (const auto& entry : entries)
            key.values.push_back(sortValue(
                runFieldValue(m_model.fields().at(field), *entry, m_model.live(*entry), nowMs),
                m_collator));
        keys.push_back(std::move(key));
    }
    if (keys.empty())
        return;
    std::vector<std::size_t> order(entries.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        for (const Key& key : keys) {
            const auto& x = key.values[a];
            const auto& y = key.values[b];
            if (x.missing != y.missing)
                return x.missing < y.missing;
            if (const int way = x.missing ? 0 : compareValues(x, y); way != 0)
                return key.descending ? way > 0 : way < 0;
        }
        return false;
    });
    std::vector<RunEntryPointer> sorted;
    sorted.reserve(entries.size());
    for (const std::size_t i : order)
        sorted.push_back(entries[i]);
    entries = std::move(sorted);
}

namespace {

// By what the store says: a live value would make groups of its own. Runs of several tags are a
// group of their own, whatever the order in which they were given.
QString groupTitle(const RunField& field, const RunEntry& entry, qint64 nowMs) {
    if (field.kind != RunFieldKind::Tags)
        return runFieldText(field, entry, nullptr, nowMs);
    QStringList tags = entry.tags;
    tags.sort(Qt::CaseInsensitive);
    return tags.join(QStringLiteral(", "));
}

} // namespace

std::vector<RunArrangement::Row>
RunArrangement::grouped(const std::vector<RunEntryPointer>& sorted) {
    const RunField& field = m_model.fields().at(m_model.fields().indexOf(m_group));
    std::vector<std::pair<QString, std::vector<Row>>> groups;
    QHash<QString, std::size_t> at;
    QHash<QString, Group> found;
    const qint64 nowMs = now();
    for (const auto& entry : sorted) {
        QString title = groupTitle(field, *entry, nowMs);
        if (!at.contains(title)) {
            at.insert(title, groups.size());
            groups.push_back({title, {}});
            const auto value = runFieldValue(field, *entry, nullptr, nowMs);
            const auto* number = std::get_if<double>(&value);
            found.insert(title, {title, 0, number ? *number : 0});
        }
        ++found[title].count;
        groups[at[title]].second.push_back({entry->id(), title});
    }
    std::ranges::stable_sort(groups, [&](const auto& a, const auto& b) {
        if (a.first.isEmpty() != b.first.isEmpty())
            return b.first.isEmpty();
        const double x = found[a.first].order, y = found[b.first].order;
        return x != y ? x < y : m_collator.compare(a.first, b.first) < 0;
    });
    std::vector<Row> rows;
    for (const auto& [title, runs] : groups) {
        rows.push_back({{}, title});
        if (!m_collapsed.contains(title))
            rows.insert(rows.end(), runs.begin(), runs.end());
    }
    m_groups = found;
    return rows;
}

// --- from one arrangement to the next ---

std::size_t RunArrangement::hashOf(const Row& row) {
    return row.run ? std::hash<std::int64_t>()(row.run.value) : qHash(row.group, 7);
}

void RunArrangement::apply(std::vector<Row> rows) {
    takeAway(rows);
    reorder(rows);
    addNew(rows);
    // Rows are the same now; groups of runs may be others.
    m_rows = std::move(rows);
    indexRows();
    if (columnCount() > 0)
        for (std::size_t row = 0; row < m_rows.size(); ++row)
            if (!m_rows[row].run)
                emit dataChanged(index(static_cast<int>(row), 0),
                                 index(static_cast<int>(row), columnCount() - 1));
}

void RunArrangement::indexRows() {
    m_rowOf.clear();
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        if (m_rows[row].run)
            m_rowOf.emplace(m_rows[row].run.value, static_cast<int>(row));
}

void RunArrangement::takeAway(const std::vector<Row>& wanted) {
    const auto hash = [](const Row& row) { return hashOf(row); };
    const std::unordered_set<Row, decltype(hash)> stay(wanted.begin(), wanted.end(), 16, hash);
    for (int last = static_cast<int>(m_rows.size()) - 1; last >= 0; --last) {
        if (stay.contains(m_rows[static_cast<std::size_t>(last)]))
            continue;
        int first = last;
        while (first > 0 && !stay.contains(m_rows[static_cast<std::size_t>(first) - 1]))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        // Whoever asks in between finds runs where they are.
        indexRows();
        endRemoveRows();
        last = first;
    }
}

/// Brings what stays into the order that it has among the wanted rows.
void RunArrangement::reorder(const std::vector<Row>& wanted) {
    const auto hash = [](const Row& row) { return hashOf(row); };
    std::unordered_map<Row, int, decltype(hash)> old(16, hash);
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        old.emplace(m_rows[row], static_cast<int>(row));
    std::vector<Row> next;
    std::vector<int> to(m_rows.size());
    bool same = true;
    for (const Row& row : wanted)
        if (const auto it = old.find(row); it != old.end()) {
            const auto at = static_cast<int>(next.size());
            to[static_cast<std::size_t>(it->second)] = at;
            same = same && it->second == at;
            next.push_back(row);
        }
    if (same)
        return;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex& index_ : before)
        after.append(createIndex(to[static_cast<std::size_t>(index_.row())], index_.column()));
    m_rows = std::move(next);
    indexRows();
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

void RunArrangement::addNew(const std::vector<Row>& wanted) {
    for (std::size_t first = 0; first < wanted.size();) {
        if (first < m_rows.size() && m_rows[first] == wanted[first]) {
            ++first;
            continue;
        }
        std::size_t end = first;
        while (end < wanted.size() && (first >= m_rows.size() || !(wanted[end] == m_rows[first])))
            ++end;
        beginInsertRows({}, static_cast<int>(first), static_cast<int>(end) - 1);
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(first),
                      wanted.begin() + static_cast<std::ptrdiff_t>(first),
                      wanted.begin() + static_cast<std::ptrdiff_t>(end));
        indexRows();
        endInsertRows();
        first = end;
    }
}

void RunArrangement::onSourceRowsRemoved(int first, int last) {
    std::unordered_set<std::int64_t> gone;
    for (int row = first; row <= last; ++row)
        gone.insert(m_model.entries()[static_cast<std::size_t>(row)]->id().value);
    std::vector<Row> rest;
    for (const Row& row : m_rows)
        if (!gone.contains(row.run.value))
            rest.push_back(row);
    takeAway(rest);
}

void RunArrangement::onSourceData(const QModelIndex& topLeft, const QModelIndex& bottomRight,
                                  const QList<int>& roles) {
    for (int row = topLeft.row(); row <= bottomRight.row(); ++row) {
        const QModelIndex mapped = mapFromSource(m_model.index(row, topLeft.column()));
        if (mapped.isValid())
            emit dataChanged(mapped, index(mapped.row(), bottomRight.column()), roles);
    }
}

// --- the model ---

QModelIndex RunArrangement::mapToSource(const QModelIndex& proxy) const {
    const auto run = proxy.model() == this ? runAt(proxy) : store::RunId{};
    if (!run)
        return {};
    const auto& entries = m_model.entries();
    const auto it = std::ranges::lower_bound(entries, run, {}, &RunEntry::id);
    return it == entries.end() || (*it)->id() != run
               ? QModelIndex()
               : m_model.index(static_cast<int>(it - entries.begin()), proxy.column());
}

QModelIndex RunArrangement::mapFromSource(const QModelIndex& source) const {
    if (!source.isValid())
        return {};
    return indexOf(m_model.entries()[static_cast<std::size_t>(source.row())]->id(),
                   source.column());
}

QModelIndex RunArrangement::index(int row, int column, const QModelIndex& parent) const {
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

int RunArrangement::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RunArrangement::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : m_model.columnCount();
}

bool RunArrangement::hasChildren(const QModelIndex& parent) const {
    return !parent.isValid() && !m_rows.empty() && columnCount() > 0;
}

QVariant RunArrangement::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    return row.run ? m_model.data(mapToSource(index), role)
                   : headingData(row, index.column(), role);
}

QVariant RunArrangement::headingData(const Row& row, int column, int role) const {
    if (role == GroupRole)
        return row.group;
    const QString id = m_model.columnId(column);
    // In the first column that has room for it.
    const bool first = column == 0 || (column == 1 && m_model.columnId(0) == QLatin1String("star"));
    if (role == CellRole)
        return static_cast<int>(RunCell::Text);
    if (!first || (column == 0 && id == QLatin1String("star") && columnCount() > 1))
        return {};
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return {};
    const QString title = row.group.isEmpty() ? tr("none") : row.group;
    return tr("%1 (%2)").arg(title, QLocale().toString(m_groups.value(row.group).count));
}

QVariant RunArrangement::headerData(int section, Qt::Orientation orientation, int role) const {
    return orientation == Qt::Horizontal ? m_model.headerData(section, orientation, role)
                                         : QVariant();
}

Qt::ItemFlags RunArrangement::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return {};
    if (isHeading(index))
        return Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    return m_model.flags(mapToSource(index));
}

} // namespace stator::ui
