// A choice among the series of the compared runs.
#pragma once

#include <QComboBox>

#include <string>

namespace stator::ui {

struct RunSet;

/// Training's series first, then the evaluations'. What was chosen stays chosen while other runs
/// come and go, also where none of them has it for a while.
class MetricBox : public QComboBox {
    Q_OBJECT
public:
    /// `evaluationsOnly`: without what was measured while training, but its loss.
    explicit MetricBox(bool evaluationsOnly, QWidget* parent = nullptr);

    void setRuns(const RunSet& set);
    /// Chosen as soon as it is there.
    void setKey(const std::string& key);
    /// What is chosen; what a person would look at first where nothing was. Empty without series.
    std::string key() const;
    /// What a person has chosen; empty: nothing yet.
    const std::string& chosen() const { return m_chosen; }

signals:
    /// Only by the user's hand.
    void keyChosen();

private:
    std::string defaultKey(const RunSet& set) const;

    bool m_evaluationsOnly;
    std::string m_chosen;
};

} // namespace stator::ui
