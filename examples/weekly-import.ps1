# Imports every CSV file of a folder, or one file, into the log.
#
#   powershell -File weekly-import.ps1 FOLDER
#   powershell -File weekly-import.ps1 FILE.csv
#
# What was imported is moved to the folder "done" beside it. A sheet with problems
# stays where it is, nothing of it is imported, and the script ends with an exit
# code that is not 0. Safe to run twice: a row that is in the log is not added again.
#
# The program is $env:GUARDBOOK, or guardbook on the PATH; the log is
# $env:GUARDBOOK_DB, or the usual one. It suits a weekly task of the Task Scheduler.
param([Parameter(Mandatory = $true)][string]$Path)

$program = 'guardbook'
if ($env:GUARDBOOK) { $program = $env:GUARDBOOK }

if (-not (Test-Path -LiteralPath $Path)) {
    Write-Output "There is no $Path. Nothing was imported."
    exit 4
}
if (Test-Path -LiteralPath $Path -PathType Container) {
    $sheets = @(Get-ChildItem -LiteralPath $Path -File | Where-Object { $_.Extension -eq '.csv' })
} else {
    $sheets = @(Get-Item -LiteralPath $Path)
}
if ($sheets.Count -eq 0) {
    Write-Output "No sheets in ${Path}: nothing to do."
}

$worst = 0
foreach ($sheet in $sheets) {
    Write-Output $sheet.FullName
    & $program import $sheet.FullName
    if ($LASTEXITCODE -ne 0) {
        $worst = $LASTEXITCODE
        continue
    }
    # To "done", never over another sheet of the same name.
    $folder = Join-Path $sheet.DirectoryName 'done'
    New-Item -ItemType Directory -Force -Path $folder | Out-Null
    $target = Join-Path $folder $sheet.Name
    $count = 1
    while (Test-Path -LiteralPath $target) {
        $count = $count + 1
        $target = Join-Path $folder "$count-$($sheet.Name)"
    }
    Move-Item -LiteralPath $sheet.FullName -Destination $target
}
exit $worst
