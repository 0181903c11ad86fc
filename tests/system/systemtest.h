// What the system tests share: a machine made of files.
#pragma once

#include "tests/support/temporaryfolder.h"

namespace stator::system {

using FakeRoot = test::TemporaryFolder;

} // namespace stator::system
