#include "ui/pages/datasets/corpuspagemodel.h"

#include "ui/models/datasettext.h"
#include "ui/models/tableexport.h"

#include <QLocale>

namespace stator::ui {

namespace {

QString shown(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

CorpusPage readPage(const data::Corpus& corpus, const std::vector<std::uint64_t>& rows) {
    CorpusPage page;
    page.kind = corpus.kind();
    page.columns = static_cast<int>(corpus.columns());
    for (const auto row : rows) {
        CorpusRow& out = page.rows.emplace_back();
        out.row = row;
        out.score = corpus.score(row);
        out.source = toText(corpus.sources()[corpus.source(row)]);
        for (std::uint32_t column = 0; column < corpus.columns(); ++column) {
            out.texts.append(shown(corpus.text(row, column)));
            out.languages.append(toText(corpus.languages()[corpus.language(row, column)]));
        }
    }
    return page;
}

void CorpusPageModel::setPage(CorpusPage page) {
    beginResetModel();
    m_page = std::move(page);
    endResetModel();
}

bool CorpusPageModel::isText(int column) const {
    return column >= 1 && column <= 2 * m_page.columns && column % 2 == 0;
}

bool CorpusPageModel::isLanguage(int column) const {
    return column >= 1 && column <= 2 * m_page.columns && column % 2 == 1;
}

bool CorpusPageModel::isScore(int column) const {
    return m_page.kind == data::CorpusKind::Scored && column == 2 * m_page.columns + 1;
}

int CorpusPageModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_page.rows.size());
}

int CorpusPageModel::columnCount(const QModelIndex& parent) const {
    if (parent.isValid() || m_page.columns == 0)
        return 0;
    return 2 + 2 * m_page.columns + (m_page.kind == data::CorpusKind::Scored ? 1 : 0);
}

QVariant CorpusPageModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& row = m_page.rows[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    if (role == Qt::TextAlignmentRole)
        return column == 0 || isScore(column) ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                                              : QVariant();
    if (role == ExportRole && column == 0)
        return QString::number(row.row + 1);
    if (role == ExportRole && isScore(column))
        return row.score;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (column == 0)
        return countText(row.row + 1);
    if (isText(column))
        return row.texts.value(column / 2 - 1);
    if (isLanguage(column))
        return row.languages.value(column / 2);
    if (isScore(column))
        return QLocale().toString(row.score, 'g', 6);
    return row.source;
}

QVariant CorpusPageModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole && (section == 0 || isScore(section)))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return tr("Row");
    if (isText(section))
        return columnText(m_page.kind, section / 2 - 1);
    if (isLanguage(section))
        return QString();
    return isScore(section) ? tr("Score") : tr("Source");
}

} // namespace stator::ui
