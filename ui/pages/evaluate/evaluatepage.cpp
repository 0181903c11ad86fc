#include "ui/pages/evaluate/evaluatepage.h"

#include "ui/models/evaluationtext.h"
#include "ui/models/tableexport.h"
#include "ui/pages/evaluate/deleteevaluations.h"
#include "ui/pages/evaluate/evaluationdetail.h"
#include "ui/pages/evaluate/evaluationform.h"
#include "ui/pages/evaluate/evaluationjob.h"
#include "ui/pages/evaluate/evaluationlist.h"
#include "ui/session/stagetext.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/progresschip.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/throttle.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr int kReloadMs = 1000;
constexpr std::size_t kMostResults = 5000;
constexpr int kFormWidth = 330;

} // namespace

EvaluatePage::EvaluatePage(Session& session, QWidget* parent)
    : Page(session, parent)
    , m_reading(session.queries())
    , m_deleting(session.queries())
    , m_list(new EvaluationList(this))
    , m_filtered(new EvaluationFilter(this))
    , m_reload(new Throttle(
          kReloadMs, [this] { reload(); }, this))
    , m_form(new EvaluationForm(session))
    , m_detail(new EvaluationDetail(session))
    , m_columns(new QSplitter(Qt::Horizontal))
    , m_rows(new QSplitter(Qt::Vertical)) {
    m_filtered->setSourceModel(m_list);
    makeActions();
    m_rows->addWidget(makeList());
    m_rows->addWidget(m_detail);
    m_rows->setChildrenCollapsible(false);
    m_columns->addWidget(m_form);
    m_columns->addWidget(m_rows);
    m_columns->setChildrenCollapsible(false);
    m_columns->setStretchFactor(1, 1);
    m_columns->setHandleWidth(12);
    m_rows->setHandleWidth(12);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(makeHeader());
    layout->addWidget(makeProgress());
    layout->addWidget(m_columns, 1);

    connect(m_form, &EvaluationForm::orderChanged, this, &EvaluatePage::takeOrder);
    connect(&session, &Session::runsChanged, this, [this] {
        if (m_shown)
            m_reload->request();
    });
    connect(&session.jobs(), &Jobs::progressed, this, &EvaluatePage::followJob);
    connect(&session.library(), &Library::changed, this, &EvaluatePage::showContent);
    resetLayout();
    takeOrder();
    takeSelection();
    showContent();
}

void EvaluatePage::makeActions() {
    m_start = new QAction(ui::icon(Icon::Play), tr("Evaluate"), this);
    m_start->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_delete = new QAction(ui::icon(Icon::Trash), tr("Delete results"), this);
    m_delete->setShortcut(QKeySequence::Delete);
    m_delete->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_export = new QAction(ui::icon(Icon::Export), tr("Save table as CSV…"), this);
    m_showRun = new QAction(ui::icon(Icon::Runs), tr("Show run"), this);
    connect(m_start, &QAction::triggered, this, &EvaluatePage::start);
    connect(m_delete, &QAction::triggered, this, &EvaluatePage::deleteSelected);
    connect(m_export, &QAction::triggered, this, &EvaluatePage::saveCsv);
    connect(m_showRun, &QAction::triggered, this, [this] {
        QList<qint64> runs;
        for (const auto& row : selected())
            if (row.record.run && !runs.contains(row.record.run.value))
                runs.append(row.record.run.value);
        session().navigator().go(ShowRuns{runs});
    });
}

QList<QAction*> EvaluatePage::menuActions() const {
    return {m_start, m_showRun, m_delete, m_export};
}

QWidget* EvaluatePage::filterField() const {
    return m_search;
}

QWidget* EvaluatePage::makeHeader() {
    auto* header = new QWidget;
    auto* title = new QLabel(this->title());
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.35);
    font.setWeight(QFont::DemiBold);
    title->setFont(font);
    m_context = new SecondaryLabel;
    m_missing = new SecondaryLabel;
    auto* save = new QPushButton(tr("Save as CSV…"));
    auto* start = new QPushButton(m_start->text());
    setButtonKind(start, ButtonKind::Primary);
    connect(save, &QPushButton::clicked, m_export, &QAction::trigger);
    connect(start, &QPushButton::clicked, m_start, &QAction::trigger);
    const auto follow = [](QAction* action, QPushButton* button) {
        const auto take = [action, button] { button->setEnabled(action->isEnabled()); };
        connect(action, &QAction::changed, button, take);
        take();
    };
    follow(m_start, start);
    follow(m_export, save);
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addWidget(m_context);
    layout->addStretch(1);
    layout->addWidget(m_missing);
    layout->addWidget(save);
    layout->addWidget(start);
    return header;
}

