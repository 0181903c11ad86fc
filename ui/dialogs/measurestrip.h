// A button that measures this machine, and how far that is.
#pragma once

#include "core/train/runconfiguration.h"

#include <QWidget>

#include <optional>

class QPushButton;

namespace stator::ui {

class MachineModels;
class ProgressChip;
class SecondaryLabel;
class Session;

class MeasureStrip : public QWidget {
    Q_OBJECT
public:
    explicit MeasureStrip(Session& session, QWidget* parent = nullptr);
    /// What is measured with; none: it is not known yet.
    void setConfiguration(const std::optional<train::RunConfiguration>& configuration);
    /// "Measure this machine", "Measure again".
    void setWord(const QString& word);
    QPushButton* button() const { return m_measure; }

private:
    void refresh();
    void showProgress();

    MachineModels& m_models;
    std::optional<train::RunConfiguration> m_configuration;
    QPushButton* m_measure;
    ProgressChip* m_progress;
    QPushButton* m_cancel;
    SecondaryLabel* m_state;
};

} // namespace stator::ui
