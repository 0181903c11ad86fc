#include "ui/pages/datasets/datasetspage.h"

#include "core/workspace/trash.h"
#include "ui/dialogs/importassistant.h"
#include "ui/dialogs/tokenizerdialogs.h"
#include "ui/models/changequeue.h"
#include "ui/pages/datasets/datasetsview.h"
#include "ui/pages/datasets/tokenizersview.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <system_error>

namespace stator::ui {

DatasetsPage::DatasetsPage(Session& session, QWidget* parent)
    : Page(session, parent)
    , m_changes(new ChangeQueue(session, this))
    , m_cleaning(session.queries())
    , m_views(new QStackedWidget) {
    setAcceptDrops(true);
    const auto cache = std::make_shared<CoverageCache>();
    m_datasets = new DatasetsView(session, cache, *m_changes);
    m_tokenizers = new TokenizersView(session, cache, *m_changes);
    m_views->addWidget(m_datasets);
    m_views->addWidget(m_tokenizers);
    makeActions();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(makeHeader());
    layout->addWidget(m_views, 1);
    connect(&session.library(), &Library::changed, this, &DatasetsPage::refresh);
    connect(m_datasets, &DatasetsView::importWanted, m_import, &QAction::trigger);
    connect(m_datasets, &DatasetsView::selectionChanged, this, &DatasetsPage::updateActions);
    connect(m_tokenizers, &TokenizersView::trainWanted, m_train, &QAction::trigger);
    connect(m_tokenizers, &TokenizersView::selectionChanged, this, &DatasetsPage::updateActions);
    connect(m_tokenizers, &TokenizersView::tokenized, m_datasets, &DatasetsView::refresh);
    showView(Datasets);
    // What an earlier session removed cannot be undone any more.
    m_cleaning.ask(
        [workspace = session.workspace()](BackgroundContext&) -> base::Result<void> {
            std::error_code code;
            if (!std::filesystem::exists(workspace::trashFolder(workspace), code))
                return {};
            STATOR_ASSIGN(const auto lock, workspace.lock());
            return workspace::emptyTrash(workspace);
        },
        [](const base::Result<void>&) {});
}

DatasetsPage::~DatasetsPage() = default;

void DatasetsPage::makeActions() {
    const auto add = [this](Icon name, const QString& text, const char* object) {
        auto* action = new QAction(ui::icon(name), text, this);
        action->setObjectName(QLatin1String(object));
        addAction(action);
        return action;
    };
    m_import = add(Icon::Import, tr("&Import files…"), "importDataset");
    m_import->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_I));
    m_importAgain = add(Icon::Refresh, tr("Import &again…"), "importAgain");
    m_train = add(Icon::Play, tr("&Train a tokenizer…"), "trainTokenizer");
    m_importTokenizer = add(Icon::Import, tr("Import a to&kenizer…"), "importTokenizer");
    m_remove = add(Icon::Trash, tr("&Remove"), "remove");
    m_remove->setShortcut(QKeySequence::Delete);
    for (auto* action : {m_import, m_importAgain, m_train, m_importTokenizer, m_remove})
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    for (auto*& divider : m_dividers) {
        divider = new QAction(this);
        divider->setSeparator(true);
    }
    connect(m_import, &QAction::triggered, this, [this] { importFiles({}); });
    connect(m_importAgain, &QAction::triggered, this, &DatasetsPage::importAgain);
    connect(m_train, &QAction::triggered, this, &DatasetsPage::trainTokenizer);
    connect(m_importTokenizer, &QAction::triggered, this, &DatasetsPage::importTokenizer);
    connect(m_remove, &QAction::triggered, this, &DatasetsPage::removeSelected);
    m_datasets->setActions({m_importAgain, m_remove});
    m_tokenizers->setActions({m_remove});
}

QWidget* DatasetsPage::makeHeader() {
    auto* box = new QWidget;
    auto* line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(10);
    auto* heading = new QLabel(title());
    QFont large = heading->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setWeight(QFont::DemiBold);
    heading->setFont(large);
    m_segments = new SegmentedControl({tr("Datasets"), tr("Tokenizers")});
    m_segments->setAccessibleName(tr("What is shown"));
    m_filter = new SearchField(tr("Filter"));
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setFixedWidth(260);
    const auto button = [](QAction* action, const QString& text, ButtonKind kind) {
        auto* out = new QPushButton(text);
        setButtonKind(out, kind);
        out->setToolTip(action->toolTip());
        connect(out, &QPushButton::clicked, action, &QAction::trigger);
        return out;
    };
    m_importTokenizerButton = button(m_importTokenizer, tr("Import…"), ButtonKind::Normal);
    m_trainButton = button(m_train, tr("Train…"), ButtonKind::Primary);
    m_importButton = button(m_import, tr("Import…"), ButtonKind::Primary);
    m_importButton->setObjectName(QStringLiteral("importButton"));
    line->addWidget(heading);
    line->addWidget(m_segments);
    line->addWidget(m_filter);
    line->addStretch();
    for (auto* out : {m_importTokenizerButton, m_trainButton, m_importButton})
        line->addWidget(out);
    connect(m_segments, &SegmentedControl::currentChanged, this, &DatasetsPage::showView);
    connect(m_filter, &SearchField::searchChanged, this, [this](const QString& text) {
        m_datasets->setFilter(text);
        m_tokenizers->setFilter(text);
    });
    return box;
}

