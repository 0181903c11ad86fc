#include "ui/pages/configurations/configurationlistmodel.h"

#include "core/store/records.h"
#include "ui/models/tableexport.h"

#include <QFont>
#include <nlohmann/json.hpp>

namespace stator::ui {

using Kind = ListedConfiguration::Kind;

QString draftTitle(const OpenConfiguration& draft) {
    if (!draft.saved.isEmpty())
        return draft.saved;
    const auto json = nlohmann::json::parse(draft.text.toStdString(), nullptr, false, true);
    if (json.is_object() && json.contains("name") && json["name"].is_string() &&
        !json["name"].get_ref<const std::string&>().empty())
        return QString::fromStdString(json["name"].get<std::string>());
    return draft.origin.isEmpty() ? ConfigurationListModel::tr("New run")
                                  : ConfigurationListModel::tr("New run %1").arg(draft.origin);
}

void ConfigurationListModel::setDrafts(const QList<OpenConfiguration>& drafts) {
    m_drafts = drafts;
    rebuild();
}

void ConfigurationListModel::setSaved(const std::vector<workspace::SavedConfiguration>& saved) {
    m_saved.clear();
    for (const auto& configuration : saved) {
        const QString name = QString::fromStdString(configuration.name);
        m_saved.append({Kind::Saved, name, savedKey(name),
                        QString::fromStdString(configuration.json), 0, false});
    }
    rebuild();
}

void ConfigurationListModel::setRuns(const std::vector<store::RunRecord>& runs) {
    m_runs.clear();
    for (const auto& run : runs)
        m_runs.append({Kind::Run,
                       QString::fromStdString(run.description.name),
                       {},
                       QString::fromStdString(run.description.configuration),
                       run.id.value,
                       false});
    rebuild();
}

void ConfigurationListModel::setFilter(const QString& words) {
    m_filter = words;
    rebuild();
}

void ConfigurationListModel::addPart(const QString& heading, const QList<ListedConfiguration>& part,
                                     QList<ListedConfiguration>& rows) const {
    QList<ListedConfiguration> found;
    for (const auto& configuration : part)
        if (configuration.name.contains(m_filter, Qt::CaseInsensitive))
            found.append(configuration);
    if (found.isEmpty())
        return;
    rows.append({Kind::Heading, heading});
    rows += found;
}

void ConfigurationListModel::rebuild() {
    QList<ListedConfiguration> drafts, saved = m_saved, rows;
    for (const auto& draft : m_drafts) {
        if (draft.isNew())
            drafts.append({Kind::Draft, draftTitle(draft), draft.key, {}, 0, draft.isModified()});
        for (auto& configuration : saved)
            if (configuration.key == draft.key)
                configuration.modified = draft.isModified();
    }
    addPart(tr("Not saved"), drafts, rows);
    addPart(tr("Saved"), saved, rows);
    addPart(tr("From runs"), m_runs, rows);
    // Only what is really another is announced: the list keeps its place while a field is typed in.
    if (rows.size() == m_rows.size()) {
        m_rows = rows;
        if (!rows.isEmpty())
            emit dataChanged(index(0), index(static_cast<int>(rows.size()) - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

const ListedConfiguration* ConfigurationListModel::at(const QModelIndex& index) const {
    return index.isValid() && index.row() < m_rows.size() ? &m_rows.at(index.row()) : nullptr;
}

QModelIndex ConfigurationListModel::indexOf(const QString& key) const {
    for (int row = 0; row < m_rows.size(); ++row)
        if (!key.isEmpty() && m_rows.at(row).key == key)
            return index(row);
    return {};
}

int ConfigurationListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ConfigurationListModel::data(const QModelIndex& index, int role) const {
    const ListedConfiguration* row = at(index);
    if (row == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        // The number tells runs of one name apart.
        return row->kind == Kind::Run ? tr("%1  (run %2)").arg(row->name).arg(row->run)
               : row->modified && row->kind == Kind::Saved ? row->name + QStringLiteral(" •")
                                                           : row->name;
    case Qt::ToolTipRole:
        return row->kind == Kind::Heading ? QVariant()
               : row->modified            ? tr("%1: unsaved changes").arg(row->name)
                                          : data(index, Qt::DisplayRole);
    case Qt::FontRole: {
        QFont font;
        font.setWeight(row->kind == Kind::Heading ? QFont::DemiBold : QFont::Normal);
        return font;
    }
    case IdRole:
        return row->run;
    default:
        return {};
    }
}

Qt::ItemFlags ConfigurationListModel::flags(const QModelIndex& index) const {
    const ListedConfiguration* row = at(index);
    if (row == nullptr || row->kind == Kind::Heading)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace stator::ui
