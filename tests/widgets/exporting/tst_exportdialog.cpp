// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "exporting/ExportDialog.h"

#include <QApplication>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace askance;

namespace {

class PlainPicture : public PaintablePicture {
public:
    [[nodiscard]] QString pictureTitle() const override { return QStringLiteral("Lookups by source"); }
    [[nodiscard]] QSize leastPictureSize() const override { return {100, 60}; }
    void paintPicture(QPainter& painter, const QSize& size, const Theme& theme) const override
    {
        painter.fillRect(QRect(QPoint(0, 0), size), theme.category[3]);
    }
    [[nodiscard]] QRect plotRect(const QSize& size) const override { return QRect(QPoint(0, 0), size); }
};

} // namespace

class TestExportDialog : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::vector<QSize> m_asked;

    std::unique_ptr<ExportDialog> dialog()
    {
        const FigureRequest request = [this](const QSize& size, QObject*, const auto& receive) {
            m_asked.push_back(size);
            receive({std::make_shared<PlainPicture>(), {QStringLiteral("3 of 9 queries <b>")}, true, {}});
        };
        auto made = std::make_unique<ExportDialog>(request, QSize(700, 300), ThemeKind::Dark);
        made->show();
        return made;
    }

private Q_SLOTS:
    void itOpensWithTheWindowsThemeAndTheEvidence()
    {
        const auto d = dialog();
        QVERIFY(d->isReady());
        QCOMPARE(d->options().theme, ThemeKind::Dark);
        QCOMPARE(d->options().title, QStringLiteral("Lookups by source"));
        QVERIFY(d->options().synthetic);
        const auto* caption = d->findChild<QPlainTextEdit*>(QStringLiteral("exportCaption"));
        QVERIFY(caption->isReadOnly());
        QCOMPARE(caption->toPlainText(), QStringLiteral("3 of 9 queries <b>"));
        QVERIFY(!d->findChild<QLabel*>(QStringLiteral("exportPreview"))->pixmap().isNull());
    }

    void anotherSizeIsAskedForAnew()
    {
        m_asked.clear();
        const auto d = dialog();
        auto* sizes = d->findChild<QComboBox*>(QStringLiteral("exportSize"));
        sizes->setFocus();
        QTest::keyClick(sizes, Qt::Key_End);
        QCOMPARE(m_asked.size(), size_t{2});
        QCOMPARE(m_asked.back(), QSize(700, 300));
        QCOMPARE(d->options().size, QSize(700, 300));
    }

    void theNameFollowsTheFormat()
    {
        const auto d = dialog();
        d->setPath(m_folder.filePath(QStringLiteral("fig.1.png")));
        auto* formats = d->findChild<QComboBox*>(QStringLiteral("exportFormat"));
        formats->setFocus();
        QTest::keyClick(formats, Qt::Key_Down);
        QCOMPARE(d->path(), m_folder.filePath(QStringLiteral("fig.1.svg")));
    }

    void itWritesAndNeverReplacesUnasked()
    {
        const QString path = m_folder.filePath(QStringLiteral("out.png"));
        const auto first = dialog();
        QSignalSpy exported(first.get(), &ExportDialog::exported);
        first->setPath(path);
        QTest::mouseClick(first->findChild<QPushButton*>(QStringLiteral("exportWrite")), Qt::LeftButton);
        QCOMPARE(exported.count(), 1);
        QVERIFY(!first->isVisible());
        const qint64 bytes = QFileInfo(path).size();
        QVERIFY(bytes > 500);

        const auto second = dialog();
        second->setPath(path);
        auto* write = second->findChild<QPushButton*>(QStringLiteral("exportWrite"));
        QTest::mouseClick(write, Qt::LeftButton);
        QVERIFY(second->isVisible());
        QVERIFY(second->findChild<QLabel*>(QStringLiteral("exportProblem"))->text().contains(QStringLiteral("exists")));
        QTest::mouseClick(write, Qt::LeftButton);
        QVERIFY(!second->isVisible());
    }

    void aPictureThatCannotBeCountedIsSaid()
    {
        const FigureRequest failing = [](const QSize&, QObject*, const auto& receive) {
            receive({nullptr, {}, false, QStringLiteral("too many bins")});
        };
        ExportDialog d(failing, {}, ThemeKind::Light);
        d.show();
        QVERIFY(!d.isReady());
        QVERIFY(d.findChild<QLabel*>(QStringLiteral("exportProblem"))->isVisible());
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestExportDialog test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_exportdialog.moc"
