#include "ui/pages/splits/presetmodel.h"

#include "ui/models/datasettext.h"
#include "ui/pages/splits/sharesbar.h"

#include <algorithm>

namespace stator::ui {

void PresetModel::setPresets(const std::vector<data::SplitPreset>& presets) {
    std::erase_if(m_drafts, [&](const auto& draft) {
        return std::none_of(presets.begin(), presets.end(), [&](const auto& preset) {
            return preset.name == draft.first && !(preset == draft.second);
        });
    });
    if (presets == m_presets) {
        if (rowCount() > 0)
            emit dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    const bool sameNames =
        presets.size() == m_presets.size() &&
        std::equal(presets.begin(), presets.end(), m_presets.begin(),
                   [](const auto& a, const auto& b) { return a.name == b.name; });
    if (sameNames) {
        m_presets = presets;
        emit dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_presets = presets;
    endResetModel();
}

data::SplitPreset PresetModel::preset(int row) const {
    const auto* kept = saved(row);
    if (!kept)
        return {};
    const auto draft = m_drafts.find(kept->name);
    return draft == m_drafts.end() ? *kept : draft->second;
}

const data::SplitPreset* PresetModel::saved(int row) const {
    return row >= 0 && row < rowCount() ? &m_presets[static_cast<std::size_t>(row)] : nullptr;
}

int PresetModel::rowOf(const QString& name) const {
    for (int row = 0; row < rowCount(); ++row)
        if (toText(saved(row)->name) == name)
            return row;
    return -1;
}

bool PresetModel::isBuiltIn(int row) const {
    const auto* kept = saved(row);
    return kept && data::findSplitPreset(kept->name).ok();
}

bool PresetModel::isChanged(int row) const {
    const auto* kept = saved(row);
    return kept && m_drafts.contains(kept->name);
}

void PresetModel::setDraft(int row, const data::SplitPreset& preset) {
    const auto* kept = saved(row);
    if (!kept || isBuiltIn(row))
        return;
    if (preset == *kept)
        m_drafts.erase(kept->name);
    else
        m_drafts[kept->name] = preset;
    emit dataChanged(index(row), index(row));
}

void PresetModel::dropDraft(const QString& name) {
    m_drafts.erase(name.toStdString());
    if (const int row = rowOf(name); row >= 0)
        emit dataChanged(index(row), index(row));
}

void PresetModel::setDrafts(std::map<std::string, data::SplitPreset> drafts) {
    m_drafts = std::move(drafts);
    if (rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1));
}

int PresetModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_presets.size());
}

QString PresetModel::remark(int row) const {
    if (isChanged(row))
        return tr("changed, not saved");
    if (!isBuiltIn(row))
        return tr("own");
    const auto& name = saved(row)->name;
    if (name == data::builtInSplitPresets().front().name)
        return tr("recommended");
    return name == "70-30-0" ? tr("the slow one of #3281") : tr("built in");
}

QVariant PresetModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    switch (role) {
    case Qt::DisplayRole:
        return toText(saved(row)->name);
    case RemarkRole:
        return remark(row);
    case BuiltInRole:
        return isBuiltIn(row);
    case ChangedRole:
        return isChanged(row);
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return QStringLiteral("%1, %2").arg(sharesText(preset(row)), remark(row));
    default:
        return {};
    }
}

} // namespace stator::ui
