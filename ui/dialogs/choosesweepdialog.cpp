#include "ui/dialogs/choosesweepdialog.h"

#include "core/train/sweep.h"
#include "ui/models/fieldlabels.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/secondarylabel.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace stator::ui {

namespace {

enum Column { kName, kFields, kRuns, kCreated, kColumns };

QStandardItem* cell(const QString& text, Qt::Alignment alignment = Qt::AlignLeft) {
    auto* item = new QStandardItem(text);
    item->setEditable(false);
    item->setTextAlignment(alignment | Qt::AlignVCenter);
    item->setToolTip(text);
    return item;
}

} // namespace

ChooseSweepDialog::ChooseSweepDialog(Session& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_model(new QStandardItemModel(0, kColumns, this))
    , m_table(new QTableView)
    , m_reading(session.queries()) {
    setWindowTitle(tr("Add a sweep"));
    resize(720, 400);
    m_model->setHorizontalHeaderLabels({tr("Sweep"), tr("Varied"), tr("Finished"), tr("Created")});
    m_model->horizontalHeaderItem(kRuns)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Sweeps"));
    prepareTable(m_table);
    m_table->setFrameShape(QFrame::StyledPanel);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setSectionResizeMode(kFields, QHeaderView::Stretch);
    m_table->setColumnWidth(kName, 190);
    m_table->setColumnWidth(kRuns, 90);
    m_table->setColumnWidth(kCreated, 175);
    auto* none = new SecondaryLabel(
        tr("There is no sweep yet. “Make a sweep…” on the page Configurations makes one."));
    none->setWordWrap(true);
    none->hide();
    m_none = none;
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    m_accept->setText(tr("Compare its runs"));
    setButtonKind(m_accept, ButtonKind::Primary);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(none);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const auto refresh = [this] { m_accept->setEnabled(!runs().isEmpty()); };
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, refresh);
    connect(m_table, &QTableView::doubleClicked, this, [this] {
        if (m_accept->isEnabled())
            accept();
    });
    refresh();
    m_reading.ask(&ChooseSweepDialog::read, [this](base::Result<std::vector<Listed>> sweeps) {
        if (sweeps)
            list(std::move(*sweeps));
        else
            m_session.tellError(tr("The sweeps could not be read."), sweeps.error());
    });
}

base::Result<std::vector<ChooseSweepDialog::Listed>>
ChooseSweepDialog::read(BackgroundContext& context) {
    STATOR_ASSIGN(auto* reader, context.reader());
    STATOR_ASSIGN(auto records, reader->sweeps());
    store::RunListOptions options;
    options.configurations = false;
    STATOR_ASSIGN(const auto rows, reader->runs(options));
    std::vector<Listed> sweeps;
    for (auto& record : records) {
        Listed listed{std::move(record), {}, {}, {}};
        for (const auto& field : train::parseSweep(listed.record.definition).sweep.fields)
            listed.fields.push_back(field.path);
        for (const auto& row : rows)
            if (row.run.description.sweep == listed.record.id)
                (row.run.state == store::RunState::Finished ? listed.measured : listed.others)
                    .append(row.run.id.value);
        std::sort(listed.measured.begin(), listed.measured.end());
        std::sort(listed.others.begin(), listed.others.end());
        sweeps.push_back(std::move(listed));
    }
    return sweeps;
}

void ChooseSweepDialog::list(std::vector<Listed> sweeps) {
    m_sweeps = std::move(sweeps);
    m_model->setRowCount(0);
    const QLocale locale;
    for (const Listed& listed : m_sweeps) {
        QStringList fields;
        for (const auto& path : listed.fields)
            fields.append(fieldLabel(path));
        const auto finished = static_cast<int>(listed.measured.size());
        const auto all = finished + static_cast<int>(listed.others.size());
        m_model->appendRow(
            {cell(QString::fromStdString(listed.record.name)),
             cell(fields.join(QStringLiteral(", "))),
             cell(tr("%1 of %2").arg(locale.toString(finished), locale.toString(all)),
                  Qt::AlignRight),
             cell(locale.toString(QDateTime::fromMSecsSinceEpoch(listed.record.createdMs),
                                  QLocale::ShortFormat))});
    }
    m_none->setVisible(m_sweeps.empty());
    m_table->setVisible(!m_sweeps.empty());
    if (!m_sweeps.empty())
        m_table->setCurrentIndex(m_model->index(0, 0));
    m_table->setFocus();
}

int ChooseSweepDialog::current() const {
    return m_table->currentIndex().row();
}

QList<qint64> ChooseSweepDialog::runs() const {
    const int row = current();
    if (row < 0 || row >= static_cast<int>(m_sweeps.size()))
        return {};
    const Listed& listed = m_sweeps[static_cast<std::size_t>(row)];
    return listed.measured + listed.others;
}

} // namespace stator::ui
