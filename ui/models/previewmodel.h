// The first rows of a source, as they would be imported.
#pragma once

#include "core/data/importer.h"

#include <QAbstractTableModel>

namespace stator::ui {

/// Columns: line, then each text with its language, then the score of scored pairs.
class PreviewModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(data::CorpusKind kind, std::vector<data::PreviewRow> rows);
    void clear() { setRows(data::CorpusKind::Text, {}); }
    const std::vector<data::PreviewRow>& rows() const { return m_rows; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    bool isScore(int column) const;
    /// The language of a column where all its rows share one.
    QString commonLanguage(std::size_t column) const;

    data::CorpusKind m_kind = data::CorpusKind::Text;
    std::vector<data::PreviewRow> m_rows;
    int m_texts = 0;
};

} // namespace stator::ui
