// Pictures of the replay of issue #3281: for its page of the help.
#pragma once

#include "tests/ui/window/picturelist.h"

namespace stator::app::pictures {

/// Of a workspace that prepareStudio() has made.
void addCasePictures(std::vector<Picture>& list, MainWindow& window);

} // namespace stator::app::pictures
