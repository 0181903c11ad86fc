#include "ui/pages/runs/runstableview.h"

#include "ui/pages/runs/runcelldelegate.h"
#include "ui/pages/runs/runheader.h"
#include "ui/theme/statorstyle.h"
#include "ui/theme/tokens.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>
#include <set>

namespace stator::ui {

RunsTableView::RunsTableView(RunTableModel& model, RunArrangement& arrangement, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_arrangement(arrangement)
    , m_left(makeView())
    , m_main(makeView()) {
    m_selection = new QItemSelectionModel(&arrangement, this);
    for (QTableView* view : {m_left, m_main}) {
        auto* own = view->selectionModel();
        view->setSelectionModel(m_selection);
        delete own;
    }
    m_main->setAccessibleName(tr("Runs"));
    m_left->setAccessibleName(tr("Runs, pinned columns"));
    m_left->setFocusPolicy(Qt::NoFocus);
    m_left->setFocusProxy(m_main);
    m_left->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_left->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setFocusProxy(m_main);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_left);
    layout->addWidget(m_main, 1);
    syncScrolling();
    connect(m_selection, &QItemSelectionModel::selectionChanged, this,
            &RunsTableView::selectionChanged);
    connect(m_selection, &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { scrollTo(current); });
    connect(&model, &RunTableModel::fieldsChanged, this, &RunsTableView::arrangeColumns);
    arrangeColumns();
}

QTableView* RunsTableView::makeView() {
    auto* view = new QTableView;
    auto* header = new RunHeader(m_model);
    view->setHorizontalHeader(header);
    prepareTable(view);
    view->setModel(&m_arrangement);
    view->setItemDelegate(new RunCellDelegate(view));
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    view->setTabKeyNavigation(false);
    view->setMouseTracking(true);
    view->installEventFilter(this);
    connect(view, &QTableView::clicked, this, &RunsTableView::click);
    connect(view, &QWidget::customContextMenuRequested, this, [this, view](const QPoint& at) {
        emit contextMenuRequested(view->viewport()->mapToGlobal(at));
    });
    connect(header, &RunHeader::sortRequested, this, &RunsTableView::sortRequested);
    connect(header, &RunHeader::orderChanged, this, &RunsTableView::takeHeaderOrder,
            Qt::QueuedConnection);
    connect(header, &QHeaderView::sectionResized, this, [this](int section, int, int width) {
        if (!m_arranging && width > 0)
            m_widths.insert(m_model.columnId(section), width);
        if (!m_arranging)
            arrangeColumns();
    });
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint& at) {
        emit headerMenuRequested(m_model.columnId(header->logicalIndexAt(at)),
                                 header->viewport()->mapToGlobal(at));
    });
    return view;
}

RunHeader* RunsTableView::headerOf(QTableView* view) const {
    return static_cast<RunHeader*>(view->horizontalHeader());
}

void RunsTableView::syncScrolling() {
    auto* left = m_left->verticalScrollBar();
    auto* main = m_main->verticalScrollBar();
    connect(main, &QScrollBar::valueChanged, left, &QScrollBar::setValue);
    connect(left, &QScrollBar::valueChanged, main, &QScrollBar::setValue);
    // Both views must be equally high, or their ends would not meet.
    connect(m_main->horizontalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int most) {
        m_left->setHorizontalScrollBarPolicy(most > 0 ? Qt::ScrollBarAlwaysOn
                                                      : Qt::ScrollBarAlwaysOff);
    });
    m_left->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

// --- columns ---

void RunsTableView::setColumns(const QStringList& ids, int pinned) {
    m_arranging = true;
    m_model.setColumns(ids);
    m_arranging = false;
    m_pinned = pinned;
    arrangeColumns();
}

void RunsTableView::setWidths(const QHash<QString, int>& widths) {
    m_widths = widths;
    arrangeColumns();
}

void RunsTableView::showSort() {
    for (QTableView* view : {m_left, m_main})
        headerOf(view)->setSort(m_arrangement.sort());
}

