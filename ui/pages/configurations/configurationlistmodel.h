// What can be opened: drafts, saved configurations, those of recent runs.
#pragma once

#include "ui/pages/configurations/draftbox.h"
#include "ui/session/library.h"

#include <QAbstractListModel>
#include <QList>

namespace stator::store {
struct RunRecord;
}

namespace stator::ui {

struct ListedConfiguration {
    enum class Kind { Heading, Draft, Saved, Run };
    Kind kind = Kind::Heading;
    QString name{};
    QString key{};  ///< of a draft or a saved one
    QString json{}; ///< of a saved one or a run
    qint64 run = 0;
    bool modified = false;
};

/// In three parts with headings; filtered by name. Thread: GUI.
class ConfigurationListModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setDrafts(const QList<OpenConfiguration>& drafts);
    void setSaved(const std::vector<workspace::SavedConfiguration>& saved);
    void setRuns(const std::vector<store::RunRecord>& runs);
    void setFilter(const QString& words);

    const ListedConfiguration* at(const QModelIndex& index) const;
    /// Invalid where there is none.
    QModelIndex indexOf(const QString& key) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    void rebuild();
    void addPart(const QString& heading, const QList<ListedConfiguration>& part,
                 QList<ListedConfiguration>& rows) const;

    QList<OpenConfiguration> m_drafts;
    QList<ListedConfiguration> m_saved;
    QList<ListedConfiguration> m_runs;
    QString m_filter;
    QList<ListedConfiguration> m_rows;
};

/// The name inside of a configuration's JSON, or a word for one without.
QString draftTitle(const OpenConfiguration& draft);

} // namespace stator::ui
