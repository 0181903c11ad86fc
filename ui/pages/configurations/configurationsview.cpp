// What the page is made of.
#include "ui/pages/configurations/configurationfiles.h"
#include "ui/pages/configurations/configurationform.h"
#include "ui/pages/configurations/configurationlistmodel.h"
#include "ui/pages/configurations/configurationrow.h"
#include "ui/pages/configurations/configurationspage.h"
#include "ui/pages/configurations/fieldhelp.h"
#include "ui/pages/configurations/jsonview.h"
#include "ui/pages/configurations/notice.h"
#include "ui/pages/configurations/summarypanel.h"
#include "ui/theme/statorstyle.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

namespace stator::ui {

namespace {

/// Rows as wide as their list, not as their text: a long name is elided.
class NarrowDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        return {0, QStyledItemDelegate::sizeHint(option, index).height()};
    }
};

} // namespace

QAction* ConfigurationsPage::makeAction(Icon name, const QString& text,
                                        void (ConfigurationsPage::*slot)()) {
    auto* action = new QAction(ui::icon(name), text, this);
    connect(action, &QAction::triggered, this, slot);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    return action;
}

void ConfigurationsPage::buildActions() {
    m_newAction = makeAction(Icon::Add, tr("New"), &ConfigurationsPage::newConfiguration);
    m_newAction->setShortcut(QKeySequence::New);
    m_startAction = makeAction(Icon::Play, tr("Start"), &ConfigurationsPage::start);
    m_startAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_queueAction = makeAction(Icon::Queue, tr("Queue"), &ConfigurationsPage::queue);
    m_queueAction->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return));
    m_sweepAction = makeAction(Icon::Group, tr("Make a sweep…"), &ConfigurationsPage::makeSweep);
    m_saveAction = makeAction(Icon::Check, tr("Save"), &ConfigurationsPage::save);
    m_saveAction->setShortcut(QKeySequence::Save);
    m_saveAsAction = makeAction(Icon::File, tr("Save as…"), &ConfigurationsPage::saveAs);
    m_saveAsAction->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    m_renameAction = makeAction(Icon::Edit, tr("Rename…"), &ConfigurationsPage::rename);
    m_duplicateAction = makeAction(Icon::Clone, tr("Duplicate"), &ConfigurationsPage::duplicate);
    m_removeAction = makeAction(Icon::Trash, tr("Delete"), &ConfigurationsPage::removeCurrent);
    m_revertAction = makeAction(Icon::Undo, tr("Revert"), &ConfigurationsPage::revert);
    m_copyAction = makeAction(Icon::Copy, tr("Copy JSON"), &ConfigurationsPage::copyJson);
    m_importAction = makeAction(Icon::Import, tr("Open a file…"), &ConfigurationsPage::importFile);
    m_exportAction = makeAction(Icon::Export, tr("Export…"), &ConfigurationsPage::exportFile);
}

QList<QAction*> ConfigurationsPage::menuActions() const {
    auto* first = new QAction(const_cast<ConfigurationsPage*>(this));
    first->setSeparator(true);
    auto* second = new QAction(const_cast<ConfigurationsPage*>(this));
    second->setSeparator(true);
    return {m_newAction,    m_startAction,  m_queueAction,  m_sweepAction,     first,
            m_saveAction,   m_saveAsAction, m_renameAction, m_duplicateAction, m_removeAction,
            m_revertAction, second,         m_importAction, m_exportAction,    m_copyAction};
}

QWidget* ConfigurationsPage::filterField() const {
    return m_fieldSearch;
}

