// Evaluation: what every evaluation of a run found, pair by pair.
#pragma once

#include "ui/pages/runs/details/runtab.h"
#include "ui/plot/heatmap.h"

#include <optional>

class QComboBox;
class QGridLayout;
class QStackedLayout;

namespace stator::ui {

class Card;
class CurveChart;
class DetailTable;

/// The pairs of an evaluation as a matrix of one measure.
HeatMapData pairMatrix(const store::EvaluationRecord& evaluation, const std::string& metric);

class EvaluationTab : public RunTab {
    Q_OBJECT
public:
    EvaluationTab(Session& session, RunTail& tail, QWidget* parent = nullptr);

protected:
    void clear() override;
    void load() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeTools();
    void placeCards();
    void show(std::vector<store::EvaluationRecord> evaluations);
    void fillMetrics();
    void fillMoments();
    void showMoment();
    void showTable(const store::EvaluationRecord& now, const store::EvaluationRecord* before);
    void showHistory();
    /// Of the chosen evaluator and dataset, by step.
    std::vector<const store::EvaluationRecord*> history() const;

    Latest m_question;
    std::vector<store::EvaluationRecord> m_evaluations;
    QStackedLayout* m_stack;
    QComboBox* m_what;
    QComboBox* m_metric;
    QComboBox* m_moment;
    QGridLayout* m_grid;
    std::optional<bool> m_wide;
    Card *m_matrixCard, *m_historyCard, *m_valuesCard;
    HeatMap* m_matrix;
    DetailTable* m_values;
    CurveChart* m_history;
};

} // namespace stator::ui
