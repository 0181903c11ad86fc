#include "ui/models/previewmodel.h"

#include "ui/models/datasettext.h"
#include "ui/models/tableexport.h"

#include <QLocale>

#include <algorithm>

namespace stator::ui {

void PreviewModel::setRows(data::CorpusKind kind, std::vector<data::PreviewRow> rows) {
    beginResetModel();
    m_kind = kind;
    m_rows = std::move(rows);
    m_texts = 0;
    for (const auto& row : m_rows)
        m_texts = std::max(m_texts, static_cast<int>(row.texts.size()));
    endResetModel();
}

int PreviewModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PreviewModel::columnCount(const QModelIndex& parent) const {
    if (parent.isValid() || m_rows.empty())
        return 0;
    return 1 + m_texts + (m_kind == data::CorpusKind::Scored ? 1 : 0);
}

bool PreviewModel::isScore(int column) const {
    return column == m_texts + 1;
}

QString PreviewModel::commonLanguage(std::size_t column) const {
    QString common;
    for (const auto& row : m_rows) {
        if (column >= row.languages.size())
            continue;
        const QString language = toText(row.languages[column]);
        if (!common.isEmpty() && common != language)
            return {};
        common = language;
    }
    return common;
}

QVariant PreviewModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    if (role == Qt::TextAlignmentRole && (column == 0 || isScore(column)))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    const auto text = static_cast<std::size_t>(column - 1);
    if (role == ExportRole && isScore(column))
        return static_cast<double>(row.score);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (column == 0)
        return role == Qt::DisplayRole ? QVariant(QLocale().toString(qlonglong(row.line)))
                                       : QVariant();
    if (isScore(column))
        return QLocale().toString(static_cast<double>(row.score), 'g', 6);
    if (text >= row.texts.size())
        return {};
    const QString shown = toText(row.texts[text]);
    // Where the rows differ in language, each says its own.
    if (role == Qt::DisplayRole || text >= row.languages.size())
        return shown;
    return QStringLiteral("[%1] %2").arg(toText(row.languages[text]), shown);
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole && (section == 0 || isScore(section)))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return tr("Line");
    if (isScore(section))
        return tr("Score");
    const QString name = columnText(m_kind, section - 1);
    const QString language = commonLanguage(static_cast<std::size_t>(section - 1));
    return language.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, language);
}

} // namespace stator::ui
