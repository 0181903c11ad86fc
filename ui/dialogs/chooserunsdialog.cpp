#include "ui/dialogs/chooserunsdialog.h"

#include "ui/dialogs/runchoicemodel.h"
#include "ui/models/tableexport.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/secondarylabel.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace stator::ui {

ChooseRunsDialog::ChooseRunsDialog(Session& session, const QList<qint64>& runs, int most,
                                   QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_most(most)
    , m_model(new RunChoiceModel(most, this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_search(new SearchField(tr("Search runs"), this))
    , m_table(new QTableView(this))
    , m_count(new SecondaryLabel(QString(), this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
    , m_reading(session.queries()) {
    setWindowTitle(tr("Choose runs"));
    resize(760, 520);
    m_filter->setSourceModel(m_model);
    m_filter->setFilterKeyColumn(-1);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setSortRole(SortRole);
    m_table->setModel(m_filter);
    m_table->setAccessibleName(tr("Runs"));
    prepareTable(m_table);
    m_table->setFrameShape(QFrame::StyledPanel);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunChoiceModel::Started, Qt::DescendingOrder);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setSectionResizeMode(RunChoiceModel::Name, QHeaderView::Stretch);
    for (const auto& [column, width] :
         {std::pair(RunChoiceModel::State, 100), std::pair(RunChoiceModel::Metric, 100),
          std::pair(RunChoiceModel::Dataset, 130), std::pair(RunChoiceModel::Started, 170)})
        m_table->setColumnWidth(column, width);
    m_table->installEventFilter(this);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Compare"));
    setButtonKind(m_buttons->button(QDialogButtonBox::Ok), ButtonKind::Primary);

    auto* foot = new QHBoxLayout;
    foot->addWidget(m_count, 1);
    foot->addWidget(m_buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(m_search);
    layout->addWidget(m_table, 1);
    layout->addLayout(foot);

    connect(m_search, &SearchField::searchChanged, m_filter,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_table, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { m_model->toggle(m_filter->mapToSource(index)); });
    connect(m_model, &RunChoiceModel::tickedChanged, this, &ChooseRunsDialog::updateCount);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    updateCount();
    read(runs);
}

QList<qint64> ChooseRunsDialog::runs() const {
    return m_model->ticked();
}

void ChooseRunsDialog::read(const QList<qint64>& ticked) {
    using Rows = std::vector<store::RunListRow>;
    m_reading.ask(
        [](BackgroundContext& context) -> base::Result<Rows> {
            STATOR_ASSIGN(auto* reader, context.reader());
            store::RunListOptions options;
            options.configurations = false;
            return reader->runs(options);
        },
        [this, ticked](base::Result<Rows> rows) {
            if (!rows) {
                m_session.tellError(tr("The runs could not be read."), rows.error());
                return;
            }
            m_model->setTicked(ticked);
            m_model->setRuns(std::move(*rows));
            m_table->setCurrentIndex(m_filter->index(0, 0));
        });
}

void ChooseRunsDialog::toggleSelected() {
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        m_model->toggle(m_filter->mapToSource(index));
}

void ChooseRunsDialog::updateCount() {
    const int count = static_cast<int>(m_model->ticked().size());
    m_count->setText(count >= m_most ? tr("%n chosen, which is the most", nullptr, count)
                                     : tr("%n chosen", nullptr, count));
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(count > 0);
}

bool ChooseRunsDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Space) {
            toggleSelected();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace stator::ui
