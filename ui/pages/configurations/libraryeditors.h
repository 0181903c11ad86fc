// Editors that choose from what the workspace holds.
#pragma once

#include "ui/pages/configurations/fieldeditor.h"

#include <QList>

class QVBoxLayout;
class QPushButton;

namespace stator::ui {

/// The split: a preset, or the configuration's own shares.
class SplitChoiceEditor : public FieldEditor {
    Q_OBJECT
public:
    explicit SplitChoiceEditor(QWidget* parent = nullptr);
    nlohmann::json value() const override { return m_value; }
    void setValue(const nlohmann::json& value) override;
    void setLibrary(const Library& library) override;

private:
    void refresh();
    void choose(int index);

    std::vector<data::SplitPreset> m_presets;
    nlohmann::json m_value;
    QuietCombo* m_combo;
};

/// A tokenizer of the workspace, or none: a file.
class TokenizerEditor : public FieldEditor {
    Q_OBJECT
public:
    explicit TokenizerEditor(QWidget* parent = nullptr);
    nlohmann::json value() const override;
    void setValue(const nlohmann::json& value) override;
    void setLibrary(const Library& library) override;

private:
    void fill();
    QStringList m_names;
    QString m_value;
    QuietCombo* m_combo;
};

/// Datasets below each other.
class DatasetsEditor : public FieldEditor {
    Q_OBJECT
public:
    explicit DatasetsEditor(QWidget* parent = nullptr);
    nlohmann::json value() const override { return m_value; }
    void setValue(const nlohmann::json& value) override;
    void setLibrary(const Library& library) override;

private:
    void build();
    void addRow(std::size_t index);
    void add();

    QStringList m_names;
    nlohmann::json m_value = nlohmann::json::array();
    QVBoxLayout* m_rows;
    QList<QWidget*> m_lines;
    QPushButton* m_add;
};

/// Evaluators below each other: what, on what, and, on demand, how many rows and dims.
class EvaluationsEditor : public FieldEditor {
    Q_OBJECT
public:
    explicit EvaluationsEditor(QWidget* parent = nullptr);
    nlohmann::json value() const override { return m_value; }
    void setValue(const nlohmann::json& value) override;
    void setLibrary(const Library& library) override;

private:
    void build();
    QWidget* makeLine(std::size_t index);
    QWidget* makeLimits(std::size_t index);
    void set(std::size_t index, const char* member, const nlohmann::json& value);
    void remove(std::size_t index);
    void add();

    QStringList m_datasets;
    nlohmann::json m_value = nlohmann::json::array();
    QVBoxLayout* m_rows;
    QList<QWidget*> m_lines;
    QPushButton* m_add;
};

} // namespace stator::ui
