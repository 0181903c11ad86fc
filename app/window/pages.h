// The pages of the window: the one place that names them.
#pragma once

#include "ui/pages/page.h"

#include <QCoreApplication>

#include <vector>

namespace stator::app {

/// A page before it is made: what the rail shows, and how to make it.
struct PageEntry {
    const char* id;
    ui::Icon icon;
    const QMetaObject* type; ///< its words are translated there
    const char* word;        ///< untranslated
    ui::Page* (*make)(ui::Session& session, QWidget* parent);

    QString name() const { return QString::fromLatin1(id); }
    QString title() const { return QCoreApplication::translate(type->className(), word); }
};

/// In the rail's order.
const std::vector<PageEntry>& pageEntries();

} // namespace stator::app
