// Forecast against fact: what a run was expected to take, phase by phase, and what it took.
#pragma once

#include "core/store/storereader.h"
#include "ui/session/runcontrol.h"
#include "ui/theme/phase.h"
#include "ui/widgets/card.h"

#include <QString>

#include <optional>
#include <vector>

class QLabel;

namespace stator::ui {

class PhaseStrip;
class PhaseTable;
class SecondaryLabel;

/// A run's forecast beside its fact; of a run that goes on, beside what it took so far.
struct ForecastFact {
    PhaseValues forecast{}; ///< of all the run's steps
    PhaseValues expected{}; ///< of the steps that it made
    PhaseValues fact{};
    bool rough = false;
    bool live = false;      ///< it has not ended
    bool begun = false;     ///< steps were made
    std::int64_t steps = 0; ///< that it made
    std::int64_t totalSteps = 0;

    /// Fact over what was expected, less 1; 0 where nothing was.
    double error() const;
};
/// None where no forecast was made, or the run ended before its first step.
std::optional<ForecastFact> forecastFact(const store::RunListRow& run);

/// Hidden where there is nothing to compare. Thread: GUI.
class ForecastCheckCard : public Card {
    Q_OBJECT
public:
    explicit ForecastCheckCard(QWidget* parent = nullptr);

    void setRun(const store::RunListRow& run);
    /// "It took 5 min 12 s, 8 % more than expected."
    QString sentence() const;
    PhaseTable* table() const { return m_table; }

private:
    void showBars(const ForecastFact& fact);
    void showTable(const ForecastFact& fact);

    PhaseStrip* m_forecast;
    PhaseStrip* m_fact;
    QLabel* m_forecastTotal;
    QLabel* m_factTotal;
    SecondaryLabel* m_factCaption;
    QLabel* m_sentence;
    PhaseTable* m_table;
};

} // namespace stator::ui
