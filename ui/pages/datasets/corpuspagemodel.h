// A page of rows of a corpus.
#pragma once

#include "core/data/corpus.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace stator::ui {

/// One row, copied out of the corpus.
struct CorpusRow {
    std::uint64_t row = 0; ///< counted from 0
    QStringList texts;
    QStringList languages;
    double score = 0;
    QString source;
};
struct CorpusPage {
    data::CorpusKind kind = data::CorpusKind::Text;
    int columns = 0;
    std::vector<CorpusRow> rows;
};
/// Thread: any.
CorpusPage readPage(const data::Corpus& corpus, const std::vector<std::uint64_t>& rows);

/// Columns: row number (from 1), each text after its language, score of scored pairs, source.
class CorpusPageModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setPage(CorpusPage page);
    const CorpusPage& page() const { return m_page; }
    bool isText(int column) const;
    bool isLanguage(int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    bool isScore(int column) const;
    CorpusPage m_page;
};

} // namespace stator::ui
