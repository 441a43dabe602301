#!/bin/sh
# Pictures of reports for docs/reports.md, from the folder that `pipeline demo --out FOLDER` fills:
#   sh docs/images/make.sh FOLDER
# Needs pdftoppm (poppler-utils); with ImageMagick's convert the pictures get a palette and a third of the size.
set -eu
out=${1:?folder of the demo}
here=$(cd "$(dirname "$0")" && pwd)
missing=0

# picture NAME PAGE PATTERN: the first file that matches.
picture() {
    file=$(find "$out" -path "$out/$3" -type f | LC_ALL=C sort | head -n 1)
    if [ -z "$file" ]; then
        echo "$1: nothing matches $out/$3" >&2
        missing=1
        return 0
    fi
    pdftoppm -r 70 -f "$2" -l "$2" -singlefile -png "$file" "$here/$1"
    if command -v convert > /dev/null 2>&1; then
        convert "$here/$1.png" -strip -colors 32 -define png:exclude-chunks=date,time "PNG8:$here/$1.png"
    fi
}

# The page of the map: the first whose text speaks of the areas that rank first.
mapped() {
    for page in 7 8 9 10 11 12; do
        if pdftotext -f "$page" -l "$page" "$out/cities/us-chicago/audit.pdf" - | grep -q 'ranks first'; then echo "$page"; return 0; fi
    done
    echo 8
}

picture audit 3 'cities/gb-city-of-london/audit.pdf'
picture map "$(mapped)" 'cities/us-chicago/audit.pdf'
picture region 1 'regions/SAM/summary.pdf'
picture survey 2 'waves/2026/results.pdf'
picture survey-quality 1 'waves/2011/quality.pdf'
picture evaluation 1 'programmes/mx-cdmx--calles-claras/evaluation.pdf'
picture scorecard 2 'cities/gb-london/*scorecard*.pdf'
picture receipt 1 'receipts/gb-city-of-london/month-format*.pdf'
picture questionnaire 2 'instruments/global-survey/2011/questionnaire-en.pdf'
picture walk 3 '*walk*en.pdf'
picture plan-check 1 'plans/co-example--plan-2026/check.pdf'
exit $missing
