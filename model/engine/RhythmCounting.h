// SPDX-License-Identifier: GPL-3.0-or-later
//
// A rhythm picture put together from the answers to its parts, so that whatever an engine remembers of one part serves
// all pictures that hold it. Any engine; any thread.
#pragma once

#include "engine/QueryEngine.h"

namespace askance {

// `spec` is of PictureKind::Rhythm; `data` is what `engine` counts. The first error of a part is the picture's.
[[nodiscard]] Result<PicturePtr> answerRhythm(
    const QueryEngine& engine, const DatasetPtr& data, const PictureSpec& spec, const std::atomic<bool>* cancelled);

} // namespace askance
