#include "ui/pages/datasets/datasetsview.h"

#include "core/workspace/tokencoverage.h"
#include "ui/dialogs/importreportview.h"
#include "ui/models/changequeue.h"
#include "ui/models/datasettext.h"
#include "ui/models/tableexport.h"
#include "ui/pages/datasets/corpusbrowser.h"
#include "ui/pages/datasets/datasetlistmodel.h"
#include "ui/pages/datasets/datasetoverview.h"
#include "ui/pages/datasets/removal.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/secondarylabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <system_error>

namespace stator::ui {

namespace {

enum Tab { Overview, Rows, Tokens, Report };

/// What is on the disk for each dataset.
std::vector<DatasetRow> readRows(const workspace::Workspace& workspace,
                                 const std::vector<data::Dataset>& datasets,
                                 const std::vector<workspace::TokenizerRecord>& tokenizers) {
    std::vector<DatasetRow> rows;
    for (const auto& dataset : datasets) {
        DatasetRow& row = rows.emplace_back();
        row.dataset = dataset;
        std::error_code code;
        const auto bytes =
            std::filesystem::file_size(workspace.corporaFolder() / dataset.corpusFile, code);
        row.bytes = code ? 0 : bytes;
        for (const auto& tokenizer : tokenizers)
            if (std::filesystem::exists(workspace::tokenCacheFile(workspace, dataset, tokenizer),
                                        code))
                row.tokenizers.append(toText(tokenizer.name));
    }
    return rows;
}

} // namespace

DatasetsView::DatasetsView(Session& session, std::shared_ptr<CoverageCache> cache,
                           ChangeQueue& changes, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_cache(std::move(cache))
    , m_changes(changes)
    , m_reading(session.queries())
    , m_usesQuestion(session.queries())
    , m_model(new DatasetListModel(this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_faces(new QStackedWidget)
    , m_empty(new EmptyState(Icon::Datasets,
                             tr("Datasets are the sentence pairs and texts that models learn from. "
                                "Import files, or drop them here."),
                             tr("Import…")))
    , m_splitter(new QSplitter(Qt::Vertical)) {
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(makeDetails());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(12);
    m_faces->addWidget(m_empty);
    m_faces->addWidget(m_splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_faces);
    resetLayout();
    connect(m_empty, &EmptyState::actionRequested, this, &DatasetsView::importWanted);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &DatasetsView::showSelected);
    connect(m_tabs, &QTabWidget::currentChanged, this, &DatasetsView::showTab);
    connect(m_overview, &DatasetOverview::rowWanted, this, [this](quint64 row) {
        m_tabs->setCurrentIndex(Rows);
        m_rows->goToRow(row);
    });
    connect(m_tokens, &CoverageView::tokenized, this, &DatasetsView::refresh);
    connect(m_tokenizer, qOverload<int>(&QComboBox::activated), this,
            [this] { m_tokens->show(m_shown, m_tokenizer->currentText()); });
    connect(m_report, &ImportReportView::saveFailed, this, [this](const base::Error& error) {
        m_session.tellError(tr("The lines could not be saved."), error);
    });
}

QWidget* DatasetsView::makeList() {
    auto* card = new Card;
    card->setFlush(true);
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(SortRole);
    m_proxy->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setFilterKeyColumn(-1);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("datasets"));
    m_table->setAccessibleName(tr("Datasets"));
    prepareTable(m_table);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setModel(m_proxy);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(DatasetListModel::Name, Qt::AscendingOrder);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    card->addWidget(m_table, 1);
    return card;
}

QWidget* DatasetsView::makeDetails() {
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("datasetTabs"));
    m_tabs->setDocumentMode(true);
    m_overview = new DatasetOverview(m_session);
    m_rows = new CorpusBrowser(m_session);
    m_report = new ImportReportView;
    const auto inCard = [](QWidget* widget) {
        auto* card = new Card;
        card->addWidget(widget, 1);
        return card;
    };
    const auto add = [this](QWidget* widget, const QString& title) {
        auto* page = new QWidget;
        auto* layout = new QVBoxLayout(page);
        layout->setContentsMargins(0, 12, 0, 0);
        layout->addWidget(widget);
        m_tabs->addTab(page, title);
    };
    add(m_overview, tr("Overview"));
    add(inCard(m_rows), tr("Rows"));
    add(makeTokensTab(), tr("Tokens"));
    add(inCard(m_report), tr("Import report"));
    return m_tabs;
}

QWidget* DatasetsView::makeTokensTab() {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    m_tokenizer = new QComboBox;
    m_tokenizer->setObjectName(QStringLiteral("tokenizerOfDataset"));
    m_tokenizer->setMinimumWidth(200);
    auto* caption = new SecondaryLabel(tr("&Tokenizer"));
    caption->setBuddy(m_tokenizer);
    m_tokenizer->setAccessibleName(tr("Tokenizer"));
    auto* line = new QHBoxLayout;
    line->addWidget(caption);
    line->addWidget(m_tokenizer);
    line->addStretch();
    layout->addLayout(line);
    m_tokens = new CoverageView(m_session, m_cache, CoverageView::Width::Wide);
    layout->addWidget(m_tokens, 1);
    return box;
}

void DatasetsView::refresh() {
    const auto& library = m_session.library();
    if (!library.isLoaded())
        return;
    fillTokenizers();
    m_reading.ask(
        [workspace = m_session.workspace(), datasets = library.datasets(),
         tokenizers =
             library.tokenizers()](BackgroundContext&) -> base::Result<std::vector<DatasetRow>> {
            return readRows(workspace, datasets, tokenizers);
        },
        [this](base::Result<std::vector<DatasetRow>> rows) {
            if (rows)
                takeRows(std::move(*rows));
        });
}

void DatasetsView::takeRows(std::vector<DatasetRow> rows) {
    const QString before = m_wanted.isEmpty() ? selected() : m_wanted;
    m_model->setRows(std::move(rows));
    m_faces->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    int row = m_model->rowOf(before);
    if (row >= 0)
        m_wanted.clear();
    QModelIndex index = m_proxy->mapFromSource(m_model->index(row, 0));
    if (!index.isValid())
        index = m_proxy->index(0, 0);
    if (index.isValid() && index.row() != m_table->currentIndex().row())
        m_table->setCurrentIndex(index);
    showSelected();
}

void DatasetsView::select(const QString& name) {
    const int row = m_model->rowOf(name);
    if (row < 0) {
        m_wanted = name;
        return;
    }
    m_table->setCurrentIndex(m_proxy->mapFromSource(m_model->index(row, 0)));
}

const DatasetRow* DatasetsView::current() const {
    return m_model->row(m_proxy->mapToSource(m_table->currentIndex()).row());
}

QString DatasetsView::selected() const {
    const auto* row = current();
    return row ? toText(row->dataset.name) : QString();
}

void DatasetsView::setFilter(const QString& text) {
    m_proxy->setFilterFixedString(text);
    if (!m_table->currentIndex().isValid() && m_proxy->rowCount() > 0)
        m_table->setCurrentIndex(m_proxy->index(0, 0));
}

void DatasetsView::setActions(const QList<QAction*>& actions) {
    m_table->addActions(actions);
}

void DatasetsView::showSelected() {
    const auto* row = current();
    m_tabs->setEnabled(row != nullptr);
    if (row &&
        (m_shown != toText(row->dataset.name) || m_shownContent != row->dataset.contentHash)) {
        m_shown = toText(row->dataset.name);
        m_shownContent = row->dataset.contentHash;
        m_shownTabs = 0;
    }
    showTab();
    emit selectionChanged();
}

/// A tab is filled when it is first looked at.
void DatasetsView::showTab() {
    const auto* row = current();
    const int tab = m_tabs->currentIndex();
    if (!row || (m_shownTabs & (1 << tab)) != 0)
        return;
    m_shownTabs |= 1 << tab;
    switch (tab) {
    case Overview:
        m_overview->setDataset(row->dataset);
        break;
    case Rows:
        m_rows->setDataset(row->dataset);
        break;
    case Tokens:
        // The one it is tokenized with already, if there is one.
        if (const int known = m_tokenizer->findText(row->tokenizers.value(0)); known >= 0)
            m_tokenizer->setCurrentIndex(known);
        m_tokens->show(m_shown, m_tokenizer->currentText());
        break;
    default:
        m_report->setReport(row->dataset.report);
    }
}

void DatasetsView::fillTokenizers() {
    const QString before = m_tokenizer->currentText();
    m_tokenizer->clear();
    for (const auto& tokenizer : m_session.library().tokenizers())
        m_tokenizer->addItem(toText(tokenizer.name));
    const int known = m_tokenizer->findText(before);
    if (known >= 0)
        m_tokenizer->setCurrentIndex(known);
    if (m_tokenizer->currentText() != before) {
        m_shownTabs &= ~(1 << Tokens);
        if (m_tabs->currentIndex() == Tokens)
            showTab();
    }
}

// Asked once it is known what uses it.
void DatasetsView::removeSelected() {
    const QString name = selected();
    if (name.isEmpty())
        return;
    m_usesQuestion.ask(
        [name = name.toStdString(), workspace = m_session.workspace()](
            BackgroundContext& context) -> base::Result<DatasetUses> {
            STATOR_ASSIGN(auto* reader, context.reader());
            return datasetUses(*reader, workspace, name);
        },
        [this, name](const base::Result<DatasetUses>& uses) {
            askRemoval(name, uses ? *uses : DatasetUses());
        });
}

void DatasetsView::askRemoval(const QString& name, const DatasetUses& uses) {
    QStringList used;
    if (uses.runs > 0)
        used.append(tr("%n run(s)", nullptr, uses.runs));
    if (uses.configurations > 0)
        used.append(tr("%n saved configuration(s)", nullptr, uses.configurations));
    const QString use = used.isEmpty()
                            ? tr("No run and no saved configuration uses it.")
                            : tr("Used by: %1.").arg(used.join(tr(" and ", "between two counts")));
    auto* question =
        new QMessageBox(QMessageBox::Question, tr("Remove a dataset"),
                        tr("Remove the dataset “%1”?").arg(name), QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(
        use + QLatin1Char(' ') +
        tr("Runs that were trained on it keep their results, but cannot be resumed without it. The "
           "files it was imported from stay. Undo brings it back until the window is closed."));
    auto* remove = question->addButton(tr("Remove"), QMessageBox::AcceptRole);
    setButtonKind(remove, ButtonKind::Danger);
    connect(question, &QMessageBox::buttonClicked, this, [this, name, remove](auto* button) {
        if (button != remove)
            return;
        m_session.undoStack().push(new Removal(m_session, m_changes, Removal::What::Dataset, name));
    });
    question->open();
}

void DatasetsView::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("splitter"), m_splitter->saveState());
    settings.setValue(QStringLiteral("columns"), m_table->horizontalHeader()->saveState());
    settings.setValue(QStringLiteral("tab"), m_tabs->currentIndex());
    settings.setValue(QStringLiteral("dataset"), selected());
}

void DatasetsView::restoreState(QSettings& settings) {
    m_splitter->restoreState(settings.value(QStringLiteral("splitter")).toByteArray());
    m_table->horizontalHeader()->restoreState(
        settings.value(QStringLiteral("columns")).toByteArray());
    m_tabs->setCurrentIndex(
        std::clamp(settings.value(QStringLiteral("tab"), 0).toInt(), 0, m_tabs->count() - 1));
    if (m_wanted.isEmpty())
        select(settings.value(QStringLiteral("dataset")).toString());
}

void DatasetsView::resetLayout() {
    auto* header = m_table->horizontalHeader();
    const int widths[] = {160, 90, 90, 210, 90, 130, 130};
    for (int column = 0; column < DatasetListModel::Columns; ++column)
        header->resizeSection(column, widths[column]);
    header->setStretchLastSection(true);
    header->setSectionsMovable(true);
    m_splitter->setSizes({220, 460});
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
}

} // namespace stator::ui
