// Editors of single values.
#pragma once

#include "ui/pages/configurations/fieldeditor.h"

class QCheckBox;

namespace stator::ui {

class BooleanEditor : public FieldEditor {
    Q_OBJECT
public:
    explicit BooleanEditor(QWidget* parent = nullptr);
    nlohmann::json value() const override;
    void setValue(const nlohmann::json& value) override;

private:
    QCheckBox* m_box;
};

/// Whole numbers and others.
class NumberEditor : public FieldEditor {
    Q_OBJECT
public:
    NumberEditor(const train::FieldSpec& spec, QWidget* parent = nullptr);
    nlohmann::json value() const override;
    void setValue(const nlohmann::json& value) override;

private:
    bool m_whole;
    UnitField* m_field;
};

/// Numbers with commas (or semicolons) between them.
class ListEditor : public FieldEditor {
    Q_OBJECT
public:
    ListEditor(const train::FieldSpec& spec, QWidget* parent = nullptr);
    nlohmann::json value() const override;
    void setValue(const nlohmann::json& value) override;

private:
    bool m_whole;
    UnitField* m_field;
};

class ChoiceEditor : public FieldEditor {
    Q_OBJECT
public:
    ChoiceEditor(const std::string& path, const train::FieldSpec& spec, QWidget* parent = nullptr);
    nlohmann::json value() const override;
    void setValue(const nlohmann::json& value) override;

private:
    QuietCombo* m_combo;
};

class TextEditor : public FieldEditor {
    Q_OBJECT
public:
    explicit TextEditor(QWidget* parent = nullptr);
    nlohmann::json value() const override;
    void setValue(const nlohmann::json& value) override;
    void setPlaceholder(const QString& text) override;

private:
    QLineEdit* m_field;
};

/// A text with suggestions.
class MetricEditor : public FieldEditor {
    Q_OBJECT
public:
    explicit MetricEditor(QWidget* parent = nullptr);
    nlohmann::json value() const override;
    void setValue(const nlohmann::json& value) override;
    void setSuggestions(const QStringList& metrics) override;
    void setPlaceholder(const QString& text) override;

private:
    QuietCombo* m_combo;
};

/// A file's path with a button that looks for it.
class FileEditor : public FieldEditor {
    Q_OBJECT
public:
    explicit FileEditor(QWidget* parent = nullptr);
    nlohmann::json value() const override;
    void setValue(const nlohmann::json& value) override;

private:
    void browse();
    QLineEdit* m_field;
};

} // namespace stator::ui
