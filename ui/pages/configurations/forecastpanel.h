// How long the run being edited takes on this machine, and where the time goes.
#pragma once

#include "ui/pages/configurations/liveforecast.h"
#include "ui/widgets/card.h"

#include <QTimer>

#include <array>

class QGridLayout;
class QLabel;

namespace stator::ui {

class ElidedLabel;
class MeasureStrip;
class PhaseStrip;
class PhaseTable;
class SecondaryLabel;

class ForecastPanel : public Card {
    Q_OBJECT
public:
    explicit ForecastPanel(Session& session, QWidget* parent = nullptr);

    void setForecast(const ForecastView& view);
    /// Instead of a forecast.
    void setMissing(const QString& words);
    /// What a measurement of this machine works with.
    void setConfiguration(const train::RunConfiguration& configuration);
    /// Another configuration is shown: no change is told against the one before.
    void forgetChange();

    // As shown, for tests.
    QString total() const;
    QString change() const;
    bool isRough() const;
    MeasureStrip* measure() const { return m_measure; }

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Figure {
        Steps,
        Speed,
        Evaluations,
        Memory,
        GpuMemory,
        Disk,
        Preparation,
        RunsOn,
        kFigures
    };
    struct Line {
        SecondaryLabel* name = nullptr;
        QLabel* value = nullptr;
    };
    QWidget* makeHead();
    QWidget* makeBars();
    QWidget* makeRough();
    QWidget* makeFigures();
    void setFigure(Figure figure, const QString& value, bool tooMuch = false);
    void showHead(const ForecastView& view);
    void showMoment();
    void showBars(const ForecastView& view);
    void showPhases(const forecast::Forecast& forecast);
    void showRough(const ForecastView& view);
    void showFigures(const ForecastView& view);
    void showWhy(const ForecastView& view);
    void followChange(const ForecastView& view);
    void takeColours();

    QWidget* m_body = nullptr;
    SecondaryLabel* m_missing = nullptr;
    SecondaryLabel* m_state = nullptr;
    QLabel* m_total = nullptr;
    QLabel* m_change = nullptr;
    QLabel* m_share = nullptr;
    SecondaryLabel* m_shareWord = nullptr;
    SecondaryLabel* m_moment = nullptr;
    SecondaryLabel* m_record = nullptr;
    ElidedLabel* m_ownCaption = nullptr;
    PhaseStrip* m_own = nullptr;
    QWidget* m_remediedBox = nullptr;
    ElidedLabel* m_remediedCaption = nullptr;
    QLabel* m_remediedTotal = nullptr;
    PhaseStrip* m_remedied = nullptr;
    PhaseTable* m_phases = nullptr;
    QWidget* m_rough = nullptr;
    QLabel* m_roughText = nullptr;
    MeasureStrip* m_measure = nullptr;
    std::array<Line, kFigures> m_figures;
    SecondaryLabel* m_why = nullptr;

    double m_seconds = 0; ///< until it is done, as shown
    bool m_isRough = false;
    bool m_heavy = false;
    double m_before = 0; ///< the total that a change is told against; 0: none
    double m_now = 0;
    QTimer m_changeQuiet;
    QTimer m_clock;
};

} // namespace stator::ui