void DatasetsPage::showView(int view) {
    m_segments->setCurrent(view);
    m_views->setCurrentIndex(view);
    m_importTokenizerButton->setVisible(view == Tokenizers);
    m_trainButton->setVisible(view == Tokenizers);
    m_importButton->setVisible(view == Datasets);
    if (view == Tokenizers)
        m_tokenizers->refresh();
    updateActions();
}

void DatasetsPage::activate() {
    m_shown = true;
    if (m_stale)
        refresh();
}

void DatasetsPage::deactivate() {
    m_shown = false;
}

void DatasetsPage::refresh() {
    m_stale = !m_shown;
    if (!m_shown)
        return;
    m_datasets->refresh();
    m_tokenizers->refresh();
    updateActions();
}

void DatasetsPage::updateActions() {
    const bool datasets = m_views->currentIndex() == Datasets;
    m_importAgain->setEnabled(datasets && !m_datasets->selected().isEmpty());
    m_remove->setEnabled(!(datasets ? m_datasets->selected() : m_tokenizers->selected()).isEmpty());
    m_train->setEnabled(!session().library().datasets().empty());
    m_trainButton->setEnabled(m_train->isEnabled());
}

QList<QAction*> DatasetsPage::menuActions() const {
    return {m_import,          m_importAgain, m_dividers[0], m_train,
            m_importTokenizer, m_dividers[1], m_remove};
}

QWidget* DatasetsPage::filterField() const {
    return m_filter;
}

bool DatasetsPage::take(const PageRequest& request) {
    if (const auto* files = std::get_if<ImportFiles>(&request)) {
        importFiles(files->files);
        return true;
    }
    if (const auto* dataset = std::get_if<ShowDataset>(&request)) {
        showView(Datasets);
        m_filter->clear();
        m_datasets->select(dataset->name);
        return true;
    }
    return false;
}

ImportAssistant* DatasetsPage::assistant() const {
    return m_assistant;
}

void DatasetsPage::openAssistant(ImportAssistant* assistant) {
    m_assistant = assistant;
    assistant->setAttribute(Qt::WA_DeleteOnClose);
    connect(assistant, &ImportAssistant::datasetWanted, this,
            [this](const QString& name) { session().navigator().go(ShowDataset{name}); });
    connect(assistant, &ImportAssistant::imported, m_datasets, &DatasetsView::select);
    assistant->open();
}

void DatasetsPage::importFiles(const QStringList& files) {
    if (!m_assistant)
        openAssistant(new ImportAssistant(session(), this));
    m_assistant->addFiles(files);
}

void DatasetsPage::importAgain() {
    const auto* dataset = session().library().dataset(m_datasets->selected());
    if (dataset && !m_assistant)
        openAssistant(new ImportAssistant(session(), *dataset, this));
}

void DatasetsPage::importTokenizer() {
    showView(Tokenizers);
    auto* dialog = new TokenizerImportDialog(session(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TokenizerDialog::added, m_tokenizers, &TokenizersView::select);
    dialog->open();
}

void DatasetsPage::trainTokenizer() {
    const QString dataset = m_datasets->selected();
    showView(Tokenizers);
    auto* dialog = new TokenizerTrainDialog(session(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->chooseDatasets({dataset});
    connect(dialog, &TokenizerDialog::added, m_tokenizers, &TokenizersView::select);
    dialog->open();
}

void DatasetsPage::removeSelected() {
    if (m_views->currentIndex() == Datasets)
        m_datasets->removeSelected();
    else
        m_tokenizers->removeSelected();
}

void DatasetsPage::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void DatasetsPage::dropEvent(QDropEvent* event) {
    QStringList files;
    for (const auto& url : event->mimeData()->urls())
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    importFiles(files);
    event->acceptProposedAction();
}

void DatasetsPage::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("view"), m_views->currentIndex());
    settings.beginGroup(QStringLiteral("list"));
    m_datasets->saveState(settings);
    settings.endGroup();
    settings.beginGroup(QStringLiteral("tokenizers"));
    m_tokenizers->saveState(settings);
    settings.endGroup();
}

void DatasetsPage::restoreState(QSettings& settings) {
    showView(settings.value(QStringLiteral("view"), 0).toInt() == Tokenizers ? Tokenizers
                                                                             : Datasets);
    settings.beginGroup(QStringLiteral("list"));
    m_datasets->restoreState(settings);
    settings.endGroup();
    settings.beginGroup(QStringLiteral("tokenizers"));
    m_tokenizers->restoreState(settings);
    settings.endGroup();
}

void DatasetsPage::resetLayout() {
    m_datasets->resetLayout();
    m_tokenizers->resetLayout();
}

} // namespace stator::ui