void RunsTableView::arrangeColumns() {
    m_arranging = true;
    const int count = m_model.columnCount();
    // Something must be left to scroll.
    const int pinned = std::clamp(m_pinned, 0, std::max(0, count - 1));
    int leftWidth = 0;
    for (int column = 0; column < count; ++column) {
        const RunField& field = m_model.field(column);
        const int width = m_widths.value(field.id, field.width);
        const bool left = column < pinned;
        for (QTableView* view : {m_left, m_main}) {
            auto* header = view->horizontalHeader();
            if (header->visualIndex(column) != column)
                header->moveSection(header->visualIndex(column), column);
            view->setColumnHidden(column, (view == m_left) != left);
            if ((view == m_left) == left)
                view->setColumnWidth(column, width);
            header->setSectionResizeMode(column, field.kind == RunFieldKind::Star
                                                     ? QHeaderView::Fixed
                                                     : QHeaderView::Interactive);
        }
        leftWidth += left ? width : 0;
    }
    m_left->setFixedWidth(leftWidth);
    m_left->setVisible(leftWidth > 0);
    m_arranging = false;
    // New columns belong to the selected rows, too.
    if (m_selection->hasSelection())
        m_selection->select(m_selection->selection(),
                            QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

/// The model's columns follow what was dragged, so that exports and views have the same order.
void RunsTableView::takeHeaderOrder() {
    if (m_arranging)
        return;
    QStringList order;
    for (QTableView* view : {m_left, m_main}) {
        const auto* header = view->horizontalHeader();
        for (int visual = 0; visual < header->count(); ++visual)
            if (const int section = header->logicalIndex(visual); !header->isSectionHidden(section))
                order.append(m_model.columnId(section));
    }
    QStringList shown;
    for (int column = 0; column < m_model.columnCount(); ++column)
        shown.append(m_model.columnId(column));
    if (order == shown)
        return;
    // Columns of series that are not there yet keep their place at the end.
    for (const QString& id : m_model.columns())
        if (!order.contains(id))
            order.append(id);
    setColumns(order, m_pinned);
    emit columnsChanged(order);
}

// --- selection ---

QList<store::RunId> RunsTableView::selectedRuns() const {
    // By ranges: a row counts as selected whatever columns have come since.
    std::set<int> rows;
    const QItemSelection ranges = m_selection->selection();
    for (const QItemSelectionRange& range : ranges)
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.insert(row);
    QList<store::RunId> runs;
    for (const int row : rows)
        if (const auto run = m_arrangement.runAt(m_arrangement.index(row, 0)))
            runs.append(run);
    return runs;
}

store::RunId RunsTableView::currentRun() const {
    return m_arrangement.runAt(m_selection->currentIndex());
}

void RunsTableView::selectRuns(const QList<store::RunId>& runs) {
    QItemSelection wanted;
    QModelIndex first;
    const int last = m_arrangement.columnCount() - 1;
    for (const auto run : runs) {
        const QModelIndex index = m_arrangement.indexOf(run);
        if (!index.isValid())
            continue;
        if (!first.isValid())
            first = index;
        wanted.select(index, index.siblingAtColumn(last));
    }
    if (first.isValid())
        m_selection->setCurrentIndex(first.siblingAtColumn(std::min(m_pinned, last)),
                                     QItemSelectionModel::NoUpdate);
    m_selection->select(wanted, QItemSelectionModel::ClearAndSelect);
    scrollTo(first);
}

void RunsTableView::selectAll() {
    QList<store::RunId> runs;
    for (int row = 0; row < m_arrangement.rowCount(); ++row)
        if (const auto run = m_arrangement.runAt(m_arrangement.index(row, 0)))
            runs.append(run);
    const QModelIndex current = m_selection->currentIndex();
    selectRuns(runs);
    if (m_arrangement.runAt(current))
        m_selection->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
}

void RunsTableView::scrollTo(const QModelIndex& index) {
    if (!index.isValid())
        return;
    // Of a column that the view shows: of a hidden one it would not scroll.
    const int column = std::clamp(m_pinned, 0, std::max(0, m_arrangement.columnCount() - 1));
    const int horizontal = m_main->horizontalScrollBar()->value();
    m_main->scrollTo(index.siblingAtColumn(column));
    m_main->horizontalScrollBar()->setValue(horizontal);
}

bool RunsTableView::editName(store::RunId run) {
    const int column = m_model.columnOf(QStringLiteral("name"));
    const QModelIndex index = column < 0 ? QModelIndex() : m_arrangement.indexOf(run, column);
    if (!index.isValid())
        return false;
    QTableView* view = m_left->isColumnHidden(column) ? m_main : m_left;
    view->scrollTo(index);
    view->edit(index);
    return true;
}

bool RunsTableView::isEditing() const {
    return m_left->viewport()->findChild<QLineEdit*>() ||
           m_main->viewport()->findChild<QLineEdit*>();
}

// --- what the user does ---

void RunsTableView::click(const QModelIndex& index) {
    // The arrow keys go on from a column that the right view shows.
    if (index.column() < m_pinned && m_pinned < m_arrangement.columnCount())
        m_selection->setCurrentIndex(index.siblingAtColumn(m_pinned),
                                     QItemSelectionModel::NoUpdate);
    if (m_arrangement.isHeading(index)) {
        m_arrangement.setCollapsed(index, !m_arrangement.isCollapsed(index));
        return;
    }
    if (m_model.field(index.column()).kind == RunFieldKind::Star)
        emit starClicked(m_arrangement.runAt(index));
}

bool RunsTableView::handleKey(int key) {
    const QModelIndex current = m_selection->currentIndex();
    if (!m_arrangement.isHeading(current))
        return false;
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Minus:
        m_arrangement.setCollapsed(current, true);
        return true;
    case Qt::Key_Right:
    case Qt::Key_Plus:
        m_arrangement.setCollapsed(current, false);
        return true;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_arrangement.setCollapsed(current, !m_arrangement.isCollapsed(current));
        return true;
    default:
        return false;
    }
}

bool RunsTableView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent*>(event)->key()))
        return true;
    return QWidget::eventFilter(watched, event);
}

} // namespace stator::ui
