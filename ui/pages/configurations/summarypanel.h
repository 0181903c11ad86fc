// What this configuration comes to, in words and figures.
#pragma once

#include "ui/pages/configurations/draft.h"
#include "ui/pages/configurations/inputsreader.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace stator::ui {

class Card;
class Notice;

/// Figures that need no measurement; how long a run takes is not among them.
class SummaryPanel : public QWidget {
    Q_OBJECT
public:
    explicit SummaryPanel(Draft& draft, QWidget* parent = nullptr);

    void showSize(const InputsReader& reader, const train::RunSize& size);
    /// The configuration that this one was made from: its differences are listed. Empty: none.
    void setOrigin(const QString& name, const QString& json);
    Notice* notice() const { return m_notice; }
    /// "433,528 pairs of sample…", for tests and for the clipboard.
    QString sentence() const;
    int differenceCount() const { return m_differenceCount; }

private:
    void showFigures(const InputsReader& reader, const train::RunSize& size);
    void showEvaluation(const train::RunSize& size);
    void showDifferences();
    void addFigure(const QString& name, const QString& value);
    void addDifference(const train::ConfigurationDifference& difference);

    Draft& m_draft;
    QLabel* m_sentence;
    QGridLayout* m_figures;
    Card* m_summary;
    Notice* m_notice;
    Card* m_changes;
    QGridLayout* m_differences;
    QString m_originName;
    QString m_originJson;
    int m_differenceCount = 0;
};

/// "Evaluation reads 3.2 times as many rows as training." The side that it takes depends on the
/// figures; empty where they are not known.
QString evaluationSentence(const train::RunSize& size);
/// More than a fifth of the rows are read by evaluation.
bool isEvaluationHeavy(const train::RunSize& size);

} // namespace stator::ui
