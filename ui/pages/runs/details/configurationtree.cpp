#include "ui/pages/runs/details/configurationtree.h"

#include "core/train/configurationschema.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>

namespace stator::ui {

namespace {

QJsonValue valueAt(const QJsonObject& root, const QString& path) {
    QJsonValue value = root;
    for (const QString& part : path.split(QLatin1Char('.')))
        value = value.toObject().value(part);
    return value;
}

QString textOf(const QJsonValue& value) {
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? ConfigurationTree::tr("yes") : ConfigurationTree::tr("no");
    if (value.isDouble())
        return QLocale().toString(value.toDouble(), 'g', 10);
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue& part : value.toArray())
            parts.append(textOf(part));
        return parts.isEmpty() ? ConfigurationTree::tr("none") : parts.join(QStringLiteral(", "));
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        if (object.contains(QStringLiteral("name")))
            return textOf(object.value(QStringLiteral("name")));
        return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    }
    return QStringLiteral("–");
}

bool isDefault(const QJsonValue& value, const std::string& defaultJson) {
    const QByteArray wrapped = "[" + QByteArray::fromStdString(defaultJson) + "]";
    return QJsonDocument::fromJson(wrapped).array().at(0) == value;
}

void addPlan(QTreeWidgetItem* parent, const QJsonObject& plan) {
    for (auto it = plan.begin(); it != plan.end(); ++it)
        new QTreeWidgetItem(parent, {it.key(), textOf(it.value())});
}

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

void ConfigurationTree::setConfiguration(const QString& json) {
    if (json == m_json)
        return;
    m_json = json;
    clear();
    const QJsonObject root = QJsonDocument::fromJson(json.toUtf8()).object();
    if (root.isEmpty())
        return;
    std::map<train::FieldGroup, QTreeWidgetItem*> groups;
    for (const train::FieldSpec& field : train::configurationSchema()) {
        const QJsonValue value = valueAt(root, QString::fromStdString(field.path));
        if (value.isUndefined())
            continue;
        QTreeWidgetItem*& group = groups[field.group];
        if (!group) {
            group = new QTreeWidgetItem(this,
                                        {QString::fromLatin1(train::fieldGroupName(field.group))});
            group->setFirstColumnSpanned(true);
            group->setExpanded(true);
        }
        QString text = textOf(value);
        if (!field.unit.empty())
            text += QLatin1Char(' ') + QString::fromStdString(field.unit);
        if (field.type == train::FieldType::Plan && value.isObject()) {
            addPlan(group, value.toObject());
            continue;
        }
        auto* item = new QTreeWidgetItem(group, {QString::fromStdString(field.path), text});
        item->setToolTip(0, QString::fromStdString(field.description));
        item->setToolTip(1, text);
        if (!isDefault(value, field.defaultJson)) {
            QFont bold = font();
            bold.setWeight(QFont::DemiBold);
            item->setFont(1, bold);
        }
    }
}

} // namespace stator::ui