QWidget* EvaluatePage::makeProgress() {
    m_progress = new QWidget;
    m_stage = new QLabel;
    m_chip = new ProgressChip;
    auto* cancel = new QPushButton(tr("Cancel evaluation"));
    connect(cancel, &QPushButton::clicked, this, [this] { session().jobs().cancel(m_job); });
    auto* layout = new QHBoxLayout(m_progress);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_stage);
    layout->addWidget(m_chip, 1);
    layout->addWidget(cancel);
    m_progress->hide();
    return m_progress;
}

QWidget* EvaluatePage::makeList() {
    m_listCard = new Card(tr("Results"));
    m_listCard->setFlush(true);
    m_search = new SearchField(tr("Filter"));
    m_search->setAccessibleName(tr("Filter results"));
    m_search->setMinimumWidth(90);
    m_evaluator = new QComboBox;
    m_evaluator->setAccessibleName(tr("Evaluator"));
    m_dataset = new QComboBox;
    m_dataset->setAccessibleName(tr("Dataset"));
    for (auto* combo : {m_evaluator, m_dataset}) {
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        combo->setMinimumWidth(90);
        combo->setMaximumWidth(200);
    }
    m_ofTraining = new QCheckBox(tr("With training"));
    m_ofTraining->setToolTip(tr("Also the results that runs measured while they trained."));
    for (QWidget* tool : {static_cast<QWidget*>(m_search), static_cast<QWidget*>(m_evaluator),
                          static_cast<QWidget*>(m_dataset), static_cast<QWidget*>(m_ofTraining)})
        m_listCard->addTool(tool);
    m_table = new QTableView;
    prepareTable(m_table);
    m_table->setModel(m_filtered);
    m_table->setSortingEnabled(true);
    m_table->setAccessibleName(tr("Results"));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->addAction(m_delete);
    m_table->horizontalHeader()->setSectionsMovable(true);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_empty = new EmptyState(Icon::Evaluate, {});
    m_results = new QStackedWidget;
    m_results->addWidget(m_table);
    m_results->addWidget(m_empty);
    m_listCard->addWidget(m_results, 1);

    connect(m_search, &SearchField::searchChanged, m_filtered, &EvaluationFilter::setText);
    connect(m_search, &SearchField::searchChanged, this, &EvaluatePage::showContent);
    connect(m_evaluator, &QComboBox::currentIndexChanged, this, [this] {
        m_filtered->setEvaluator(m_evaluator->currentData().toString());
        showContent();
    });
    connect(m_dataset, &QComboBox::currentIndexChanged, this, [this] {
        m_filtered->setDataset(m_dataset->currentData().toString());
        showContent();
    });
    connect(m_ofTraining, &QCheckBox::toggled, this, [this] { reload(); });
    connect(m_table, &QTableView::customContextMenuRequested, this, &EvaluatePage::showContextMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &EvaluatePage::takeSelection);
    connect(m_filtered, &QAbstractItemModel::modelReset, this, &EvaluatePage::takeSelection);
    connect(m_empty, &EmptyState::actionRequested, this, [this] {
        if (!m_form->hasDatasets())
            session().navigator().go(ImportFiles{});
        else if (m_list->isEmpty())
            start();
        else
            m_search->clear(), m_evaluator->setCurrentIndex(0), m_dataset->setCurrentIndex(0);
    });
    return m_listCard;
}

void EvaluatePage::activate() {
    m_shown = true;
    m_form->refresh();
    reload();
}

void EvaluatePage::deactivate() {
    m_shown = false;
}

bool EvaluatePage::take(const PageRequest& request) {
    const auto* model = std::get_if<EvaluateModel>(&request);
    if (!model)
        return false;
    m_form->setModel(model->reference);
    return true;
}

