// SPDX-License-Identifier: GPL-3.0-or-later
//
// QueryEngine over columns in memory. Remembers the row sets of the last few filters and what they gave in the last few
// pictures, since a brush asks about one filter many times: then the rows of the selection are counted and no others.
// Thread-safe.
#pragma once

#include "engine/QueryEngine.h"

#include <memory>

namespace askance {

class LocalEngine final : public QueryEngine {
public:
    explicit LocalEngine(DatasetPtr data);
    ~LocalEngine() override;
    [[nodiscard]] Result<PicturePtr> answer(
        const PictureSpec& spec, const std::atomic<bool>* cancelled = nullptr) const override;
    [[nodiscard]] const DatasetPtr& data() const;

private:
    struct Cache;
    DatasetPtr m_data;
    std::unique_ptr<Cache> m_cache;
};

} // namespace askance
