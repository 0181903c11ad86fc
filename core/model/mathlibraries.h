// Which libraries compute the matrix products.
#pragma once

#include <string>

namespace stator::model {

/// "libtorch 1.13.1, OpenBLAS 0.3.21 …, oneDNN 2.6.0": another text where another library or
/// version is in use. Thread: any.
const std::string& mathLibraries();

/// True where these libraries can compute on a GPU of this machine.
bool hasCuda();

} // namespace stator::model
