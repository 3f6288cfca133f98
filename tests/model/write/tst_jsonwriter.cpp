// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "write/JsonWriter.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

using namespace askance;

class TestJsonWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysKeepTheirOrderAndCommasAreRight();
    void numbersReadBackWhole();
    void takingTheTextStartsAnew();
};

void TestJsonWriter::keysKeepTheirOrderAndCommasAreRight()
{
    JsonWriter json;
    json.beginObject().member("z", 1).key("a").beginArray();
    json.value(true).null().beginObject().endObject().beginArray().endArray().value(QStringLiteral("x\"y"));
    json.endArray()
        .key("m")
        .beginObject()
        .member("k", QStringLiteral("v"))
        .endObject()
        .member("last", false)
        .endObject();
    QCOMPARE(
        json.text(), QByteArray("{\"z\":1,\"a\":[true,null,{},[],\"x\\\"y\"],\"m\":{\"k\":\"v\"},\"last\":false}"));
    QVERIFY(QJsonDocument::fromJson(json.text()).isObject());
}

void TestJsonWriter::numbersReadBackWhole()
{
    JsonWriter json;
    const double share = 9346.0 / 53615.0;
    json.beginObject().member("least", std::numeric_limits<qint64>::min()).member("most", ~quint64{0});
    json.member("share", share).member("none", std::numeric_limits<double>::quiet_NaN()).endObject();
    QVERIFY(json.text().startsWith("{\"least\":-9223372036854775808,\"most\":18446744073709551615,\"share\":0."));
    QVERIFY(json.text().endsWith(",\"none\":null}"));
    QCOMPARE(QJsonDocument::fromJson(json.text()).object().value(QStringLiteral("share")).toDouble(), share);
}

void TestJsonWriter::takingTheTextStartsAnew()
{
    JsonWriter json;
    json.beginArray().value(1).endArray();
    QCOMPARE(json.takeText(), QByteArray("[1]"));
    json.beginArray().value(2).value(3).endArray();
    QCOMPARE(json.takeText(), QByteArray("[2,3]"));
}

ASKANCE_TEST_MAIN(TestJsonWriter)
#include "tst_jsonwriter.moc"
