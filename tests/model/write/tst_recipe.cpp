// SPDX-License-Identifier: GPL-3.0-or-later
//
// Recipes as values and as text: what goes in comes back, and nothing that anyone else wrote gets past the reader.
#include "TestSupport.h"

#include "engine/LocalEngine.h"
#include "write/RecipeViews.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

using namespace askance;

namespace {

DatasetPtr dataset()
{
    auto data = std::make_shared<Dataset>(*test::tinyDataset(QStringLiteral("12:00:00 192.0.2.1 a.example A\n"
                                                                            "13:30:00 192.0.2.2 b.example AAAA\n"
                                                                            "15:00:00 192.0.2.1 a.example A\n")));
    data->contentDigest = QByteArray::fromHex("7c1e90ab") + QByteArray(28, '\x5d');
    data->caseName = QStringLiteral("Fall M\u00fcller & \u202Eco");
    EvidenceSummary log;
    log.file = QStringLiteral("dns.log");
    log.path = QStringLiteral("/home/somebody/secret/dns.log");
    log.rejected = 3;
    data->evidence = {log};
    data->events = {{QStringLiteral("Name deleted"), {1, 1}, QStringLiteral("registry")}};
    return data;
}

Filter filter(const QString& text)
{
    const ParsedFilter parsed = parseFilter(text);
    if (parsed.error)
        qFatal("%s", qPrintable(parsed.error->message));
    return parsed.filter;
}

Recipe timelineOf(const DatasetPtr& data = dataset())
{
    PictureSpec spec;
    spec.kind = PictureKind::Timeline;
    spec.filter = filter(QStringLiteral("type:A,AAAA hour:09:00..18:00@Europe/Moscow -domain:\"x \\u{202E}y\""));
    spec.selection = filter(QStringLiteral("source:192.0.2.1 OR time:2016-09-23"));
    spec.zone = QByteArrayLiteral("Europe/Moscow");
    spec.span = {1'474'632'000'000'000, 1'474'646'400'000'001};
    spec.width = BinWidth::Min15;
    spec.group = GroupField::Source;
    spec.laneOrder = {QStringLiteral("192.0.2.2"), QString(), QStringLiteral("\u202Eevil\"</metadata>]]>\u0001")};
    const Result<PicturePtr> answer = LocalEngine(data).answer(spec);
    if (!answer)
        qFatal("%s", qPrintable(answer.error().what));
    const QJsonObject own{{QStringLiteral("scale"), QStringLiteral("shared")}, {QStringLiteral("annotations"), false},
        {QStringLiteral("coverage"), true}, {QStringLiteral("band"), true}};
    Recipe recipe = *recipeOf(**answer, own);
    recipe.figure.widthPx = 680;
    recipe.figure.heightPx = 416;
    recipe.figure.isWhole = true;
    recipe.figure.dpi = 300;
    recipe.figure.theme = QStringLiteral("print");
    recipe.figure.title = QStringLiteral("Lookups </svg> \u00e9 \U0001F600 \\ \" \u2028");
    recipe.figure.legend = false;
    recipe.figure.rejected = false;
    recipe.figure.caseName = true;
    return recipe;
}

Recipe graphOf(const DatasetPtr& data = dataset())
{
    PictureSpec spec;
    spec.kind = PictureKind::DrawnGraph;
    spec.graph.grouping = GraphGrouping::Suffix;
    spec.graph.leastLookups = 2;
    spec.graph.documents = false;
    spec.graph.opened = {QStringLiteral("more:names")};
    spec.graph.closed = {QStringLiteral("under:a.example")};
    const Result<PicturePtr> answer = LocalEngine(data).answer(spec);
    if (!answer)
        qFatal("%s", qPrintable(answer.error().what));
    return *recipeOf(**answer, {});
}

QByteArray textOf(const Recipe& recipe)
{
    const Result<QByteArray> text = recipeJson(recipe);
    if (!text)
        qFatal("%s", qPrintable(text.error().what));
    return *text;
}

QJsonObject objectOf(const Recipe& recipe)
{
    return QJsonDocument::fromJson(textOf(recipe)).object();
}

QByteArray textOf(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

// `object` with the value at a path of keys replaced; an undefined value takes the key away.
QJsonObject with(QJsonObject object, QStringList path, const QJsonValue& value)
{
    const QString key = path.takeFirst();
    if (!path.isEmpty())
        object.insert(key, with(object.value(key).toObject(), path, value));
    else if (value.isUndefined())
        object.remove(key);
    else
        object.insert(key, value);
    return object;
}

void collect(const QJsonObject& object, const QStringList& at, QList<QStringList>& paths)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        paths << at + QStringList{it.key()};
        if (it.value().isObject())
            collect(it.value().toObject(), at + QStringList{it.key()}, paths);
    }
}

