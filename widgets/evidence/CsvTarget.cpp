// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/CsvTarget.h"

#include "investigation/Investigation.h"

#include <QFileDialog>
#include <QFileInfo>

namespace askance {

void askForCsv(Investigation& investigation, QWidget* parent, const char* name, const QString& title,
    const QString& fileName, const std::function<void(const QString& path)>& chosen)
{
    auto* dialog = new QFileDialog(
        parent, title, QFileInfo(investigation.casePath()).path(), QFileDialog::tr("CSV files (*.csv)"));
    dialog->setObjectName(QLatin1String(name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(fileName);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    QObject::connect(&investigation, &Investigation::caseOpened, dialog, &QDialog::reject);
    QObject::connect(&investigation, &Investigation::caseClosed, dialog, &QDialog::reject);
    dialog->open();
}

} // namespace askance
