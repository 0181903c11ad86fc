// The split presets, built in and own, with what was changed and is not saved yet.
#pragma once

#include "core/data/split.h"

#include <QAbstractListModel>

#include <map>
#include <optional>
#include <vector>

namespace stator::ui {

class PresetModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { RemarkRole = Qt::UserRole + 20, BuiltInRole, ChangedRole };
    using QAbstractListModel::QAbstractListModel;

    /// As the workspace has them; drafts of presets that are gone are dropped.
    void setPresets(const std::vector<data::SplitPreset>& presets);
    /// As it is edited: the draft where there is one.
    data::SplitPreset preset(int row) const;
    const data::SplitPreset* saved(int row) const;
    int rowOf(const QString& name) const;
    bool isBuiltIn(int row) const;
    bool isChanged(int row) const;
    void setDraft(int row, const data::SplitPreset& preset);
    void dropDraft(const QString& name);
    const std::map<std::string, data::SplitPreset>& drafts() const { return m_drafts; }
    void setDrafts(std::map<std::string, data::SplitPreset> drafts);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    QString remark(int row) const;

    std::vector<data::SplitPreset> m_presets;
    std::map<std::string, data::SplitPreset> m_drafts; ///< by name
};

} // namespace stator::ui