// One sentence that ends without a stop, in characters that are what they look like.
QString faultOf(const Error& error)
{
    if (error.what.isEmpty() || error.what.endsWith(u'.'))
        return QStringLiteral("no sentence: ") + error.what;
    for (const QChar c : error.what)
        if (!c.isPrint())
            return QStringLiteral("hidden characters: ") + error.what;
    return error.what.size() > 600 ? QStringLiteral("too long: ") + error.what.left(100) : QString();
}

} // namespace

class TestRecipe : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRecipeComesBackAsItWas_data()
    {
        QTest::addColumn<bool>("isGraph");
        QTest::newRow("timeline") << false;
        QTest::newRow("graph") << true;
    }
    void aRecipeComesBackAsItWas()
    {
        QFETCH(bool, isGraph);
        const Recipe recipe = isGraph ? graphOf() : timelineOf();
        const QByteArray text = textOf(recipe);
        const Result<Recipe> back = parseRecipe(text);
        QVERIFY2(back, back ? "" : qPrintable(back.error().what));
        QVERIFY(*back == recipe);
        QCOMPARE(textOf(*back), text); // equal recipes are equal bytes
        QVERIFY(asksTheSame(*back, recipe));
    }

    void aRecipeIsOneLineOfAscii()
    {
        const QByteArray text = textOf(timelineOf());
        for (const char c : text)
            QVERIFY(c >= ' ' && c < 0x7F);
        QVERIFY(text.startsWith(
            "{\"askance-recipe\":1,\"program\":\"" ASKANCE_VERSION "\",\"case\":{\"sha256\":\"7c1e90ab"));
    }

    void theQuestionComesBackFromTheRecipe()
    {
        const Recipe recipe = timelineOf();
        const PictureSpec spec = recipeSpec(recipe);
        QCOMPARE(spec.kind, PictureKind::Timeline);
        QVERIFY(spec.group == GroupField::Source);
        QVERIFY(spec.width == BinWidth::Min15);
        QCOMPARE(spec.span, recipe.span);
        QCOMPARE(spec.laneOrder.size(), 3);
        QVERIFY(spec.filter == recipe.filter && spec.selection == recipe.selection);
        QCOMPARE(spec.zone, QByteArray("Europe/Moscow"));
        const PictureSpec graph = recipeSpec(graphOf());
        QCOMPARE(graph.kind, PictureKind::DrawnGraph);
        QVERIFY(graph.graph.grouping == GraphGrouping::Suffix);
        QCOMPARE(graph.graph.leastLookups, quint64{2});
        QVERIFY(!graph.graph.documents);
        QCOMPARE(graph.graph.opened, QStringList{QStringLiteral("more:names")});
        QCOMPARE(graph.graph.closed, QStringList{QStringLiteral("under:a.example")});
    }

    void everyGroupAndEveryWidthIsItself()
    {
        for (const GroupField group :
            {GroupField::None, GroupField::Organisation, GroupField::Source, GroupField::Domain, GroupField::Type,
                GroupField::Response, GroupField::Sensor, GroupField::Server, GroupField::File})
            for (const BinWidth width : kBinWidths) {
                TimelineRecipe recipe;
                recipe.group = group;
                recipe.width = width;
                const Result<TimelineRecipe> back = timelineRecipe(toJson(recipe));
                QVERIFY(back && *back == recipe);
            }
        for (const GraphGrouping grouping :
            {GraphGrouping::Organisation, GraphGrouping::Prefix, GraphGrouping::Suffix}) {
            GraphRecipe recipe;
            recipe.grouping = grouping;
            const Result<GraphRecipe> back = graphRecipe(toJson(recipe));
            QVERIFY(back && *back == recipe);
        }
    }

    void aRhythmIsItself()
    {
        RhythmRecipe recipe;
        for (int parts = 1; parts <= 7; ++parts) {
            recipe.parts = parts;
            recipe.colour = parts % 2 ? std::optional(GroupField::Source) : std::nullopt;
            recipe.slotMinutes = parts == 3 ? 1440 : parts - 1;
            recipe.gapsOf = parts % 3 ? GroupField::Organisation : GroupField::Source;
            recipe.offices = {QStringLiteral("Moscow = Europe/Moscow 09:00-18:00")};
            recipe.officeHours = parts % 2 == 0;
            recipe.gapAxis = {parts, 46'000 - parts};
            recipe.band = parts > 4;
            const Result<RhythmRecipe> back = rhythmRecipe(toJson(recipe));
            QVERIFY(back && *back == recipe);
        }
        recipe.gapAxis = {5, 5};
        QVERIFY(!rhythmRecipe(toJson(recipe)));
        recipe.gapAxis = {0, 46'001};
        QVERIFY(!rhythmRecipe(toJson(recipe)));
        recipe.gapAxis = {0, 46'000};
        recipe.parts = 8;
        QVERIFY(!rhythmRecipe(toJson(recipe)));
    }

    // What a graph was drawn by stands there, whoever chose it.
    void anAutomaticGroupingIsSaidAsWhatItCameTo()
    {
        PictureSpec spec;
        spec.kind = PictureKind::DrawnGraph;
        const Result<PicturePtr> answer = LocalEngine(dataset()).answer(spec);
        QVERIFY(answer);
        QCOMPARE(
            recipeOf(**answer, {})->settings.value(QLatin1String("grouping")).toString(), QStringLiteral("prefix"));
    }

    void aPictureWithoutAViewHasNoRecipe()
    {
        PictureSpec spec;
        spec.kind = PictureKind::Overview;
        const Result<PicturePtr> answer = LocalEngine(dataset()).answer(spec);
        QVERIFY(answer);
        QVERIFY(!recipeOf(**answer, {}));
    }

    void nothingOfThisMachineIsInIt()
    {
        const QByteArray text = textOf(timelineOf());
        QVERIFY(!text.contains("/home") && !text.contains("somebody") && !text.contains("secret"));
        QVERIFY(!text.contains("dns.log")); // a file's name says more than its number
        if (QSysInfo::machineHostName().size() > 4)
            QVERIFY(!text.contains(QSysInfo::machineHostName().toUtf8()));
    }

    void theMomentAtWhichACaseWasMadeIsNotItsName()
    {
        auto data = std::make_shared<Dataset>(*dataset());
        data->caseName = QStringLiteral("untitled-20261129-122254123");
        QCOMPARE(recipeCase(*data).name, QString());
        data->caseName = QStringLiteral("untitled-2026");
        QCOMPARE(recipeCase(*data).name, QStringLiteral("untitled-2026"));
    }

    void aFilterThatCannotBeReadBackIsRefusedNotWritten()
    {
        Recipe recipe = timelineOf();
        recipe.filter = filter(QStringLiteral("text:") + QString(kMostFilterText - 5, u'a'));
        QVERIFY(recipeJson(recipe)); // as long as a filter may be
        recipe.filter = recipe.filter.with(filter(QStringLiteral("type:A")));
        const Result<QByteArray> refused = recipeJson(recipe);
        QVERIFY(!refused);
        QCOMPARE(faultOf(refused.error()), QString());
        recipe = timelineOf();
        recipe.settings.insert(QStringLiteral("scale"), QStringLiteral("logarithmic"));
        QVERIFY(!recipeJson(recipe));
        recipe = timelineOf();
        recipe.view = QStringLiteral("rorschach");
        QVERIFY(!recipeJson(recipe));
    }

    // ---- hostile

    void aRecipeCutAtAnyByteIsOneSentence()
    {
        const QByteArray text = textOf(timelineOf());
        for (qsizetype length = 0; length < text.size(); ++length) {
            const Result<Recipe> read = parseRecipe(text.left(length));
            QVERIFY2(!read, text.left(length).constData());
            QCOMPARE(faultOf(read.error()), QString());
        }
    }

    // Every key, at every depth: gone, of every other type, and with a neighbour that nobody knows.
    void everyKeyMustBeThereAndOfItsType()
    {
        int variations = 0;
        for (const Recipe& recipe : {timelineOf(), graphOf()}) {
            const QJsonObject object = objectOf(recipe);
            QList<QStringList> paths;
            collect(object, {}, paths);
            QVERIFY(paths.size() > 30);
            const QJsonValue values[] = {QJsonValue(QJsonValue::Undefined), QJsonValue(), true, -1, 0.5, 1e300,
                QStringLiteral("\u202Ex"), QString(), QJsonArray(), QJsonArray{QJsonObject()}, QJsonObject(),
                QJsonObject{{QStringLiteral("a"), 1}}};
            for (const QStringList& path : paths) {
                const QString where = path.join(u'.');
                int refused = 0;
                for (const QJsonValue& value : values) {
                    const QJsonObject changed = with(object, path, value);
                    if (changed == object)
                        continue;
                    ++variations;
                    const Result<Recipe> read = parseRecipe(textOf(changed));
                    if (read)
                        continue; // another title, another number
                    ++refused;
                    QCOMPARE(faultOf(read.error()), QString());
                }
                QVERIFY2(refused >= 8, qPrintable(where + QStringLiteral(" takes nearly anything")));
                QVERIFY2(
                    !parseRecipe(textOf(with(object, path, QJsonValue(QJsonValue::Undefined)))), qPrintable(where));
            }
            for (const char* room : {"", "case", "case.events", "figure", "settings"}) {
                QStringList path = QString::fromLatin1(room).split(u'.', Qt::SkipEmptyParts);
                path << QStringLiteral("stowaway");
                const Result<Recipe> read = parseRecipe(textOf(with(object, path, 1)));
                QVERIFY2(!read, room);
                QVERIFY2(read.error().what.contains(QLatin1String("stowaway")), qPrintable(read.error().what));
            }
        }
        qInfo("%d variations", variations);
    }

    void whatIsNoRecipeIsSaidSo_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const QByteArray& json, ErrorCode code, const char* says) {
            QTest::newRow(name) << json << static_cast<int>(code) << QByteArray(says);
        };
        const QJsonObject object = objectOf(timelineOf());
        const auto changed = [&](const char* path, const QJsonValue& value) {
            return textOf(with(object, QString::fromLatin1(path).split(u'.'), value));
        };
        row("nothing", {}, ErrorCode::Corrupt, "JSON");
        row("no JSON", "<recipe>", ErrorCode::Corrupt, "JSON");
        row("a list", "[]", ErrorCode::Corrupt, "object");
        row("a number", "1", ErrorCode::Corrupt, "JSON");
        row("another object", "{}", ErrorCode::Corrupt, "askance-recipe");
        row("another object with a word of ours", R"({"askance-recipe":"1"})", ErrorCode::Corrupt, "askance-recipe");
        row("a later format", changed("askance-recipe", 2), ErrorCode::NewerCase, "format 2");
        row("a later format of other keys", R"({"askance-recipe":7,"x":1})", ErrorCode::NewerCase, "format 7");
        row("an earlier format", changed("askance-recipe", 0), ErrorCode::Corrupt, "askance-recipe");
        row("an unknown view", changed("view", QStringLiteral("compare")), ErrorCode::Unsupported, "compare");
        row("a hostile view", changed("view", QStringLiteral("../../etc/passwd\n\u202E")), ErrorCode::Unsupported,
            "passwd[U+000A][U+202E]");
        row("settings of another view", changed("view", QStringLiteral("graph")), ErrorCode::Corrupt, "settings");
        row("no filter", changed("filter", QStringLiteral("sorce:1")), ErrorCode::Corrupt, "filter");
        row("no selection", changed("selection", QStringLiteral("((((")), ErrorCode::Corrupt, "selection");
        row("an endless filter", changed("filter", QString(kMostFilterText + 1, u'a')), ErrorCode::Corrupt, "filter");
        row("a filter like a well",
            changed("filter", QString(5'000, u'(') + QStringLiteral("a") + QString(5'000, u')')), ErrorCode::Corrupt,
            "filter");
        row("no zone", changed("zone", QStringLiteral("Moon/Tycho")), ErrorCode::Corrupt, "Moon/Tycho");
        row("a zone that is a path", changed("zone", QStringLiteral("../../../etc/passwd")), ErrorCode::Corrupt,
            "time zone");
        row("a zone with a NUL", changed("zone", QStringLiteral("UTC") + QChar(0)), ErrorCode::Corrupt, "time zone");
        row("time backwards", changed("span_us", QJsonArray{2, 1}), ErrorCode::Corrupt, "span_us");
        row("no time at all", changed("span_us", QJsonArray{5, 5}), ErrorCode::Corrupt, "span_us");
        row("time of three ends", changed("span_us", QJsonArray{1, 2, 3}), ErrorCode::Corrupt, "span_us");
        row("time beyond the calendar", changed("span_us", QJsonArray{1, 9e18}), ErrorCode::Corrupt, "span_us");
        row("no width", changed("figure.width_px", 0), ErrorCode::Corrupt, "figure.width_px");
        row("a huge width", changed("figure.width_px", 16'385), ErrorCode::Corrupt, "figure.width_px");
        row("dots without number", changed("figure.dpi", 601), ErrorCode::Corrupt, "figure.dpi");
        row("a theme of one's own", changed("figure.theme", QStringLiteral("neon")), ErrorCode::Corrupt, "theme");
        row("an endless title", changed("figure.title", QString(40'000, u'x')), ErrorCode::Corrupt, "title");
        row("a short digest", changed("case.sha256", QStringLiteral("7c1e")), ErrorCode::Corrupt, "sha256");
        row("a digest of other letters", changed("case.sha256", QString(64, u'g')), ErrorCode::Corrupt, "sha256");
        row("a digest in capitals", changed("case.sha256", QString(64, u'A')), ErrorCode::Corrupt, "sha256");
        row("records beneath nothing", changed("case.records", -5), ErrorCode::Corrupt, "case.records");
        row("half a record", changed("case.records", 1.5), ErrorCode::Corrupt, "case.records");
        row("bins nobody has", changed("settings.bins", QStringLiteral("7d")), ErrorCode::Corrupt, "settings.bins");
        row("lanes by what is no field", changed("settings.lanes", QStringLiteral("shoe")), ErrorCode::Corrupt,
            "settings.lanes");
        QJsonArray many;
        for (int i = 0; i < 10'001; ++i)
            many.append(QStringLiteral("k"));
        row("lanes without end", changed("settings.order", many), ErrorCode::Corrupt, "settings.order");
        row("a lane that is no text", changed("settings.order", QJsonArray{1}), ErrorCode::Corrupt, "settings.order");
        row("nested without end", QByteArray(400'000, '['), ErrorCode::Corrupt, "JSON");
        row("objects without end", QByteArrayLiteral("{\"a\":").repeated(100'000), ErrorCode::Corrupt, "JSON");
        row("a number without end", "{\"askance-recipe\":1" + QByteArray(100'000, '0') + "}", ErrorCode::Corrupt, "");
        row("an infinite number", "{\"askance-recipe\":1e999}", ErrorCode::Corrupt, "");
        row("NULs", QByteArray(100, '\0'), ErrorCode::Corrupt, "JSON");
        row("bytes that are no UTF-8", "{\"askance-recipe\":1,\"program\":\"\xFF\xFE\"}", ErrorCode::Corrupt, "");
        row("too long", QByteArray(kMostRecipeBytes + 1, ' '), ErrorCode::TooLarge, "longer than");
    }
    void whatIsNoRecipeIsSaidSo()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        const Result<Recipe> read = parseRecipe(json);
        QVERIFY(!read);
        QCOMPARE(faultOf(read.error()), QString());
        QVERIFY2(read.error().what.contains(QString::fromUtf8(says)), qPrintable(read.error().what));
        QCOMPARE(static_cast<int>(read.error().code), code);
    }

    // ---- two cases

    void equalCasesHaveNoDifferences()
    {
        RecipeCase renamed = recipeCase(*dataset());
        renamed.name = QStringLiteral("another");
        QCOMPARE(caseDifferences(recipeCase(*dataset()), renamed), QStringList());
    }

    void aDifferenceIsNamedWithBothNumbers()
    {
        RecipeCase then = recipeCase(*dataset());
        then.records = 184'512;
        RecipeCase now = then;
        now.records = 184'600;
        now.digest[0] = 'x';
        QCOMPARE(caseDifferences(then, now),
            QStringList{QStringLiteral("the case now has 184,600 records, the picture was made from 184,512")});
        now = then;
        now.digest[0] = 'x';
        QCOMPARE(caseDifferences(then, now),
            QStringList{QStringLiteral("the case has 184,512 records as then, but not the same")});
        now = then;
        now.span.endUs += 1;
        QCOMPARE(caseDifferences(then, now),
            QStringList{
                QStringLiteral("its records are now of 2016-09-23T12:00:00Z to 2016-09-23T15:00:00.000001Z, they "
                               "were of 2016-09-23T12:00:00Z to 2016-09-23T15:00:00Z")});
        now = then;
        now.events.count = 1'000;
        QCOMPARE(caseDifferences(then, now),
            QStringList{QStringLiteral("the case now has 1,000 events, the picture was made from 1")});
    }

    void whateverAPictureShowsOfACaseIsCompared_data()
    {
        QTest::addColumn<QByteArray>("says");
        for (const char* says : {"rejected row", "observations", "file", "organisation", "span of coverage", "event",
                 "relation", "time zone"})
            QTest::newRow(says) << QByteArray(says);
    }
    void whateverAPictureShowsOfACaseIsCompared()
    {
        QFETCH(QByteArray, says);
        const DatasetPtr then = dataset();
        auto now = std::make_shared<Dataset>(*then);
        if (says == "rejected row")
            now->evidence.front().rejected = 4;
        else if (says == "observations")
            now->observations = 2;
        else if (says == "file")
            now->evidence.front().file = QStringLiteral("other.log");
        else if (says == "organisation")
            now->organisations = test::tinyDataset(QStringLiteral("12:00:00 192.0.2.1 a.example A\n"),
                {{"Example Bank", "bank", 1}},
                {{0, MembershipKind::Address, "192.0.2.1", {},
                    ""}})->organisations;
        else if (says == "span of coverage")
            now->coverage.front().kind = CoverageKind::Gap;
        else if (says == "event")
            now->events.front().title = QStringLiteral("Name made");
        else if (says == "relation")
            now->relations.push_back({});
        else
            now->zoneId = QStringLiteral("Europe/Moscow");
        const QStringList clauses = caseDifferences(recipeCase(*then), recipeCase(*now));
        QVERIFY2(
            !clauses.isEmpty() && clauses.join(u';').contains(QLatin1String(says)), qPrintable(clauses.join(u';')));
        QCOMPARE(caseDifferences(recipeCase(*now), recipeCase(*now)), QStringList());
    }

    void aCaseIsNamedByWhatItHolds()
    {
        QCOMPARE(caseWords(recipeCase(*dataset())),
            QStringLiteral("the case 'Fall M\u00fcller & [U+202E]co' (3 records, SHA-256 7c1e90ab\u2026)"));
        RecipeCase nameless = recipeCase(*dataset());
        nameless.name.clear();
        QVERIFY(caseWords(nameless).startsWith(QStringLiteral("the case (3 records")));
    }

    void twoRecipesAskTheSameWhateverTheyLookLike()
    {
        const Recipe one = timelineOf();
        Recipe other = one;
        other.figure.theme = QStringLiteral("dark");
        other.settings.insert(QStringLiteral("band"), false);
        other.ofCase.records = 7;
        QVERIFY(asksTheSame(one, other));
        const auto differs = [&](const auto& change) {
            Recipe changed = one;
            change(changed);
            return !asksTheSame(one, changed);
        };
        QVERIFY(differs([](Recipe& r) { r.filter = {}; }));
        QVERIFY(differs([](Recipe& r) { r.selection.reset(); }));
        QVERIFY(differs([](Recipe& r) { r.zone = "UTC"; }));
        QVERIFY(differs([](Recipe& r) { r.span = {}; }));
        QVERIFY(differs([](Recipe& r) { r.view = QStringLiteral("graph"); }));
        QVERIFY(differs([](Recipe& r) { r.settings.insert(QStringLiteral("bins"), QStringLiteral("1h")); }));
    }
};

ASKANCE_TEST_MAIN(TestRecipe)
#include "tst_recipe.moc"
