#include "ui/pages/runs/runviewstate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr int kLeastWidth = 24;
constexpr int kMostWidth = 2000;

QJsonArray sortJson(const QList<RunSortKey>& sort) {
    QJsonArray keys;
    for (const RunSortKey& key : sort)
        keys.append(QJsonObject{{QStringLiteral("field"), key.field},
                                {QStringLiteral("descending"), key.order == Qt::DescendingOrder}});
    return keys;
}

QList<RunSortKey> sortFrom(const QJsonArray& keys) {
    QList<RunSortKey> sort;
    for (const auto& key : keys) {
        const QString field = key.toObject()[QStringLiteral("field")].toString();
        const bool descending = key.toObject()[QStringLiteral("descending")].toBool();
        if (!field.isEmpty())
            sort.append({field, descending ? Qt::DescendingOrder : Qt::AscendingOrder});
    }
    return sort;
}

} // namespace

QString toJson(const RunViewState& state) {
    QJsonObject widths;
    for (auto it = state.widths.begin(); it != state.widths.end(); ++it)
        widths.insert(it.key(), it.value());
    const QJsonObject object{{QStringLiteral("filter"), state.filter},
                             {QStringLiteral("columns"), QJsonArray::fromStringList(state.columns)},
                             {QStringLiteral("widths"), widths},
                             {QStringLiteral("pinned"), state.pinned},
                             {QStringLiteral("sort"), sortJson(state.sort)},
                             {QStringLiteral("group"), state.group}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

RunViewState runViewStateFromJson(const QString& json) {
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    RunViewState state;
    state.filter = object[QStringLiteral("filter")].toString();
    QStringList columns;
    for (const auto& column : object[QStringLiteral("columns")].toArray())
        if (!column.toString().isEmpty())
            columns.append(column.toString());
    columns.removeDuplicates();
    if (!columns.isEmpty())
        state.columns = columns;
    const QJsonObject widths = object[QStringLiteral("widths")].toObject();
    for (auto it = widths.begin(); it != widths.end(); ++it)
        if (const int width = it.value().toInt(); width >= kLeastWidth && width <= kMostWidth)
            state.widths.insert(it.key(), width);
    state.pinned = std::clamp(object[QStringLiteral("pinned")].toInt(state.pinned), 0,
                              static_cast<int>(state.columns.size()));
    state.sort = sortFrom(object[QStringLiteral("sort")].toArray());
    state.group = object[QStringLiteral("group")].toString();
    return state;
}

} // namespace stator::ui
