// What a split preset makes of datasets: counted in the background, shown as it comes.
#pragma once

#include "core/data/split.h"
#include "ui/session/session.h"

#include <QWidget>

#include <memory>

class QLabel;
class QTableWidget;

namespace stator::ui {

class Card;
class EvaluationCost;
class StatTile;
class Throttle;

/// The counts of one split, and what they were counted on.
struct SplitCounts {
    std::vector<std::string> datasets;
    std::vector<std::shared_ptr<const data::Corpus>> corpora;
    data::JointSplit joint;
    std::vector<data::LanguagePairRows> pairs; ///< of all datasets together, by (from, to)
};

class SplitResult : public QWidget {
    Q_OBJECT
public:
    explicit SplitResult(Session& session, QWidget* parent = nullptr);

    /// Counts soon; what was being counted is given up. An invalid preset or no dataset: nothing.
    void show(const data::SplitPreset& preset, const QStringList& datasets);
    using QWidget::show;
    bool isCounting() const;
    const SplitCounts* counts() const { return m_counts.get(); }
    const data::LeakReport* leaks() const { return m_leaks.get(); }

signals:
    void counted();
    void leaksChecked();

private:
    struct LeakText {
        QString text, side, otherSide, where;
    };
    struct Leaks {
        data::LeakReport report;
        std::vector<LeakText> examples;
    };
    void makeWidgets();
    void count();
    void checkLeaks();
    void clear(const QString& why);
    void showCounts();
    void showCost();
    void showLeaks(const Leaks& leaks);

    Session& m_session;
    Latest m_counting;
    Latest m_leaking;
    Throttle* m_countSoon;
    data::SplitPreset m_preset;
    QStringList m_datasets;
    std::vector<std::uint64_t> m_contents; ///< hashes of the datasets
    std::shared_ptr<const SplitCounts> m_counts;
    std::shared_ptr<const data::LeakReport> m_leaks;

    QLabel* m_state;
    StatTile* m_train;
    StatTile* m_validation;
    StatTile* m_test;
    StatTile* m_other;
    QLabel* m_cost;
    EvaluationCost* m_evaluation;
    QLabel* m_leakMark;
    QLabel* m_leakText;
    QLabel* m_groups;
    QTableWidget* m_table;
    Card* m_leakCard;
    QTableWidget* m_examples;
};

} // namespace stator::ui
