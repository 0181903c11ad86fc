// The runs of the workspace as rows, those in the trash too.
#pragma once

#include "ui/models/runfields.h"
#include "ui/models/tableexport.h"
#include "ui/session/session.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QHash>

#include <optional>
#include <unordered_map>

namespace stator::ui {

class Throttle;

/// How a cell is drawn.
enum class RunCell { Text, Name, State, Progress, Share, Star, Tags };

/// Roles beside those of tableexport.h.
enum RunRole {
    CellRole = Qt::UserRole + 100, ///< int of RunCell
    ShareRole,                     ///< double, 0 to 1
    ColourRole,                    ///< QColor of the run
    StateRole,                     ///< int of store::RunState
    TagsRole,                      ///< QStringList
    StarRole,                      ///< bool
    GroupRole                      ///< QString: the row is a group's heading (RunArrangement)
};

/// Reads in the background when the session says that runs changed, and changes only what is
/// another: never a reset. While a run goes on only that run is read again, and its live values
/// stand over what the store says. Thread: GUI.
class RunTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit RunTableModel(Session& session, QObject* parent = nullptr);
    ~RunTableModel() override;

    /// Follows the session; false: rests, and catches up when it is true again.
    void setFollowing(bool following);
    /// False until the first reading has come in.
    bool isLoaded() const { return m_loaded; }

    const RunFields& fields() const { return m_fields; }
    const std::vector<RunEntryPointer>& entries() const { return m_entries; }
    RunEntryPointer entry(store::RunId run) const;
    /// The active run's values, if this is the active run.
    const LiveRun* live(const RunEntry& entry) const;

    /// Ids of fields in their order; those that are not known (yet) are kept and not shown.
    void setColumns(const QStringList& ids);
    const QStringList& columns() const { return m_wanted; }
    QString columnId(int column) const;
    int columnOf(const QString& id) const;
    const RunField& field(int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// The name, as a change that can be undone.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

public slots:
    void refresh();

signals:
    /// Rows have come, gone or changed: what sorts and filters looks again. Not for live values.
    void entriesChanged();
    /// Fields have come, or the main metric is another.
    void fieldsChanged();

private:
    void readAll();
    void readActive();
    void takeEntries(std::vector<RunEntryPointer> entries);
    void takeEntry(const RunEntryPointer& entry);
    void takeLive(const std::optional<LiveRun>& live);
    void emitLive();
    void showColumns(const QStringList& ids);
    int rowOf(store::RunId run) const;
    void emitRow(int row);
    void emitChanges(int row, const RunEntry& before);
    QVariant cellText(const RunEntry& entry, const RunField& field) const;
    QVariant toolTip(const RunEntry& entry, const RunField& field) const;

    Session& m_session;
    Latest m_reading;
    RunFields m_fields;
    std::vector<RunEntryPointer> m_entries; ///< by id
    QStringList m_wanted;
    QStringList m_shown; ///< those of m_wanted that are known
    std::optional<LiveRun> m_live;
    Throttle* m_liveThrottle;
    QElapsedTimer m_readActive; ///< the active run's row
    QHash<QString, QString> m_liveTexts; ///< by column: what the active run's cells say
    bool m_following = true;
    bool m_listStale = true;
    bool m_loaded = false;
};

} // namespace stator::ui
