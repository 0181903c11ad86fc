// The runs of a table as they are shown: filtered, sorted by several keys, in groups.
#pragma once

#include "ui/models/runtablemodel.h"

#include <QAbstractProxyModel>
#include <QCollator>
#include <QSet>

#include <unordered_map>
#include <vector>

namespace stator::ui {

struct RunSortKey {
    QString field;
    Qt::SortOrder order = Qt::AscendingOrder;
    bool operator==(const RunSortKey&) const = default;
};

/// A flat list: with a group field, each group's heading stands before its runs (GroupRole). When
/// something changes, rows come, go and move one by one, so that selections stay.
/// Thread: GUI.
class RunArrangement : public QAbstractProxyModel {
    Q_OBJECT
public:
    explicit RunArrangement(RunTableModel& model, QObject* parent = nullptr);

    void setFilter(const FilterExpression& filter);
    /// Shows what is in the trash, and only that.
    void setTrash(bool trash);
    bool isTrash() const { return m_trash; }
    /// The first key decides; what is equal in all of them comes newest first.
    void setSort(const QList<RunSortKey>& keys);
    const QList<RunSortKey>& sort() const { return m_sort; }
    /// The id of a field; empty: no groups.
    void setGroup(const QString& field);
    const QString& group() const { return m_group; }

    bool isHeading(const QModelIndex& index) const;
    bool isCollapsed(const QModelIndex& heading) const;
    void setCollapsed(const QModelIndex& heading, bool collapsed);

    /// Runs that pass the filter, collapsed groups included.
    int matching() const { return m_matching; }
    /// Runs there are, in or outside of the trash as the arrangement is.
    int total() const { return m_total; }
    int trashed() const { return m_trashed; }

    /// Invalid for a heading and for a run that is not shown.
    store::RunId runAt(const QModelIndex& index) const;
    QModelIndex indexOf(store::RunId run, int column = 0) const;

    QModelIndex mapToSource(const QModelIndex& proxy) const override;
    QModelIndex mapFromSource(const QModelIndex& source) const override;
    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex&) const override { return {}; }
    using QObject::parent;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
    /// After every new arrangement, also one that is like the old.
    void arranged();

private:
    /// A run, or (run 0) the heading of a group.
    struct Row {
        store::RunId run{};
        QString group{};
        bool operator==(const Row& other) const {
            return run == other.run && (run || group == other.group);
        }
    };
    struct Group {
        QString title;
        int count = 0;
        double order = 0; ///< of numbers
    };
    void connectSource();
    void rearrange();
    std::vector<Row> arrangement();
    std::vector<RunEntryPointer> matchingEntries();
    void sortEntries(std::vector<RunEntryPointer>& entries) const;
    std::vector<Row> grouped(const std::vector<RunEntryPointer>& sorted);
    void apply(std::vector<Row> rows);
    void indexRows();
    void takeAway(const std::vector<Row>& wanted);
    void reorder(const std::vector<Row>& wanted);
    void addNew(const std::vector<Row>& wanted);
    void forwardColumns();
    void onSourceData(const QModelIndex& topLeft, const QModelIndex& bottomRight,
                      const QList<int>& roles);
    void onSourceRowsRemoved(int first, int last);
    static std::size_t hashOf(const Row& row);
    QVariant headingData(const Row& row, int column, int role) const;

    RunTableModel& m_model;
    FilterExpression m_filter;
    QList<RunSortKey> m_sort;
    QString m_group;
    QSet<QString> m_collapsed; ///< groups, by title
    bool m_trash = false;

    std::vector<Row> m_rows;
    std::unordered_map<std::int64_t, int> m_rowOf; ///< runs
    QHash<QString, Group> m_groups;
    int m_matching = 0, m_total = 0, m_trashed = 0;
    QCollator m_collator;
};

} // namespace stator::ui