QWidget* ConfigurationsPage::buildHeader() {
    auto* header = new QWidget;
    auto* whole = new QVBoxLayout(header);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(8);
    auto* layout = new QHBoxLayout;
    layout->setSpacing(8);
    m_title = new QLabel;
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    m_title->setTextFormat(Qt::PlainText);
    m_context = new SecondaryLabel;
    m_context->setTextFormat(Qt::PlainText);
    m_problem = new QPushButton(ui::icon(Icon::Error), QString());
    setButtonKind(m_problem, ButtonKind::Flat);
    m_problem->setToolTip(tr("Goes to the first of them"));
    connect(m_problem, &QPushButton::clicked, this, &ConfigurationsPage::showProblem);
    auto* more = new QToolButton;
    more->setIcon(ui::icon(Icon::More));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setToolTip(tr("More actions"));
    more->setAccessibleName(tr("More actions"));
    auto* menu = new QMenu(more);
    menu->addActions({m_saveAsAction, m_renameAction, m_duplicateAction, m_removeAction});
    menu->addSeparator();
    menu->addActions({m_revertAction, m_copyAction});
    menu->addSeparator();
    menu->addActions({m_importAction, m_exportAction});
    more->setMenu(menu);
    auto* save = new QPushButton(tr("Save"));
    connect(save, &QPushButton::clicked, m_saveAction, &QAction::trigger);
    connect(m_saveAction, &QAction::changed, save,
            [this, save] { save->setEnabled(m_saveAction->isEnabled()); });
    auto* sweep = new QPushButton(tr("Make a sweep…"));
    sweep->setToolTip(tr("Several runs that differ in some fields"));
    connect(sweep, &QPushButton::clicked, m_sweepAction, &QAction::trigger);
    connect(m_sweepAction, &QAction::changed, sweep,
            [this, sweep] { sweep->setEnabled(m_sweepAction->isEnabled()); });
    m_queueButton = new QPushButton(tr("Queue"));
    connect(m_queueButton, &QPushButton::clicked, m_queueAction, &QAction::trigger);
    m_startButton = new QPushButton(tr("Start"));
    setButtonKind(m_startButton, ButtonKind::Primary);
    connect(m_startButton, &QPushButton::clicked, m_startAction, &QAction::trigger);
    layout->addWidget(m_title);
    layout->addWidget(m_context, 0, Qt::AlignBaseline);
    layout->addStretch(1);
    layout->addWidget(m_problem);
    layout->addWidget(more);
    layout->addWidget(save);
    layout->addWidget(sweep);
    layout->addWidget(m_queueButton);
    layout->addWidget(m_startButton);
    m_messages = new MessageBar;
    connect(m_messages, &MessageBar::actionRequested, this,
            [this] { session().navigator().go(ShowRuns{m_shownRuns}); });
    m_setup = new Notice;
    whole->addLayout(layout);
    whole->addWidget(m_messages);
    whole->addWidget(m_setup);
    return header;
}

QWidget* ConfigurationsPage::buildList() {
    auto* card = new Card;
    card->setMinimumWidth(150);
    m_listSearch = new SearchField(tr("Search"));
    m_listSearch->setAccessibleName(tr("Search configurations"));
    auto* add = new QToolButton;
    add->setDefaultAction(m_newAction);
    add->setToolButtonStyle(Qt::ToolButtonIconOnly);
    add->setToolTip(tr("New configuration"));
    add->setAccessibleName(tr("New configuration"));
    auto* top = new QHBoxLayout;
    top->setSpacing(6);
    top->addWidget(m_listSearch, 1);
    top->addWidget(add);
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("configurationList"));
    m_list->setModel(m_listModel);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setTextElideMode(Qt::ElideMiddle); // keeps the number of the run
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new NarrowDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setAccessibleName(tr("Configurations"));
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->addActions({m_renameAction, m_duplicateAction, m_removeAction, m_exportAction});
    auto* renameKey = new QAction(m_list);
    renameKey->setShortcut(Qt::Key_F2);
    auto* removeKey = new QAction(m_list);
    removeKey->setShortcut(QKeySequence::Delete);
    for (auto* action : {renameKey, removeKey})
        action->setShortcutContext(Qt::WidgetShortcut);
    connect(renameKey, &QAction::triggered, m_renameAction, &QAction::trigger);
    connect(removeKey, &QAction::triggered, m_removeAction, &QAction::trigger);
    m_list->QWidget::addAction(renameKey);
    m_list->QWidget::addAction(removeKey);
    renameKey->setVisible(false);
    removeKey->setVisible(false);
    card->addLayout(top);
    card->addWidget(m_list, 1);
    connect(m_listSearch, &SearchField::searchChanged, m_listModel,
            &ConfigurationListModel::setFilter);
    const auto openIndex = [this](const QModelIndex& index) {
        if (const auto* listed = m_listModel->at(index))
            openListed(ListedConfiguration(*listed));
    };
    connect(m_list, &QListView::clicked, this, openIndex);
    connect(m_list, &QListView::activated, this, openIndex);
    return card;
}

