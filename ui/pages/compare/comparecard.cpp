#include "ui/pages/compare/comparecard.h"

#include "ui/models/tableexport.h"
#include "ui/plot/chart.h"
#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"

#include <QFileDialog>
#include <QMenu>
#include <QToolButton>

namespace stator::ui {

CompareCard::CompareCard(const QString& id, const QString& title, Session& session,
                         CompareState& state, QWidget* parent)
    : Card(title, parent)
    , m_id(id)
    , m_session(session)
    , m_state(state) {
    setObjectName(id);
    connect(&m_state, &CompareState::selectionChanged, this, [this] {
        if (isVisible() && !m_stale)
            refreshSelection();
        else
            m_selectionStale = true;
    });
}

void CompareCard::setRuns(const RunSetPointer& runs) {
    m_runs = runs ? runs : std::make_shared<RunSet>();
    requestRefresh();
}

void CompareCard::requestRefresh() {
    m_stale = true;
    if (!isVisible())
        return;
    m_stale = m_selectionStale = false;
    refresh();
}

void CompareCard::showEvent(QShowEvent* event) {
    Card::showEvent(event);
    if (m_stale) {
        m_stale = m_selectionStale = false;
        refresh();
    } else if (m_selectionStale) {
        m_selectionStale = false;
        refreshSelection();
    }
}

void CompareCard::addCommonTools() {
    const auto button = [this](Icon picture, const QString& name) {
        auto* tool = new QToolButton(this);
        tool->setIcon(icon(picture));
        tool->setAccessibleName(name);
        tool->setToolTip(name);
        setButtonKind(tool, ButtonKind::Flat);
        addTool(tool);
        return tool;
    };
    m_enlarge = button(Icon::Enlarge, tr("Enlarge"));
    m_enlarge->setObjectName(QStringLiteral("enlarge"));
    connect(m_enlarge, &QToolButton::clicked, this, [this] { emit enlargeRequested(!m_enlarged); });
    m_more = button(Icon::More, tr("More"));
    connect(m_more, &QToolButton::clicked, this, &CompareCard::showMenu);
}

void CompareCard::setEnlarged(bool enlarged) {
    m_enlarged = enlarged;
    updateEnlarge();
}

void CompareCard::updateEnlarge() {
    if (m_enlarge == nullptr)
        return;
    const QString name = m_enlarged ? tr("Back to all cards (Esc)") : tr("Enlarge");
    m_enlarge->setIcon(icon(m_enlarged ? Icon::Shrink : Icon::Enlarge));
    m_enlarge->setAccessibleName(name);
    m_enlarge->setToolTip(name);
}

void CompareCard::showMenu() {
    QMenu menu(this);
    addMenuActions(menu);
    if (!menu.isEmpty())
        menu.addSeparator();
    menu.addAction(icon(m_enlarged ? Icon::Shrink : Icon::Enlarge),
                   m_enlarged ? tr("Back to all cards") : tr("Enlarge"), this,
                   [this] { emit enlargeRequested(!m_enlarged); });
    if (m_removable)
        menu.addAction(icon(Icon::Close), tr("Remove this card"), this,
                       &CompareCard::removeRequested);
    else
        menu.addAction(icon(Icon::Close), tr("Hide this card"), this, &CompareCard::hideRequested);
    menu.exec(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void CompareCard::watchExports(Chart* chart) {
    connect(chart, &Chart::exportFailed, this, [this](const QString& message) {
        m_session.tell({.kind = MessageKind::Danger,
                        .text = tr("The chart could not be saved."),
                        .details = message});
    });
}

void CompareCard::saveTable(const QAbstractItemModel& model) {
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save table"), title() + QStringLiteral(".csv"), tr("Table (*.csv)"));
    if (path.isEmpty())
        return;
    if (const auto saved = saveTableCsv(model, path); !saved)
        m_session.tellError(tr("The table could not be saved."), saved.error());
}

} // namespace stator::ui
