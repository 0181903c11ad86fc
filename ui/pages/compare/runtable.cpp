#include "ui/pages/compare/runtable.h"

#include "ui/models/tableexport.h"
#include "ui/pages/compare/comparestate.h"
#include "ui/theme/runpalette.h"
#include "ui/theme/statorstyle.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr int kNameWidth = 190;
constexpr int kLeastWidth = 80;
constexpr int kMostWidth = 220;
constexpr int kPadding = 8;

QPixmap swatch(const QColor& colour) {
    constexpr int kSize = 10;
    const double scale = qApp->devicePixelRatio();
    QPixmap pixmap(QSize(kSize, kSize) * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintSwatch(painter, QRectF(0, 0, kSize, kSize), colour);
    return pixmap;
}

class RunTableDelegate : public QStyledItemDelegate {
public:
    RunTableDelegate(const CompareTableModel& model, const CompareState& state, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_model(model)
        , m_state(state) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Tokens& t = tokensFor(option.widget);
        if (index.column() > 0 && m_state.selection().contains(m_model.runAt(index.column())))
            painter->fillRect(option.rect, t.selection);
        else if (index.data(CompareTableModel::EmphasisedRole).toBool())
            painter->fillRect(option.rect, mixed(t.card, t.accent, t.dark ? 0.16 : 0.07));
        QStyleOptionViewItem shown(option);
        initStyleOption(&shown, index);
        shown.text.clear();
        shown.widget->style()->drawControl(QStyle::CE_ItemViewItem, &shown, painter, shown.widget);
        paintTexts(painter, option, index, t);
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QFont bold = option.font;
        bold.setWeight(QFont::DemiBold);
        const QString change = index.data(CompareTableModel::ChangeRole).toString();
        int width = QFontMetrics(bold).horizontalAdvance(
                        index.data(CompareTableModel::ValueRole).toString()) +
                    2 * kPadding;
        if (!change.isEmpty())
            width += option.fontMetrics.horizontalAdvance(change) + kPadding;
        return {width, QStyledItemDelegate::sizeHint(option, index).height()};
    }

private:
    static void paintTexts(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index, const Tokens& t) {
        painter->save();
        const QRect room = option.rect.adjusted(kPadding, 0, -kPadding, 0);
        QFont font = option.font;
        if (index.data(CompareTableModel::EmphasisedRole).toBool())
            font.setWeight(QFont::DemiBold);
        const QString value = index.data(CompareTableModel::ValueRole).toString();
        const QString change = index.data(CompareTableModel::ChangeRole).toString();
        const bool number = index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
        QRect place = room;
        if (!change.isEmpty()) {
            const auto judgement = index.data(CompareTableModel::JudgementRole).value<Judgement>();
            painter->setFont(option.font);
            painter->setPen(judgement == Judgement::Better  ? t.success
                            : judgement == Judgement::Worse ? t.danger
                                                            : t.secondaryText);
            painter->drawText(room, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, change);
            place.setRight(room.right() - option.fontMetrics.horizontalAdvance(change) - kPadding);
        }
        painter->setFont(font);
        painter->setPen(index.column() == 0 ? t.secondaryText : t.text);
        painter->drawText(place,
                          Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft) |
                              Qt::TextSingleLine,
                          QFontMetrics(font).elidedText(value, Qt::ElideRight, place.width()));
        painter->restore();
    }

    const CompareTableModel& m_model;
    const CompareState& m_state;
};

} // namespace

bool CompareTableModel::sameShape(const std::vector<RunLabel>& runs,
                                  const std::vector<RunTableRow>& rows) const {
    return std::equal(runs.begin(), runs.end(), m_runs.begin(), m_runs.end(),
                      [](const RunLabel& a, const RunLabel& b) { return a.id == b.id; }) &&
           std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                      [](const RunTableRow& a, const RunTableRow& b) { return a.name == b.name; });
}

void CompareTableModel::setContent(const std::vector<RunLabel>& runs,
                                   std::vector<RunTableRow> rows) {
    if (!sameShape(runs, rows)) {
        beginResetModel();
        m_runs = runs;
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_runs = runs;
    std::swap(m_rows, rows);
    if (!m_runs.empty())
        emit headerDataChanged(Qt::Horizontal, 1, static_cast<int>(m_runs.size()));
    for (std::size_t r = 0; r < m_rows.size(); ++r)
        if (!(m_rows[r] == rows[r]))
            emit dataChanged(index(static_cast<int>(r), 0),
                             index(static_cast<int>(r), static_cast<int>(m_runs.size())));
}

qint64 CompareTableModel::runAt(int column) const {
    const auto run = static_cast<std::size_t>(column - 1);
    return column > 0 && run < m_runs.size() ? m_runs[run].id : 0;
}

int CompareTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CompareTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size()) + 1;
}

const RunTableCell& CompareTableModel::cell(const QModelIndex& index) const {
    static const RunTableCell kNone;
    const auto& cells = m_rows[static_cast<std::size_t>(index.row())].cells;
    const auto run = static_cast<std::size_t>(index.column() - 1);
    return run < cells.size() ? cells[run] : kNone;
}

