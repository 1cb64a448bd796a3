"""Files as phones and watches export them, small. Written from what is publicly said of their shape (Apple's own document type, makers' help pages), not taken
from a phone: that they read says that the shape reads."""

import io
import json
from datetime import datetime, timedelta
from zipfile import ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
<!ELEMENT Record (MetadataEntry*)>
<!ATTLIST Record type CDATA #REQUIRED>
<!ENTITY away SYSTEM "file:///etc/passwd">
]>
<HealthData locale="nl_NL">
 <ExportDate value="2026-03-31 20:00:00 +0200"/>
 <Me HKCharacteristicTypeIdentifierDateOfBirth="1985-01-01"/>
"""
STAGES = ("AsleepCore", "AsleepDeep", "AsleepREM")


def wall(text: str) -> datetime:
    """2026-03-29 01:30 by the clock in Amsterdam."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=AMSTERDAM)


def record(kind: str, value: object, start: datetime, end: datetime, *, unit: str = "", by: str = "iPhone van Amir") -> str:
    said = [instant.astimezone(AMSTERDAM).strftime("%Y-%m-%d %H:%M:%S %z") for instant in (start, end)]
    measured = f' unit="{unit}"' if unit else ""
    device = "&lt;&lt;HKDevice: 0x28&gt;, name:iPhone&gt;"
    return (
        f' <Record type="HK{kind}" sourceName="{by}" sourceVersion="19.3" device="{device}"{measured} creationDate="{said[1]}" '
        f'startDate="{said[0]}" endDate="{said[1]}" value="{value}"/>\n'
    )


def steps(count: int, start: str, minutes: int, *, by: str = "iPhone van Amir") -> str:
    begun = wall(start)
    return record("QuantityTypeIdentifierStepCount", count, begun, begun + timedelta(minutes=minutes), unit="count", by=by)


def asleep(start: datetime, end: datetime, stage: str = "AsleepCore", by: str = "Watch van Amir") -> str:
    return record("CategoryTypeIdentifierSleepAnalysis", f"HKCategoryValueSleepAnalysis{stage}", start, end, by=by)


def apple(*records: str) -> bytes:
    return (HEAD + "".join(records) + "</HealthData>\n").encode()


def archive(**files: bytes) -> bytes:
    """A .zip of these; a double line in a name stands for a folder, and the last single one for the dot before its kind."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as there:
        for name, data in files.items():
            folder, _kind, last = name.replace("__", "/").rpartition("_")
            there.writestr(f"{folder}.{last}", data)
    return packed.getvalue()


def in_json(rows: object) -> bytes:
    return json.dumps(rows).encode()
