#include "ui/pages/runs/details/configurationtree.h"

#include "ui/models/fieldlabels.h"

#include <QHeaderView>
#include <nlohmann/json.hpp>

#include <map>

namespace stator::ui {
using nlohmann::json;
using train::FieldSpec;

namespace {

/// Null where there is no such member.
const json* valueAt(const json& root, const std::string& path) {
    const json* value = &root;
    for (std::size_t from = 0; from <= path.size();) {
        const std::size_t to = std::min(path.find('.', from), path.size());
        if (!value->is_object())
            return nullptr;
        const auto member = value->find(path.substr(from, to - from));
        if (member == value->end())
            return nullptr;
        value = &*member;
        from = to + 1;
    }
    return value;
}

class Filler {
public:
    explicit Filler(QTreeWidget& tree)
        : m_tree(tree)
        , m_bold(tree.font()) {
        m_bold.setWeight(QFont::DemiBold);
    }

    void add(const FieldSpec& field, const std::string& path, const json& value) {
        if (field.type == train::FieldType::Plan && value.is_object()) {
            for (const FieldSpec& part : train::elementFields(path))
                if (const json* inner = valueAt(value, part.path))
                    add(part, path + "." + part.path, *inner);
            return;
        }
        // A split of its own has no name to stand for it.
        if (field.type == train::FieldType::Split && value.is_object()) {
            for (const auto& [name, part] : value.items())
                addRow(field.group, path + "." + name, part, {}, {}, true);
            return;
        }
        addRow(field.group, path, value, fieldUnit(field), fieldDescription(field),
               json::parse(field.defaultJson, nullptr, false) != value);
    }

private:
    void addRow(train::FieldGroup group, const std::string& path, const json& value,
                const QString& unit, const QString& description, bool changed) {
        QString text = fieldValueText(path, value);
        if (!unit.isEmpty() && value.is_number())
            text += QLatin1Char(' ') + unit;
        auto* item = new QTreeWidgetItem(groupItem(group), {fieldLabel(path), text});
        item->setToolTip(0, description);
        item->setToolTip(1, text);
        if (changed)
            item->setFont(1, m_bold);
    }

    QTreeWidgetItem* groupItem(train::FieldGroup group) {
        QTreeWidgetItem*& item = m_groups[group];
        if (!item) {
            item = new QTreeWidgetItem(&m_tree, {groupLabel(group)});
            item->setFirstColumnSpanned(true);
            item->setExpanded(true);
        }
        return item;
    }

    QTreeWidget& m_tree;
    QFont m_bold;
    std::map<train::FieldGroup, QTreeWidgetItem*> m_groups;
};

} // namespace

ConfigurationTree::ConfigurationTree(QWidget* parent)
    : QTreeWidget(parent) {
    setColumnCount(2);
    setHeaderLabels({tr("Field"), tr("Value")});
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header()->setStretchLastSection(true);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Configuration"));
    setMinimumHeight(200);
}

void ConfigurationTree::setConfiguration(const std::string& text) {
    if (text == m_json)
        return;
    m_json = text;
    clear();
    const json root = json::parse(text, nullptr, false);
    if (!root.is_object())
        return;
    Filler filler(*this);
    for (const FieldSpec& field : train::configurationSchema())
        // The name heads the whole page.
        if (const json* value = valueAt(root, field.path); value && field.path != "name")
            filler.add(field, field.path, *value);
}

} // namespace stator::ui
