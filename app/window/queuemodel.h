// The runs that wait, in their order.
#pragma once

#include "ui/session/session.h"

#include <QAbstractListModel>
#include <QHash>

namespace stator::app {

class QueueForecasts;

/// Rows are runs by name; dragging a row moves it in the queue. Thread: GUI.
class QueueModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        ForecastRole = Qt::UserRole + 1 ///< how long the run will take, in words
    };
    explicit QueueModel(ui::Session& session, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

    store::RunId runAt(int row) const { return m_runs[row]; }
    /// Puts the run of a row at another; false where there is none.
    bool moveTo(int row, int target);
    void removeAt(int row);

private:
    void takeQueue();
    void askNames();
    void tellChanged();

    ui::Session& m_session;
    QueueForecasts& m_forecasts;
    QList<store::RunId> m_runs;
    QHash<qint64, QString> m_names;
    ui::Latest m_naming;
};

} // namespace stator::app
