#include "ui/dialogs/columnsdialog.h"

#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/searchfield.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace stator::ui {

namespace {

constexpr int kIdRole = Qt::UserRole;

QToolButton* iconButton(Icon name, const QString& words) {
    auto* button = new QToolButton;
    button->setIcon(icon(name));
    button->setToolTip(words);
    button->setAccessibleName(words);
    return button;
}

} // namespace

ColumnsDialog::ColumnsDialog(const std::vector<ColumnChoice>& choices, const QStringList& shown,
                             int pinned, const QStringList& defaults, int defaultPinned,
                             QWidget* parent)
    : QDialog(parent)
    , m_choices(choices)
    , m_search(new SearchField(tr("Find a column")))
    , m_tree(new QTreeWidget)
    , m_shown(new QListWidget)
    , m_pinned(new QSpinBox)
    , m_up(iconButton(Icon::ChevronUp, tr("Move up")))
    , m_down(iconButton(Icon::ChevronDown, tr("Move down")))
    , m_remove(iconButton(Icon::Remove, tr("Leave out"))) {
    setWindowTitle(tr("Columns"));
    resize(720, 520);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel |
                                         QDialogButtonBox::RestoreDefaults);
    setButtonKind(buttons->button(QDialogButtonBox::Ok), ButtonKind::Primary);
    auto* sides = new QHBoxLayout;
    sides->setSpacing(16);
    sides->addWidget(makeChoices(choices), 3);
    sides->addWidget(makeOrder(), 2);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(sides, 1);
    layout->addWidget(buttons);
    show(shown, pinned);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
            [this, defaults, defaultPinned] { show(defaults, defaultPinned); });
    m_search->setFocus();
}

QWidget* ColumnsDialog::makeChoices(const std::vector<ColumnChoice>& choices) {
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_search);
    layout->addWidget(m_tree, 1);
    m_tree->setHeaderHidden(true);
    m_tree->setAccessibleName(tr("Columns to choose from"));
    m_tree->setUniformRowHeights(true);
    for (const ColumnChoice& choice : choices) {
        const auto groups = m_tree->findItems(choice.group, Qt::MatchExactly);
        auto* group =
            groups.isEmpty() ? new QTreeWidgetItem(m_tree, {choice.group}) : groups.first();
        group->setFlags(Qt::ItemIsEnabled);
        auto* item = new QTreeWidgetItem(group, {choice.title});
        item->setData(0, kIdRole, choice.id);
        item->setToolTip(0, choice.id);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(0, Qt::Unchecked);
    }
    m_tree->expandAll();
    connect(m_search, &SearchField::searchChanged, this, &ColumnsDialog::filterChoices);
    connect(m_tree, &QTreeWidget::itemChanged, this,
            [this](QTreeWidgetItem* item) { toggle(item); });
    return side;
}

QWidget* ColumnsDialog::makeOrder() {
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* caption = new QLabel(tr("Shown, from the left"));
    caption->setBuddy(m_shown);
    auto* top = new QHBoxLayout;
    top->addWidget(caption, 1);
    top->addWidget(m_up);
    top->addWidget(m_down);
    top->addWidget(m_remove);
    layout->addLayout(top);
    layout->addWidget(m_shown, 1);
    m_shown->setDragDropMode(QAbstractItemView::InternalMove);
    m_shown->setAccessibleName(tr("Columns that are shown, in their order"));
    auto* pinnedLabel = new QLabel(tr("Pinned at the left"));
    pinnedLabel->setBuddy(m_pinned);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(pinnedLabel);
    bottom->addWidget(m_pinned);
    bottom->addStretch();
    layout->addLayout(bottom);
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QToolButton::clicked, this, [this] {
        if (m_shown->count() > 1)
            delete m_shown->takeItem(m_shown->currentRow());
        show(columns(), pinned());
    });
    connect(m_shown, &QListWidget::currentRowChanged, this, &ColumnsDialog::updateState);
    return side;
}

QString ColumnsDialog::titleOf(const QString& id) const {
    for (const ColumnChoice& choice : m_choices)
        if (choice.id == id)
            return choice.title;
    return id;
}

void ColumnsDialog::show(const QStringList& ids, int pinned) {
    m_filling = true;
    const QString current =
        m_shown->currentItem() ? m_shown->currentItem()->data(kIdRole).toString() : QString();
    m_shown->clear();
    for (const QString& id : ids) {
        auto* item = new QListWidgetItem(titleOf(id), m_shown);
        item->setData(kIdRole, id);
        if (id == current)
            m_shown->setCurrentItem(item);
    }
    for (int g = 0; g < m_tree->topLevelItemCount(); ++g)
        for (int i = 0; i < m_tree->topLevelItem(g)->childCount(); ++i) {
            auto* item = m_tree->topLevelItem(g)->child(i);
            item->setCheckState(0, ids.contains(item->data(0, kIdRole).toString()) ? Qt::Checked
                                                                                   : Qt::Unchecked);
        }
    m_pinned->setRange(0, std::max(0, static_cast<int>(ids.size()) - 1));
    m_pinned->setValue(pinned);
    m_filling = false;
    updateState();
}

void ColumnsDialog::filterChoices(const QString& text) {
    for (int g = 0; g < m_tree->topLevelItemCount(); ++g) {
        auto* group = m_tree->topLevelItem(g);
        bool any = false;
        for (int i = 0; i < group->childCount(); ++i) {
            auto* item = group->child(i);
            const bool found =
                item->text(0).contains(text, Qt::CaseInsensitive) ||
                item->data(0, kIdRole).toString().contains(text, Qt::CaseInsensitive);
            item->setHidden(!found);
            any = any || found;
        }
        group->setHidden(!any);
    }
}

void ColumnsDialog::toggle(QTreeWidgetItem* item) {
    const QString id = item->data(0, kIdRole).toString();
    if (m_filling || id.isEmpty())
        return;
    QStringList ids = columns();
    if (item->checkState(0) == Qt::Checked && !ids.contains(id))
        ids.append(id);
    else if (item->checkState(0) == Qt::Unchecked && ids.size() > 1)
        ids.removeAll(id);
    show(ids, pinned());
}

void ColumnsDialog::move(int by) {
    const int row = m_shown->currentRow();
    if (row < 0 || row + by < 0 || row + by >= m_shown->count())
        return;
    m_shown->insertItem(row + by, m_shown->takeItem(row));
    m_shown->setCurrentRow(row + by);
}

void ColumnsDialog::updateState() {
    const int row = m_shown->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_shown->count());
    m_remove->setEnabled(row >= 0 && m_shown->count() > 1);
}

QStringList ColumnsDialog::columns() const {
    QStringList ids;
    for (int row = 0; row < m_shown->count(); ++row)
        ids.append(m_shown->item(row)->data(kIdRole).toString());
    return ids;
}

int ColumnsDialog::pinned() const {
    return m_pinned->value();
}

} // namespace stator::ui
