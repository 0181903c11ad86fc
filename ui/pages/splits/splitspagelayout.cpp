// The widgets of the Splits page.
#include "ui/dialogs/namedialog.h"
#include "ui/models/changequeue.h"
#include "ui/pages/splits/presetdelegate.h"
#include "ui/pages/splits/presetmodel.h"
#include "ui/pages/splits/spliteditor.h"
#include "ui/pages/splits/splitresult.h"
#include "ui/pages/splits/splitspage.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/card.h"
#include "ui/widgets/secondarylabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace stator::ui {

SplitsPage::SplitsPage(Session& session, QWidget* parent)
    : Page(session, parent)
    , m_changes(new ChangeQueue(session, this))
    , m_model(new PresetModel(this))
    , m_splitter(new QSplitter(Qt::Horizontal)) {
    makeActions();
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(makeRight());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(12);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(makeHeader());
    layout->addWidget(m_splitter, 1);
    resetLayout();
    connect(&session.library(), &Library::changed, this, &SplitsPage::refresh);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SplitsPage::showPreset);
    connect(m_editor, &SplitEditor::edited, this, [this](const data::SplitPreset& edited) {
        m_model->setDraft(current(), edited);
        updateActions();
        showCounts();
    });
    updateActions();
}

void SplitsPage::makeActions() {
    const auto add = [this](Icon name, const QString& text, const char* object, auto slot) {
        auto* action = new QAction(ui::icon(name), text, this);
        action->setObjectName(QLatin1String(object));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_new = add(Icon::Add, tr("&New split…"), "newSplit",
                [this] { addPreset(data::builtInSplitPresets().front(), tr("New split")); });
    m_duplicate = add(Icon::Clone, tr("&Duplicate…"), "duplicateSplit",
                      [this] { addPreset(preset(), tr("Duplicate a split")); });
    m_duplicate->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    m_rename = add(Icon::Edit, tr("Rena&me…"), "renameSplit", [this] { renamePreset(); });
    m_rename->setShortcut(QKeySequence(Qt::Key_F2));
    m_remove = add(Icon::Trash, tr("Re&move"), "removeSplit", [this] { removePreset(); });
    m_remove->setShortcut(QKeySequence::Delete);
    m_save = add(Icon::Check, tr("&Save"), "saveSplit", [this] { save(); });
    m_save->setShortcut(QKeySequence::Save);
    m_revert = add(Icon::Undo, tr("Re&vert"), "revertSplit", [this] { revert(); });
    m_use = add(Icon::Play, tr("&Use in a new run"), "useSplit", [this] { useInRun(); });
    for (auto*& divider : m_dividers) {
        divider = new QAction(this);
        divider->setSeparator(true);
    }
}

QWidget* SplitsPage::makeHeader() {
    auto* box = new QWidget;
    auto* line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(10);
    auto* heading = new QLabel(title());
    QFont large = heading->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setWeight(QFont::DemiBold);
    heading->setFont(large);
    m_datasetMenu = new QMenu(this);
    m_datasetButton = new QPushButton;
    m_datasetButton->setObjectName(QStringLiteral("splitDatasets"));
    m_datasetButton->setAccessibleName(tr("Datasets to count on"));
    m_datasetButton->setMenu(m_datasetMenu);
    auto* caption = new SecondaryLabel(tr("Counted &on"));
    caption->setBuddy(m_datasetButton);
    const auto button = [](QAction* action, const QString& text, ButtonKind kind) {
        auto* out = new QPushButton(text);
        setButtonKind(out, kind);
        connect(out, &QPushButton::clicked, action, &QAction::trigger);
        const auto follow = [out, action] { out->setEnabled(action->isEnabled()); };
        connect(action, &QAction::changed, out, follow);
        follow();
        return out;
    };
    line->addWidget(heading);
    line->addSpacing(6);
    line->addWidget(caption);
    line->addWidget(m_datasetButton);
    line->addStretch();
    line->addWidget(button(m_new, tr("New…"), ButtonKind::Normal));
    line->addWidget(button(m_use, tr("Use in a new run"), ButtonKind::Primary));
    return box;
}

QWidget* SplitsPage::makeList() {
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("presets"));
    m_list->setAccessibleName(tr("Split presets"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PresetDelegate(*m_model, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setMinimumWidth(210);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->addActions({m_duplicate, m_rename, m_remove});
    return m_list;
}

QWidget* SplitsPage::makeRight() {
    auto* card = new Card;
    m_name = new QLabel;
    m_name->setObjectName(QStringLiteral("splitName"));
    m_name->setTextFormat(Qt::PlainText);
    QFont bold = m_name->font();
    bold.setWeight(QFont::DemiBold);
    m_name->setFont(bold);
    m_fixed = new SecondaryLabel(tr("Built in, and stays as it is."));
    const auto button = [](QAction* action, const QString& text) {
        auto* out = new QPushButton(text);
        connect(out, &QPushButton::clicked, action, &QAction::trigger);
        const auto follow = [out, action] { out->setEnabled(action->isEnabled()); };
        connect(action, &QAction::changed, out, follow);
        follow();
        return out;
    };
    m_duplicateButton = button(m_duplicate, tr("Duplicate…"));
    m_revertButton = button(m_revert, tr("Revert"));
    m_saveButton = button(m_save, tr("Save"));
    m_saveButton->setObjectName(QStringLiteral("saveButton"));
    auto* line = new QHBoxLayout;
    line->addWidget(m_name);
    line->addWidget(m_fixed);
    line->addStretch();
    for (auto* out : {m_duplicateButton, m_revertButton, m_saveButton})
        line->addWidget(out);
    m_editor = new SplitEditor;
    card->addLayout(line);
    card->addWidget(m_editor);
    m_result = new SplitResult(session());
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(card);
    layout->addWidget(m_result, 1);
    m_result->setMinimumHeight(340);
    auto* area = new QScrollArea;
    area->setAccessibleName(title());
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(box);
    area->viewport()->setAutoFillBackground(false);
    box->setAutoFillBackground(false);
    return area;
}

QList<QAction*> SplitsPage::menuActions() const {
    return {m_new,  m_duplicate, m_rename,      m_remove, m_dividers[0],
            m_save, m_revert,    m_dividers[1], m_use};
}

void SplitsPage::resetLayout() {
    m_splitter->setSizes({260, 900});
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
}

} // namespace stator::ui