QWidget* ConfigurationsPage::buildEditor() {
    auto* card = new Card;
    card->setMinimumWidth(430);
    m_views = new SegmentedControl({tr("Form"), tr("JSON")});
    m_views->setAccessibleName(tr("Form or JSON"));
    m_fieldSearch = new SearchField(tr("Find a field"));
    m_fieldSearch->setMaximumWidth(220);
    auto* changed = m_onlyChanged = new QCheckBox(tr("Only changed"));
    changed->setToolTip(tr("Shows the fields that are not at their defaults"));
    auto* top = new QHBoxLayout;
    top->setSpacing(10);
    top->addWidget(m_views);
    top->addWidget(m_fieldSearch, 1);
    top->addWidget(changed);
    top->addStretch(0);
    m_form = new ConfigurationForm(*m_draft);
    m_json = new JsonView(*m_draft);
    m_help = new FieldHelp;
    m_nothing = new SecondaryLabel(tr("No field matches."));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->hide();
    auto* form = new QWidget;
    auto* layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_nothing);
    layout->addWidget(m_form, 1);
    layout->addSpacing(4);
    layout->addWidget(m_help);
    m_stack = new QStackedWidget;
    m_stack->addWidget(form);
    m_stack->addWidget(m_json);
    card->addLayout(top);
    card->addWidget(m_stack, 1);
    connect(m_views, &SegmentedControl::currentChanged, this, [this, changed](int view) {
        m_stack->setCurrentIndex(view);
        m_fieldSearch->setVisible(view == 0);
        changed->setVisible(view == 0);
    });
    connect(m_fieldSearch, &SearchField::searchChanged, m_form, &ConfigurationForm::setSearch);
    connect(changed, &QCheckBox::toggled, m_form, &ConfigurationForm::setOnlyChanged);
    connect(m_form, &ConfigurationForm::nothingFound, m_nothing, &QWidget::setVisible);
    connect(m_form, &ConfigurationForm::fieldFocused, m_help, &FieldHelp::showField);
    connect(m_form, &ConfigurationForm::linkActivated, this, &ConfigurationsPage::followLink);
    return card;
}

QWidget* ConfigurationsPage::buildSummary() {
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumWidth(300);
    area->setFocusPolicy(Qt::NoFocus);
    m_summary = new SummaryPanel(session(), *m_draft, *m_live);
    area->setWidget(m_summary);
    area->viewport()->setAutoFillBackground(false);
    m_summary->setAutoFillBackground(false);
    return area;
}

void ConfigurationsPage::refreshSetup() {
    const Library& library = session().library();
    const bool noData = library.isLoaded() && library.datasets().empty();
    const bool noTokenizer = library.isLoaded() && library.tokenizers().empty();
    m_setup->setVisible(noData || noTokenizer);
    if (noData)
        m_setup->setText(tr("There is no dataset yet. Import one to train on."), {});
    else
        m_setup->setText(tr("There is no tokenizer yet. Import one or train it on a dataset."), {});
    const QString first = library.datasets().empty()
                              ? QString()
                              : QString::fromStdString(library.datasets().front().name);
    m_setup->setRemedies(
        {noData ? Notice::Remedy{tr("Import data…"),
                                 [this] { session().navigator().go(ImportFiles{}); }}
                : Notice::Remedy{tr("Tokenizer…"),
                                 [this, first] { session().navigator().go(ShowDataset{first}); }}});
}

} // namespace stator::ui
