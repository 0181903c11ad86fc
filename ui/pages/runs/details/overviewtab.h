// Overview: what a run is, what it is made of and what came out.
#pragma once

#include "ui/pages/runs/details/runtab.h"
#include "ui/plot/phasebarchart.h"

class QFormLayout;
class QLabel;
class QPlainTextEdit;

namespace stator::ui {

class ConfigurationTree;
class ElidedLabel;
class ForecastCheckCard;
class RunAdvice;
class SecondaryLabel;
class StatTile;
class TagEditor;
class Throttle;

class OverviewTab : public RunTab {
    Q_OBJECT
public:
    OverviewTab(Session& session, RunTail& tail, QWidget* parent = nullptr);
    ~OverviewTab() override;

protected:
    void clear() override;
    void load() override;
    void takeProgress() override;
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeResult();
    QWidget* makeFacts();
    QWidget* makeRemarks();
    QWidget* makeConfiguration();
    void show(const store::RunListRow& row);
    void showState(const store::RunRecord& run);
    void showFigures(const store::RunListRow& row);
    void showFacts(const store::RunRecord& run);
    void showRemarks(const store::RunRecord& run);
    void showProgress();
    void saveNotes();
    void change(const QString& text, const store::RunEdit& before, const store::RunEdit& after);

    Latest m_question;
    store::RunListRow m_row;
    ElidedLabel* m_name;
    QLabel* m_state;
    QLabel* m_reason;
    StatTile *m_result, *m_time, *m_evaluation, *m_speed, *m_steps, *m_loss;
    PhaseBarChart* m_phases;
    QLabel* m_sentence;
    RunAdvice* m_advice;
    ForecastCheckCard* m_forecast;
    QFormLayout* m_facts;
    TagEditor* m_tags;
    QPlainTextEdit* m_notes;
    ConfigurationTree* m_configuration;
    Throttle* m_notesLater;
    Throttle* m_progressLater;
    Throttle* m_storedLater;
};

} // namespace stator::ui