void EvaluatePage::reload() {
    store::EvaluationListOptions options;
    options.ofTraining = m_ofTraining->isChecked();
    options.limit = kMostResults;
    m_reading.ask(
        [options](
            BackgroundContext& context) -> base::Result<std::vector<store::EvaluationListRow>> {
            STATOR_ASSIGN(auto* reader, context.reader());
            return reader->evaluationList(options);
        },
        [this](base::Result<std::vector<store::EvaluationListRow>> rows) {
            if (rows)
                takeRows(std::move(*rows));
            else
                session().tellError(tr("The results cannot be read."), rows.error());
        });
}

void EvaluatePage::takeRows(std::vector<store::EvaluationListRow> rows) {
    std::vector<qint64> ids;
    for (const auto& row : selected())
        ids.push_back(row.record.id.value);
    m_loaded = true;
    m_context->setText(
        rows.size() >= kMostResults
            ? tr("the newest %1 results").arg(QLocale().toString(static_cast<int>(kMostResults)))
            : tr("%n result(s)", nullptr, static_cast<int>(rows.size())));
    m_list->setRows(std::move(rows));
    fillFilters();
    // What was selected stays so.
    QItemSelection selection;
    for (int row = 0; row < m_filtered->rowCount(); ++row) {
        const auto index = m_filtered->index(row, 0);
        if (std::ranges::find(ids, index.data(IdRole).toLongLong()) != ids.end())
            selection.select(index, index);
    }
    m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect |
                                                     QItemSelectionModel::Rows);
    showContent();
}

void EvaluatePage::fillFilters() {
    QStringList evaluators;
    QStringList datasets;
    for (int row = 0; row < m_list->rowCount(); ++row) {
        const auto& record = m_list->at(row).record;
        const QString evaluator = QString::fromStdString(record.evaluator);
        const QString dataset = datasetAndDim(record.dataset).dataset;
        if (!evaluators.contains(evaluator))
            evaluators.append(evaluator);
        if (!datasets.contains(dataset))
            datasets.append(dataset);
    }
    evaluators.sort();
    datasets.sort();
    const auto fill = [](QComboBox* combo, const QString& all, const QStringList& names,
                         const auto& textOf) {
        const QVariant before = combo->currentData();
        const QSignalBlocker quiet(combo);
        combo->clear();
        combo->addItem(all, QString());
        for (const QString& name : names)
            combo->addItem(textOf(name), name);
        combo->setCurrentIndex(std::max(0, combo->findData(before)));
    };
    fill(m_evaluator, tr("All evaluators"), evaluators,
         [](const QString& name) { return evaluatorTitle(name.toStdString()); });
    fill(m_dataset, tr("All datasets"), datasets, [](const QString& name) { return name; });
    m_filtered->setEvaluator(m_evaluator->currentData().toString());
    m_filtered->setDataset(m_dataset->currentData().toString());
}

void EvaluatePage::showContent() {
    const bool any = m_filtered->rowCount() > 0;
    m_results->setCurrentIndex(any || !m_loaded ? 0 : 1);
    m_export->setEnabled(any);
    if (session().library().isLoaded() && !m_form->hasDatasets()) {
        m_empty->setSentence(tr("Results of models on datasets are kept here. There is no dataset "
                                "to evaluate on yet."));
        m_empty->setAction(tr("Import a dataset"));
    } else if (m_list->isEmpty()) {
        m_empty->setSentence(
            tr("Results of models on datasets are kept here. Choose a model and data, and "
               "evaluate."));
        m_empty->setAction(m_start->isEnabled() ? tr("Evaluate") : QString());
    } else {
        m_empty->setSentence(tr("No result passes the filter."));
        m_empty->setAction(tr("Clear the filter"));
    }
}

void EvaluatePage::takeOrder() {
    const QString problem = m_job != 0 ? QString() : m_form->problem();
    m_missing->setText(problem);
    m_start->setEnabled(m_job == 0 && problem.isEmpty());
    showContent();
}

std::vector<store::EvaluationListRow> EvaluatePage::selected() const {
    std::vector<store::EvaluationListRow> rows;
    auto indices = m_table->selectionModel()->selectedRows();
    std::ranges::sort(indices, {}, [](const QModelIndex& index) { return index.row(); });
    for (const auto& index : indices)
        rows.push_back(m_list->at(m_filtered->mapToSource(index).row()));
    // Of two, the older is what the newer is compared with.
    if (rows.size() == 2 && rows[0].record.wallMs > rows[1].record.wallMs)
        std::swap(rows[0], rows[1]);
    return rows;
}

