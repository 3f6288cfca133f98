// SPDX-License-Identifier: GPL-3.0-or-later
//
// The source–domain graph for other programs: GEXF 1.3, GraphML, DOT, JSON. Node ids are "s:192.0.2.1" and
// "d:example.com"; XML-illegal characters are scrubbed; observed lookups only (documents are not lookups).
#pragma once

#include "measure/SourceDomainGraph.h"
#include "record/Result.h"

#include <QByteArray>

namespace askance {

enum class GraphFormat { Gexf, GraphMl, Dot, Json };
[[nodiscard]] Result<GraphFormat> parseGraphFormat(const QString& text);
[[nodiscard]] QByteArray writeGraph(const Dataset& data, const SourceDomainGraph& graph, GraphFormat format);

} // namespace askance
