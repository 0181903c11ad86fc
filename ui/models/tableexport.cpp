#include "ui/models/tableexport.h"

#include "core/base/atomicfile.h"
#include "ui/plot/csvwriter.h"

#include <QAbstractItemModel>

namespace stator::ui {

namespace {

void addRows(CsvWriter& csv, const QAbstractItemModel& model, const QModelIndex& parent) {
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            const QVariant value = index.data(ExportRole);
            if (value.typeId() == QMetaType::Double)
                csv << value.toDouble();
            else
                csv << (value.isValid() ? value : index.data(Qt::DisplayRole)).toString();
        }
        csv.endRow();
        addRows(csv, model, model.index(row, 0, parent));
    }
}

} // namespace

QByteArray tableCsv(const QAbstractItemModel& model) {
    CsvWriter csv;
    for (int column = 0; column < model.columnCount(); ++column)
        csv << model.headerData(column, Qt::Horizontal).toString();
    csv.endRow();
    addRows(csv, model, {});
    return csv.bytes();
}

base::Result<void> saveTableCsv(const QAbstractItemModel& model, const QString& path) {
    return base::writeFileAtomically(path.toStdString(), tableCsv(model).toStdString());
}

} // namespace stator::ui
