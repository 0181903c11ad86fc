// Results by language pair.
#pragma once

#include "ui/pages/compare/comparecard.h"
#include "ui/pages/compare/pairmatrix.h"

class QComboBox;
class QGridLayout;
class QLabel;

namespace stator::ui {

class ElidedLabel;
class SegmentedControl;

/// A heat map for each run, or of the differences to the baseline; with many runs of one of them.
class LanguagesCard : public CompareCard {
    Q_OBJECT
public:
    /// Up to so many runs are shown beside each other.
    static constexpr std::size_t kSideBySide = 4;

    LanguagesCard(Session& session, CompareState& state, QWidget* parent = nullptr);

    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;

protected:
    void refresh() override;
    void refreshSelection() override;
    void addMenuActions(QMenu& menu) override;

private:
    struct Map {
        QWidget* box;
        QLabel* swatch;
        ElidedLabel* name;
        HeatMap* chart;
    };
    bool isDifference() const;
    void fillMeasures();
    void fillRuns();
    std::vector<std::size_t> shownRuns() const;
    void show();
    void prepareMaps(std::size_t count);
    void showMap(Map& map, std::size_t run, HeatMapData matrix);

    QComboBox* m_measure;
    QComboBox* m_run;
    SegmentedControl* m_mode;
    QLabel* m_none;
    QGridLayout* m_grid;
    std::vector<Map> m_maps;
    std::map<qint64, PairResults> m_results;
    std::map<qint64, std::int64_t> m_read; ///< evaluated values there were when a run was read
    std::vector<PairMeasure> m_measures;
    QString m_chosenMeasure;
    qint64 m_chosenRun = 0;
    Latest m_reading;
};

/// Gives several maps one scale.
void shareScale(const std::vector<HeatMap*>& maps, const std::vector<HeatMapData>& matrices,
                bool difference);

} // namespace stator::ui
