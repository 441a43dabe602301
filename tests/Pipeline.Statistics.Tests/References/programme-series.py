"""Series of a programme file as CSV, for programmes.R: python3 programme-series.py FILE"""
import csv
import json
import sys

programme = json.load(open(sys.argv[1], encoding="utf-8"))
areas = {area["code"]: area for area in programme["areas"]}
rows = csv.writer(sys.stdout)
rows.writerow(["outcome", "area", "role", "start", "similar", "residents", "t", "y"])
for series in programme["series"]:
    area = areas[series["area"]]
    start = area.get("start") or (programme["start"] if area["role"] == "treated" else "")
    residents = (area.get("population") or [{}])[0].get("residents", "")
    for t, value in enumerate(series["values"]):
        rows.writerow([series["outcome"], area["code"], area["role"], start, int(bool(area.get("similarProgramme"))), residents, t, "" if value is None else value])
