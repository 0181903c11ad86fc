// What this configuration comes to: its forecast, advice, and how it differs from its origin.
#pragma once

#include "ui/pages/configurations/draft.h"
#include "ui/pages/configurations/liveforecast.h"

#include <QWidget>

class QGridLayout;

namespace stator::ui {

class AdviceList;
class AppliedRemedies;
class Card;
class ForecastPanel;

class SummaryPanel : public QWidget {
    Q_OBJECT
public:
    SummaryPanel(Session& session, Draft& draft, LiveForecast& live, QWidget* parent = nullptr);

    /// The forecast and the differences, as they are now.
    void refresh();
    /// Another configuration is open. `name` and `json`: the one it was made from, whose
    /// differences are listed; empty: none.
    void open(const QString& name, const QString& json);

    ForecastPanel* forecast() const { return m_forecast; }
    AdviceList* advice() const { return m_advice; }
    AppliedRemedies* remedies() const { return m_remedies; }
    int differenceCount() const { return m_differenceCount; }

private:
    void showAdvice();
    void showDifferences();
    void addDifference(const train::ConfigurationDifference& difference);

    Draft& m_draft;
    LiveForecast& m_live;
    ForecastPanel* m_forecast;
    AppliedRemedies* m_remedies;
    AdviceList* m_advice;
    Card* m_changes;
    QGridLayout* m_differences;
    QString m_originName;
    QString m_originJson;
    int m_differenceCount = 0;
};

} // namespace stator::ui
