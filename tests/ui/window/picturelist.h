// What pictures are taken of: a name, and how the window gets there.
#pragma once

#include "app/window/mainwindow.h"

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

namespace stator::app::pictures {

struct Picture {
    QString name;
    /// Brings the window into the state, and gives what is to be taken: the window or a dialog;
    /// none where the state cannot be reached (it is then left out and said so).
    std::function<QWidget*(MainWindow&)> show;
    int waitMs = 0; ///< How long it takes until figures that come by the clock are there.
};

QWidget* showHelp(MainWindow& window, const QString& topic);

/// Every page with each of its tabs, then every dialog. To add one, add a line.
std::vector<Picture> pictureList(MainWindow& window);

} // namespace stator::app::pictures
