// Compare: runs side by side.
#pragma once

#include "ui/pages/compare/comparestate.h"
#include "ui/pages/compare/runset.h"
#include "ui/pages/page.h"
#include "ui/plot/crosshairgroup.h"

#include <QPointer>

class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;

namespace stator::ui {

class CardGrid;
class CompareCard;
class CurvesCard;
class EmptyState;
class ReportExport;
class RunChips;
class Throttle;

class ComparePage : public Page {
    Q_OBJECT
public:
    explicit ComparePage(Session& session, QWidget* parent = nullptr);
    ~ComparePage() override;

    QString id() const override { return QStringLiteral("compare"); }
    QString title() const override { return tr("Compare"); }
    Icon icon() const override { return Icon::Compare; }
    QList<QAction*> menuActions() const override { return m_menu; }
    bool take(const PageRequest& request) override;
    void activate() override;
    void deactivate() override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;
    void resetLayout() override;

    CompareState& state() { return m_state; }
    /// By its id ("time", "curves", "curves-2"); null where there is none.
    CompareCard* card(const QString& id) const;
    /// Writes the report of the runs as they are now; a job that tells when it is done.
    void writeReport(const QString& path);

private:
    void makeHead();
    void makeActions();
    void makeMenu();
    void makeCards();
    CurvesCard* addCurves(const QString& id);
    void addCurvesByHand();
    void removeCurves(CompareCard* card);
    void connectCard(CompareCard* card);
    QList<CompareCard*> order() const;
    void showCards();
    void setCardShown(const QString& id, bool shown);
    void enlarge(CompareCard* card);
    void fillViewMenu();

    void chooseRuns();
    void chooseSweep();
    void addSweep(const QList<qint64>& runs);
    void exportReport();
    void refresh();
    void fillNextCard();
    void takeReading(const RunSetReading& reading);
    void updateActions();
    void save();
    QString workspaceGroup() const;

    CompareState m_state;
    CrosshairGroup m_crosshair;
    RunSetPointer m_set = std::make_shared<RunSet>();
    QList<CurvesCard*> m_curves;
    QList<QPointer<CompareCard>> m_waiting; ///< that do not show m_set yet
    QList<CompareCard*> m_cards;            ///< the others, in their order
    QSet<QString> m_hidden;
    bool m_active = false;
    bool m_stale = true;

    RunChips* m_chips = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    CardGrid* m_grid = nullptr;
    QPushButton* m_reportButton = nullptr;
    QPushButton* m_viewButton = nullptr;
    QMenu* m_viewMenu = nullptr;
    QList<QAction*> m_menu;
    QAction* m_choose = nullptr;
    QAction* m_chooseSweep = nullptr;
    QAction* m_report = nullptr;
    QAction* m_addCurves = nullptr;
    QAction* m_back = nullptr;
    QAction* m_clear = nullptr;
    QAction* m_baseline = nullptr;
    QAction* m_removeSelected = nullptr;
    Throttle* m_saving = nullptr;
    std::unique_ptr<ReportExport> m_reportExport;
    Latest m_reading;
};

} // namespace stator::ui