void EvaluatePage::takeSelection() {
    const auto rows = selected();
    m_delete->setEnabled(!rows.empty());
    m_showRun->setEnabled(
        std::ranges::any_of(rows, [](const auto& row) { return bool(row.record.run); }));
    m_detail->show(rows);
}

void EvaluatePage::start() {
    if (!m_start->isEnabled())
        return;
    QPointer<EvaluatePage> page(this);
    m_stage->setText(tr("Opening the model"));
    m_chip->setProgress(-1);
    m_job = startEvaluation(session(), m_form->order(), [page] {
        if (page)
            page->endJob();
    });
    m_progress->show();
    takeOrder();
}

void EvaluatePage::followJob(qint64 id) {
    if (id != m_job)
        return;
    for (const auto& info : session().jobs().active()) {
        if (info.id != id)
            continue;
        m_stage->setText(info.cancelling ? tr("Cancelling") : stageText(info.progress.stage));
        m_chip->setProgress(info.share());
    }
}

void EvaluatePage::endJob() {
    m_job = 0;
    m_progress->hide();
    takeOrder();
    reload();
}

void EvaluatePage::deleteSelected() {
    std::vector<store::EvaluationId> ids;
    for (const auto& row : selected())
        ids.push_back(row.record.id);
    if (ids.empty())
        return;
    m_deleting.ask(
        [ids](BackgroundContext& context) -> base::Result<std::vector<store::EvaluationRecord>> {
            STATOR_ASSIGN(auto* reader, context.reader());
            std::vector<store::EvaluationRecord> records;
            for (const auto id : ids) {
                STATOR_ASSIGN(auto record, reader->evaluation(id));
                records.push_back(std::move(record));
            }
            return records;
        },
        [this](base::Result<std::vector<store::EvaluationRecord>> records) {
            if (!records) {
                session().tellError(tr("The results cannot be deleted."), records.error());
                return;
            }
            session().undoStack().push(new DeleteEvaluations(session(), std::move(*records)));
        });
}

void EvaluatePage::saveCsv() {
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save table as CSV"), QStringLiteral("evaluations.csv"), tr("CSV files (*.csv)"));
    if (path.isEmpty())
        return;
    if (const auto saved = saveTableCsv(*m_filtered, path); !saved)
        session().tellError(tr("The table could not be saved."), saved.error());
}

void EvaluatePage::showContextMenu(const QPoint& at) {
    QMenu menu(this);
    menu.addActions({m_showRun, m_delete});
    menu.addSeparator();
    menu.addAction(m_export);
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

void EvaluatePage::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("columns"), m_columns->saveState());
    settings.setValue(QStringLiteral("rows"), m_rows->saveState());
    settings.setValue(QStringLiteral("table"), m_table->horizontalHeader()->saveState());
    settings.setValue(QStringLiteral("ofTraining"), m_ofTraining->isChecked());
    settings.beginGroup(QStringLiteral("form"));
    m_form->saveState(settings);
    settings.endGroup();
}

void EvaluatePage::restoreState(QSettings& settings) {
    m_columns->restoreState(settings.value(QStringLiteral("columns")).toByteArray());
    m_rows->restoreState(settings.value(QStringLiteral("rows")).toByteArray());
    m_table->horizontalHeader()->restoreState(
        settings.value(QStringLiteral("table")).toByteArray());
    m_ofTraining->setChecked(settings.value(QStringLiteral("ofTraining"), false).toBool());
    settings.beginGroup(QStringLiteral("form"));
    m_form->restoreState(settings);
    settings.endGroup();
}

void EvaluatePage::resetLayout() {
    m_columns->setSizes({kFormWidth, 1000});
    m_rows->setSizes({300, 300});
    auto* header = m_table->horizontalHeader();
    constexpr int widths[EvaluationList::Columns] = {140, 120, 120, 115, 75, 90, 75, 140, 75, 90};
    for (int column = 0; column < EvaluationList::Columns; ++column) {
        header->moveSection(header->visualIndex(column), column);
        header->resizeSection(column, widths[column]);
    }
    m_table->sortByColumn(EvaluationList::When, Qt::DescendingOrder);
}

} // namespace stator::ui
