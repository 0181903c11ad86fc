// What an import did: counts by reason, and the lines that were skipped.
#pragma once

#include "core/data/importreport.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace stator::ui {

class ProblemModel;

class ImportReportView : public QWidget {
    Q_OBJECT
public:
    explicit ImportReportView(QWidget* parent = nullptr);
    void setReport(const data::ImportReport& report);
    const ProblemModel& problems() const { return *m_problems; }
    /// The skipped lines as they are shown. Errors: Io.
    base::Result<void> saveCsv(const QString& path) const;

signals:
    void saveFailed(const stator::base::Error& error);

private:
    void chooseFile();

    QLabel* m_summary;
    QLabel* m_remarks;
    QComboBox* m_reason;
    QPushButton* m_save;
    QTableView* m_table;
    ProblemModel* m_problems;
};

} // namespace stator::ui
