// Compare: runs side by side.
#pragma once

#include "ui/pages/page.h"

namespace stator::ui {

class ComparePage : public Page {
    Q_OBJECT
public:
    explicit ComparePage(Session& session, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("compare"); }
    QString title() const override { return tr("Compare"); }
    Icon icon() const override { return Icon::Compare; }
};

} // namespace stator::ui
