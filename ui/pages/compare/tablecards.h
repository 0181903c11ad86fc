// Configuration differences and final metrics.
#pragma once

#include "ui/pages/compare/comparecard.h"
#include "ui/pages/compare/runtable.h"

class QCheckBox;
class QStackedLayout;

namespace stator::ui {

class SecondaryLabel;
class SegmentedControl;

/// What is not the same in all runs, the baseline first.
class DifferencesCard : public CompareCard {
    Q_OBJECT
public:
    DifferencesCard(Session& session, CompareState& state, QWidget* parent = nullptr);

    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;

protected:
    void refresh() override;
    void refreshSelection() override {}
    void addMenuActions(QMenu& menu) override;

private:
    CompareTableModel m_model;
    RunTableView* m_table;
    SecondaryLabel* m_equal;
    QCheckBox* m_all;
};

/// What came out, with the change against the baseline.
class MetricsCard : public CompareCard {
    Q_OBJECT
public:
    MetricsCard(Session& session, CompareState& state, QWidget* parent = nullptr);

    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;

protected:
    void refresh() override;
    void refreshSelection() override {}
    void addMenuActions(QMenu& menu) override;

private:
    CompareTableModel m_model;
    RunTableView* m_table;
    SecondaryLabel* m_none;
    SegmentedControl* m_value;
    QCheckBox* m_all;
};

} // namespace stator::ui
