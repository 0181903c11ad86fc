#include "ui/pages/runs/runspage.h"

#include "ui/pages/runs/details/rundetails.h"
#include "ui/pages/runs/filteredit.h"
#include "ui/pages/runs/runactions.h"
#include "ui/pages/runs/runstableview.h"
#include "ui/pages/runs/runviews.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace stator::ui {

RunsPage::RunsPage(Session& session, QWidget* parent)
    : Page(session, parent)
    , m_model(new RunTableModel(session, this))
    , m_arrangement(new RunArrangement(*m_model, this))
    , m_table(new RunsTableView(*m_model, *m_arrangement))
    , m_actions(new RunActions(session, *m_model, *m_arrangement, *m_table, this))
    , m_views(new RunViewsButton(session, [this] { return viewState(); }))
    , m_details(new RunDetails(session))
    , m_trash(new QAction(ui::icon(Icon::Trash), tr("Trash"), this))
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_stack(new QStackedWidget) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(0);
    layout->addLayout(makeHeader());
    layout->addWidget(m_problem);
    layout->addSpacing(12);
    m_splitter->addWidget(makeTable());
    m_splitter->addWidget(m_details);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(12);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setSizes({300, 450});
    layout->addWidget(m_splitter, 1);
    m_trash->setCheckable(true);
    connectParts();
    setViewState(RunViewState());
    updateTools();
    updateEmptyState();
}

// --- parts ---

QToolButton* RunsPage::iconTool(QAction* action) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setAccessibleName(action->text());
    m_runTools.append(button);
    return button;
}

