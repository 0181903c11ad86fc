// Widgets by what a person calls them.
#pragma once

#include <QAbstractButton>
#include <QLabel>
#include <QWidget>

namespace stator::ui::test {

/// The button with this text.
inline QAbstractButton* button(const QWidget& in, const QString& text) {
    for (auto* candidate : in.findChildren<QAbstractButton*>())
        if (QString(candidate->text()).remove(QLatin1Char('&')) == text)
            return candidate;
    return nullptr;
}

/// The field with this accessible name.
template<class Field>
Field* field(const QWidget& in, const QString& name) {
    for (auto* candidate : in.findChildren<Field*>())
        if (candidate->accessibleName() == name)
            return candidate;
    return nullptr;
}

/// Whether a label that is visible contains the text.
inline bool shows(const QWidget& in, const QString& text) {
    for (auto* label : in.findChildren<QLabel*>())
        if (label->isVisibleTo(&in) && label->text().contains(text))
            return true;
    return false;
}

} // namespace stator::ui::test
