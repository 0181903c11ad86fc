// What a field of the form is edited with.
#pragma once

#include "core/train/configurationschema.h"
#include "ui/session/library.h"

#include <QComboBox>
#include <QLineEdit>
#include <QWidget>
#include <nlohmann/json.hpp>

#include <string>

namespace stator::ui {

/// Holds one value as JSON. What a person types that cannot be the field's value is given as a
/// JSON text, so that the schema says what is wrong with it.
class FieldEditor : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    virtual nlohmann::json value() const = 0;
    /// Does not emit edited().
    virtual void setValue(const nlohmann::json& value) = 0;
    /// The workspace's lists may be others than before.
    virtual void setLibrary(const Library&) {}
    /// Words to choose from where any text is allowed.
    virtual void setSuggestions(const QStringList&) {}
    virtual void setPlaceholder(const QString&) {}

signals:
    /// By the user's hand.
    void edited();
    /// A button beside the value: "Edit splits…".
    void linkActivated();
};

/// The editor that fits the field at `path`.
FieldEditor* makeFieldEditor(const std::string& path, const train::FieldSpec& spec);

/// A combo box that the wheel changes only while it has the keyboard, since forms scroll.
class QuietCombo : public QComboBox {
    Q_OBJECT
public:
    explicit QuietCombo(QWidget* parent = nullptr);
    /// Selects the entry with this data; where there is none, adds `word` for it.
    void select(const QString& value, const QString& word);

protected:
    void wheelEvent(QWheelEvent* event) override;
};

/// A line with its unit at the right inside of it.
class UnitField : public QLineEdit {
    Q_OBJECT
public:
    explicit UnitField(const QString& unit = {}, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeRoom();
    QString m_unit;
};

/// A number as typed, whatever its decimal point, "1e-3" too; a text where it is none.
nlohmann::json typedNumber(const QString& text, bool whole);
/// A number as it is shown in a field: without groups of digits.
QString fieldNumber(const nlohmann::json& value);

} // namespace stator::ui
