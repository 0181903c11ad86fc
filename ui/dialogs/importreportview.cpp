#include "ui/dialogs/importreportview.h"

#include "ui/models/datasettext.h"
#include "ui/models/problemmodel.h"
#include "ui/models/tableexport.h"
#include "ui/models/textdelegate.h"
#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/secondarylabel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace stator::ui {

ImportReportView::ImportReportView(QWidget* parent)
    : QWidget(parent)
    , m_summary(new QLabel)
    , m_remarks(new SecondaryLabel)
    , m_reason(new QComboBox)
    , m_save(new QPushButton(icon(Icon::Export), tr("Save as CSV…")))
    , m_table(new QTableView)
    , m_problems(new ProblemModel(this)) {
    m_summary->setObjectName(QStringLiteral("summary"));
    m_summary->setWordWrap(true);
    m_remarks->setWordWrap(true);
    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setAccessibleName(tr("Reason"));
    m_table->setObjectName(QStringLiteral("problems"));
    m_table->setAccessibleName(tr("Skipped lines"));
    prepareTable(m_table);
    m_table->setTabKeyNavigation(false);
    m_table->setModel(m_problems);
    m_table->setItemDelegateForColumn(ProblemModel::Excerpt, new TextDelegate(m_table));
    auto* header = m_table->horizontalHeader();
    header->setStretchLastSection(true);
    m_table->setColumnWidth(ProblemModel::File, 170);
    m_table->setColumnWidth(ProblemModel::Line, 70);
    m_table->setColumnWidth(ProblemModel::Reason, 170);
    m_table->setColumnWidth(ProblemModel::Detail, 300);

    auto* line = new QHBoxLayout;
    line->addWidget(m_summary, 1);
    line->addWidget(m_reason);
    line->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(line);
    layout->addWidget(m_remarks);
    layout->addWidget(m_table, 1);
    layout->addStretch();
    connect(m_reason, qOverload<int>(&QComboBox::currentIndexChanged), this,
            [this] { m_problems->setReason(m_reason->currentData().toString().toStdString()); });
    connect(m_save, &QPushButton::clicked, this, &ImportReportView::chooseFile);
}

void ImportReportView::setReport(const data::ImportReport& report) {
    QString summary = report.skipped == 0 ? tr("Every line was taken.")
                                          : tr("%1 of %2 lines were skipped.")
                                                .arg(countText(report.skipped),
                                                     countText(report.skipped + report.rows));
    if (report.skipped > report.problems.size())
        summary += QLatin1Char(' ') +
                   tr("The first %1 are listed.").arg(countText(report.problems.size()));
    m_summary->setText(summary);
    QStringList remarks;
    for (const auto& [reason, count] : report.leftOut)
        remarks.append(
            tr("Left out on purpose: %1 (%2).").arg(countText(count), reasonText(reason)));
    for (const auto& warning : report.warnings)
        remarks.append(toText(warning));
    m_remarks->setText(remarks.join(QLatin1Char('\n')));
    m_remarks->setVisible(!remarks.isEmpty());
    m_problems->setProblems(report.problems);
    m_reason->clear();
    m_reason->addItem(tr("All reasons (%1)").arg(countText(report.skipped)), QString());
    for (const auto& [reason, count] : report.skippedByReason)
        m_reason->addItem(QStringLiteral("%1 (%2)").arg(reasonText(reason), countText(count)),
                          toText(reason));
    const bool any = !report.problems.empty();
    m_reason->setVisible(any);
    m_save->setVisible(any);
    m_table->setVisible(any);
}

void ImportReportView::chooseFile() {
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save the skipped lines"), QStringLiteral("skipped.csv"), tr("CSV (*.csv)"));
    if (path.isEmpty())
        return;
    if (const auto saved = saveCsv(path); !saved)
        emit saveFailed(saved.error());
}

base::Result<void> ImportReportView::saveCsv(const QString& path) const {
    return saveTableCsv(*m_problems, path);
}

} // namespace stator::ui