QVariant CompareTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunTableRow& row = m_rows[static_cast<std::size_t>(index.row())];
    if (index.column() == 0) {
        if (role == Qt::DisplayRole || role == ValueRole)
            return row.name;
        return role == Qt::ToolTipRole && !row.tip.isEmpty() ? QVariant(row.tip) : QVariant();
    }
    const RunTableCell& value = cell(index);
    switch (role) {
    case Qt::DisplayRole:
        return value.change.isEmpty() ? value.text
                                      : QStringLiteral("%1  %2").arg(value.text, value.change);
    case ValueRole:
        return value.text;
    case ChangeRole:
        return value.change;
    case JudgementRole:
        return QVariant::fromValue(value.judgement);
    case EmphasisedRole:
        return value.emphasised;
    case ExportRole:
        return value.exportValue.isValid() ? value.exportValue : QVariant(value.text);
    case Qt::ToolTipRole:
        return value.tip.isEmpty() ? QVariant() : QVariant(value.tip);
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter |
                                (value.exportValue.isValid() ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

QVariant CompareTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section > static_cast<int>(m_runs.size()))
        return {};
    if (section == 0)
        return role == Qt::DisplayRole ? QVariant(m_firstTitle) : QVariant();
    const RunLabel& run = m_runs[static_cast<std::size_t>(section - 1)];
    switch (role) {
    case Qt::DisplayRole:
        return run.name;
    case Qt::ToolTipRole:
        return run.baseline ? tr("%1 (baseline)").arg(run.name) : run.name;
    case Qt::DecorationRole:
        return swatch(runColourOn(run.colour, tokensFor(QApplication::palette()).dark));
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft);
    case IdRole:
        return run.id;
    default:
        return {};
    }
}

RunTableView::RunTableView(CompareTableModel& model, CompareState& state, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
    , m_state(state)
    , m_names(new QTableView(this)) {
    setModel(&model);
    prepareTable(this);
    setItemDelegate(new RunTableDelegate(model, state, this));
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    horizontalHeader()->setSectionsMovable(false);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, [this](int section) {
        if (const qint64 run = m_model.runAt(section))
            m_state.toggleSelected(run);
    });
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this,
            [this](const QPoint& position) {
                const qint64 run = m_model.runAt(horizontalHeader()->logicalIndexAt(position));
                if (run == 0)
                    return;
                QMenu menu(this);
                menu.addAction(tr("Set as baseline"), this,
                               [this, run] { m_state.setBaseline(run); })
                    ->setEnabled(run != m_state.baseline());
                menu.addAction(tr("Remove from comparison"), this,
                               [this, run] { m_state.remove(run); });
                menu.exec(horizontalHeader()->mapToGlobal(position));
            });
    connect(&m_state, &CompareState::selectionChanged, viewport(), qOverload<>(&QWidget::update));
    makeNames();
}

void RunTableView::makeNames() {
    m_names->setModel(&m_model);
    prepareTable(m_names);
    m_names->setItemDelegate(itemDelegate());
    m_names->setSelectionModel(selectionModel());
    m_names->setFocusPolicy(Qt::NoFocus);
    m_names->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_names->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_names->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_names->hide();
    connect(verticalScrollBar(), &QScrollBar::valueChanged, m_names->verticalScrollBar(),
            &QScrollBar::setValue);
    connect(m_names->verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(),
            &QScrollBar::setValue);
    connect(horizontalScrollBar(), &QScrollBar::rangeChanged, this, &RunTableView::placeNames);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &RunTableView::placeNames);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &RunTableView::placeNames);
}

void RunTableView::placeNames() {
    for (int column = 1; column < m_model.columnCount(); ++column)
        m_names->setColumnHidden(column, true);
    m_names->setColumnWidth(0, columnWidth(0));
    m_names->horizontalHeader()->setFixedHeight(horizontalHeader()->height());
    m_names->setGeometry(frameWidth(), frameWidth(), columnWidth(0),
                         viewport()->height() + horizontalHeader()->height());
    // Only where there is something to scroll: one table is simpler than two.
    m_names->setVisible(horizontalScrollBar()->maximum() > 0);
    m_names->raise();
}

void RunTableView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    placeNames();
}

void RunTableView::scrollTo(const QModelIndex& index, ScrollHint hint) {
    QTableView::scrollTo(index, hint);
    // What would lie under the names is brought out.
    const int covered = columnWidth(0) - visualRect(index).left();
    if (index.column() > 0 && m_names->isVisible() && covered > 0)
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - covered);
}

void RunTableView::fitContent(int mostRows) {
    QList<qint64> runs;
    for (int column = 1; column < m_model.columnCount(); ++column)
        runs.append(m_model.runAt(column));
    // Widths that a person has changed stay while the columns are the same.
    if (runs != m_fitted) {
        m_fitted = runs;
        for (int column = 0; column < m_model.columnCount(); ++column) {
            const int wanted =
                std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column));
            setColumnWidth(column, column == 0 ? std::clamp(wanted + 8, 110, kNameWidth)
                                               : std::clamp(wanted, kLeastWidth, kMostWidth));
        }
    }
    const int rows = std::clamp(m_model.rowCount(), 1, mostRows);
    setMinimumHeight(horizontalHeader()->sizeHint().height() +
                     rows * verticalHeader()->defaultSectionSize() +
                     horizontalScrollBar()->sizeHint().height() + 4);
}

void RunTableView::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_model.columnCount() > 1)
        emit m_model.headerDataChanged(Qt::Horizontal, 1, m_model.columnCount() - 1);
}

} // namespace stator::ui
