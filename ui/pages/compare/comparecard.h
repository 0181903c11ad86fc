// One of the cards of the page: what they have in common.
#pragma once

#include "ui/pages/compare/comparestate.h"
#include "ui/pages/compare/runset.h"
#include "ui/session/session.h"
#include "ui/widgets/card.h"

#include <QSettings>

class QAbstractItemModel;
class QAction;
class QMenu;
class QToolButton;

namespace stator::ui {

class Chart;

/// Shows a RunSet in some way. It works only while it is seen: what comes meanwhile is shown when
/// it is. Thread: GUI.
class CompareCard : public Card {
    Q_OBJECT
public:
    /// `id`: for settings and tests, never shown.
    CompareCard(const QString& id, const QString& title, Session& session, CompareState& state,
                QWidget* parent = nullptr);

    const QString& id() const { return m_id; }
    void setRuns(const RunSetPointer& runs);
    /// Takes the whole page, or its place in the grid.
    void setEnlarged(bool enlarged);
    bool isEnlarged() const { return m_enlarged; }

    /// In a group of the card's own.
    virtual void saveState(QSettings&) const {}
    virtual void restoreState(QSettings&) {}

signals:
    void enlargeRequested(bool enlarge);
    void hideRequested();
    /// The card was added by a person and can be taken away.
    void removeRequested();
    /// A choice in the card is another, worth keeping.
    void changed();

protected:
    /// Shows runs() as they are now, and the selection.
    virtual void refresh() = 0;
    /// Another selection of runs; by default refresh().
    virtual void refreshSelection() { refresh(); }
    /// Adds to the card's menu, before what all cards have.
    virtual void addMenuActions(QMenu&) {}

    /// Never null.
    const RunSet& runs() const { return *m_runs; }
    Session& session() const { return m_session; }
    CompareState& state() const { return m_state; }
    /// For a chart's failed exports.
    void watchExports(Chart* chart);
    /// Offers to save the table as it is.
    void saveTable(const QAbstractItemModel& model);
    /// refresh() now, or when the card is seen again.
    void requestRefresh();
    /// To be called once by the constructor, after its own tools.
    void addCommonTools();
    void setRemovable() { m_removable = true; }

    void showEvent(QShowEvent* event) override;

private:
    void showMenu();
    void updateEnlarge();

    QString m_id;
    Session& m_session;
    CompareState& m_state;
    RunSetPointer m_runs = std::make_shared<RunSet>();
    QToolButton* m_enlarge = nullptr;
    QToolButton* m_more = nullptr;
    bool m_enlarged = false;
    bool m_removable = false;
    bool m_stale = true;
    bool m_selectionStale = false;
};

} // namespace stator::ui