QToolButton* RunsPage::wordTool(Icon name, const QString& words) {
    auto* button = new QToolButton;
    button->setIcon(ui::icon(name));
    button->setText(words);
    button->setToolTip(words);
    button->setAccessibleName(words);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

QToolButton* RunsPage::menuTool(Icon name, const QString& words, void (RunsPage::*fill)(QMenu*)) {
    QToolButton* button = wordTool(name, words);
    auto* menu = new QMenu(button);
    connect(menu, &QMenu::aboutToShow, this, [this, fill, menu] { (this->*fill)(menu); });
    connect(button, &QToolButton::clicked, menu,
            [button, menu] { menu->popup(button->mapToGlobal(QPoint(0, button->height()))); });
    return button;
}

QLayout* RunsPage::makeHeader() {
    m_title = new QLabel(title());
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    m_filter = new FilterEdit(tr("Filter, such as dim>=512 and status:finished"));
    m_filter->setMinimumWidth(160);
    m_filter->setMaximumWidth(460);
    m_problem = new FilterProblem(*m_filter);
    m_group = menuTool(Icon::Group, tr("Group"), &RunsPage::fillGroupMenu);
    m_columns = wordTool(Icon::Columns, tr("Columns"));
    m_more = menuTool(Icon::More, tr("More"), &RunsPage::fillMoreMenu);
    m_more->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_compare = new QPushButton;
    m_newRun = new QPushButton(m_actions->newRun->text());
    setButtonKind(m_newRun, ButtonKind::Primary);
    m_leaveTrash = new QPushButton(tr("Back to the runs"));
    m_restore = new QPushButton(m_actions->restore->text());
    m_delete = new QPushButton(m_actions->deleteForGood->text());
    setButtonKind(m_delete, ButtonKind::Danger);
    m_runTools = {m_compare, m_newRun};

    auto* header = new QHBoxLayout;
    header->setSpacing(8);
    header->addWidget(m_title);
    header->addSpacing(4);
    header->addWidget(m_filter, 3);
    header->addWidget(m_views);
    header->addStretch(1);
    for (QAction* action :
         {m_actions->resume, m_actions->pause, m_actions->stop, m_actions->cloneRun})
        header->addWidget(iconTool(action));
    for (QWidget* tool : std::initializer_list<QWidget*>{
             m_group, m_columns, m_more, m_compare, m_newRun, m_leaveTrash, m_restore, m_delete})
        header->addWidget(tool);
    return header;
}

QWidget* RunsPage::makeTable() {
    m_noRuns = new EmptyState(Icon::Runs,
                              tr("A run trains one model with one configuration, and shows here "
                                 "what came out and where the time went."),
                              tr("New run"));
    m_noMatch = new EmptyState(Icon::Filter, tr("No run matches the filter."), tr("Clear filter"));
    m_noTrash = new EmptyState(Icon::Trash, tr("Runs that you move to the trash wait here."),
                               tr("Back to the runs"));
    for (QWidget* page : std::initializer_list<QWidget*>{m_table, m_noRuns, m_noMatch, m_noTrash})
        m_stack->addWidget(page);
    auto* card = new Card;
    card->setFlush(true);
    card->addWidget(m_stack, 1);
    card->setMinimumHeight(150);
    return card;
}

void RunsPage::connectParts() {
    connect(m_filter, &SearchField::searchChanged, this, &RunsPage::applyFilter);
    connect(m_model, &RunTableModel::entriesChanged, this, [this] {
        m_filter->setVocabulary(m_model->fields().vocabulary());
        // Names that were not known may be known now, and ages have grown.
        if (!m_filter->text().isEmpty())
            applyFilter();
    });
    connect(m_arrangement, &RunArrangement::arranged, this, &RunsPage::onArranged);
    connect(m_table, &RunsTableView::selectionChanged, this, &RunsPage::showDetails);
    connect(m_table, &RunsTableView::sortRequested, this, &RunsPage::sortBy);
    connect(m_table, &RunsTableView::columnsChanged, this, &RunsPage::keepView);
    connect(m_table, &RunsTableView::contextMenuRequested, this, &RunsPage::showMenu);
    connect(m_table, &RunsTableView::headerMenuRequested, this, &RunsPage::showHeaderMenu);
    connect(m_views, &RunViewsButton::viewChosen, this, &RunsPage::setViewState);
    connect(m_columns, &QToolButton::clicked, this, &RunsPage::chooseColumns);
    connect(m_trash, &QAction::toggled, this, &RunsPage::setTrash);
    connect(m_noRuns, &EmptyState::actionRequested, m_actions->newRun, &QAction::trigger);
    connect(m_noMatch, &EmptyState::actionRequested, this, [this] {
        m_filter->clear();
        applyFilter();
    });
    for (QPushButton* back : {m_leaveTrash})
        connect(back, &QPushButton::clicked, this, [this] { setTrash(false); });
    connect(m_noTrash, &EmptyState::actionRequested, this, [this] { setTrash(false); });
    const auto follow = [this](QPushButton* button, QAction* action) {
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        const auto take = [button, action] {
            button->setText(action->text());
            button->setEnabled(action->isEnabled());
        };
        connect(action, &QAction::changed, button, take);
        take();
    };
    follow(m_compare, m_actions->compare);
    follow(m_newRun, m_actions->newRun);
    follow(m_restore, m_actions->restore);
    follow(m_delete, m_actions->deleteForGood);
}

// --- the page ---

QList<QAction*> RunsPage::menuActions() const {
    return m_actions->menu() + QList<QAction*>{m_trash};
}

QWidget* RunsPage::filterField() const {
    return m_filter;
}

bool RunsPage::take(const PageRequest& request) {
    const auto* wanted = std::get_if<ShowRuns>(&request);
    if (!wanted)
        return false;
    m_wanted.clear();
    for (const qint64 run : wanted->runs)
        m_wanted.append(store::RunId{run});
    setTrash(false);
    onArranged();
    return true;
}

void RunsPage::activate() {
    m_model->setFollowing(true);
}

void RunsPage::deactivate() {
    m_model->setFollowing(false);
}

void RunsPage::onArranged() {
    updateEmptyState();
    updateTools();
    if (!m_wanted.isEmpty() && m_model->isLoaded()) {
        const auto known = [this](store::RunId run) { return m_model->entry(run) != nullptr; };
        const auto shown = [this](store::RunId run) {
            return m_arrangement->indexOf(run).isValid();
        };
        if (std::ranges::any_of(m_wanted, known)) {
            const auto wanted = std::exchange(m_wanted, {});
            if (!std::ranges::all_of(wanted, shown)) {
                m_filter->clear();
                applyFilter();
                setGroup({});
            }
            m_table->selectRuns(wanted);
            return;
        }
    }
    selectSomething();
}

/// Something is always selected, so that the details below have something to show.
void RunsPage::selectSomething() {
    if (m_arrangement->rowCount() > 0 && m_table->selectedRuns().isEmpty()) {
        const auto live = session().runs().active();
        if (live && m_arrangement->indexOf(live->run).isValid()) {
            m_table->selectRuns({live->run});
            return;
        }
        for (int row = 0; row < m_arrangement->rowCount(); ++row)
            if (const auto run = m_arrangement->runAt(m_arrangement->index(row, 0))) {
                m_table->selectRuns({run});
                return;
            }
    }
    showDetails();
}

void RunsPage::showDetails() {
    const auto selected = m_table->selectedRuns();
    const auto current = m_table->currentRun();
    const auto run = selected.contains(current) ? current
                     : selected.isEmpty()       ? store::RunId{}
                                                : selected.first();
    m_details->setVisible(static_cast<bool>(run));
    if (m_details->run() != run)
        m_details->setRun(run);
}

void RunsPage::updateEmptyState() {
    QWidget* page = m_table;
    if (m_model->isLoaded() && m_arrangement->matching() == 0) {
        page = m_arrangement->total() > 0 ? m_noMatch
               : m_arrangement->isTrash() ? m_noTrash
                                          : m_noRuns;
    }
    m_stack->setCurrentWidget(page);
}

void RunsPage::updateTools() {
    const bool trash = m_arrangement->isTrash();
    m_title->setText(trash ? tr("Trash") : title());
    for (QWidget* tool : m_runTools)
        tool->setVisible(!trash);
    for (QPushButton* button : {m_leaveTrash, m_restore, m_delete})
        button->setVisible(trash);
    m_trash->setText(m_arrangement->trashed() > 0 ? tr("Trash (%1)").arg(m_arrangement->trashed())
                                                  : tr("Trash"));
    m_views->updateText();
}

void RunsPage::setTrash(bool trash) {
    m_trash->setChecked(trash);
    m_arrangement->setTrash(trash);
    m_actions->update();
}

void RunsPage::applyFilter() {
    const auto parsed = parseFilter(m_filter->text(), m_model->fields().vocabulary(),
                                    QDateTime::currentMSecsSinceEpoch());
    m_problem->setError(parsed.error);
    m_filter->setProblem(parsed.error ? parsed.error->message : QString());
    // While it is being typed wrongly, what was found last stays.
    if (!parsed.error)
        m_arrangement->setFilter(parsed.expression);
    m_views->updateText();
}

void RunsPage::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("arrangement"), toJson(viewState()));
    settings.setValue(QStringLiteral("view"), m_views->viewName());
    settings.setValue(QStringLiteral("splitter"), m_splitter->saveState());
    settings.setValue(QStringLiteral("run"), static_cast<qlonglong>(m_table->currentRun().value));
    m_details->saveState(settings);
}

void RunsPage::restoreState(QSettings& settings) {
    const QString json = settings.value(QStringLiteral("arrangement")).toString();
    if (!json.isEmpty())
        setViewState(runViewStateFromJson(json));
    m_views->setViewName(settings.value(QStringLiteral("view")).toString());
    m_splitter->restoreState(settings.value(QStringLiteral("splitter")).toByteArray());
    if (const auto run = settings.value(QStringLiteral("run")).toLongLong(); run > 0)
        m_wanted = {store::RunId{run}};
    m_details->restoreState(settings);
}

void RunsPage::resetLayout() {
    m_views->setViewName({});
    setViewState(RunViewState());
    const int height = m_splitter->height();
    m_splitter->setSizes({height * 2 / 5, height * 3 / 5});
}

} // namespace stator::ui
