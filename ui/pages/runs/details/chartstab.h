// Charts: every series of a run, as it grows.
#pragma once

#include "ui/models/runseries.h"
#include "ui/pages/runs/details/runtab.h"

#include <map>
#include <set>

class QCheckBox;
class QGridLayout;
class QLabel;
class QMenu;
class QPushButton;
class QScrollArea;
class QSlider;

namespace stator::ui {

class Card;
class EmptyState;
class LivePace;
class SegmentedControl;
class Throttle;

class ChartsTab : public RunTab {
    Q_OBJECT
public:
    ChartsTab(Session& session, RunTail& tail, QWidget* parent = nullptr);
    ~ChartsTab() override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;

    /// Names of the series whose charts are shown, in their order.
    QStringList shownCharts() const;

protected:
    void clear() override;
    void load() override;
    void takeLive() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    using Curves = std::map<std::string, std::shared_ptr<const CurveData>>;
    struct Content {
        RunScale scale;
        Curves curves;
    };
    /// One chart and the series it shows; the first names it.
    struct ChartCard {
        std::vector<std::string> keys;
        Card* card = nullptr;
        CurveChart* chart = nullptr;
        std::unique_ptr<Latest> detail;                        ///< what a zoom asks for
        std::vector<std::shared_ptr<const CurveData>> details; ///< by series, while zoomed
        Throttle* zoomed = nullptr;
        double from = 0, to = 0;
        std::vector<std::shared_ptr<const CurveData>> sources; ///< as they were filled in
    };

    QWidget* makeTools();
    void show(Content content);
    void updateCharts();
    void takeTail();
    void fillInSight();
    void rebuildCharts();
    void fill(ChartCard& chart);
    void askDetail(ChartCard& chart);
    void placeCharts();
    void rebuildMenu();
    void showOverfitting();
    void addTail();
    bool isStale(const ChartCard& chart) const;

    Latest m_question;
    CrosshairGroup m_group;
    RunScale m_scale;
    Curves m_shown;                             ///< with the tail
    std::vector<std::string> m_builtKeys;       ///< the series that the charts were made for
    std::shared_ptr<const CurveData> m_checked; ///< for overfitting
    std::uint64_t m_lastStep = 0;               ///< in m_shown
    std::uint64_t m_lastEvaluation = 0;         ///< its step, in m_shown
    std::size_t m_added = 0;                    ///< live steps since the store was read
    std::vector<std::unique_ptr<ChartCard>> m_charts;
    std::set<std::string> m_hidden;
    QWidget* m_canvas;
    QScrollArea* m_area;
    QGridLayout* m_grid;
    EmptyState* m_empty;
    QLabel* m_remark;
    QSlider* m_smoothing;
    QLabel* m_smoothingText;
    SegmentedControl* m_axis;
    QCheckBox* m_logarithmic;
    QPushButton* m_choose;
    QMenu* m_menu;
    LivePace* m_live;
    int m_columns = 0;
};

} // namespace stator::ui
