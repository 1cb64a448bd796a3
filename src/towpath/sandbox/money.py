"""Integers only. How many decimals a currency has, how a part of an amount is rounded, and how an amount is written for people."""

from towpath.sandbox.errors import Refused

NONE = "bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf"
THREE = "bhd jod kwd omr tnd"
TWO = (
    "aed all amd ang ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf chf cny cop crc cve czk dkk dop dzd egp etb eur "
    "fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf idr ils inr isk jmd kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur "
    "mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd shp sle sos srd std szl thb tjs "
    "top try ttd twd tzs uah usd uyu uzs wst xcd yer zar zmw"
)
WITHOUT_DECIMALS, WITH_TWO, WITH_THREE = (frozenset(names.split()) for names in (NONE, TWO, THREE))
CURRENCIES = WITHOUT_DECIMALS | WITH_TWO | WITH_THREE
SIGNS = {"eur": "€", "gbp": "£", "usd": "$", "jpy": "¥", "cny": "CN¥"}

LARGEST = 99_999_999  # the API takes eight digits


def decimals(currency: str) -> int:
    return 0 if currency in WITHOUT_DECIMALS else 3 if currency in WITH_THREE else 2


def part_of(amount: int, numerator: int, denominator: int) -> int:
    """amount * numerator / denominator, half up; the parts of growing numerators always add up to the whole."""
    return (2 * amount * numerator + denominator) // (2 * denominator)


def written(amount: int, currency: str) -> str:
    """€12.50, ¥1,250, BHD 1.250."""
    places = decimals(currency)
    whole, rest = divmod(abs(amount), 10**places)
    digits = f"{whole:,}" + (f".{rest:0{places}d}" if places else "")
    sign = SIGNS.get(currency, currency.upper() + " ")
    return f"{'-' if amount < 0 else ''}{sign}{digits}"


def chargeable(amount: int, currency: str, *, param: str, tens: bool) -> int:
    """Something, not too much; and in a currency with three decimals a multiple of ten, as card schemes settle only two of them."""
    if amount < 1:
        raise Refused("Invalid positive integer", code="parameter_invalid_integer", param=param)
    if amount > LARGEST:
        raise Refused(f"Amount must be no more than {written(LARGEST, currency)}", code="amount_too_large", param=param)
    if tens and currency in WITH_THREE and amount % 10:
        raise Refused(
            f"Invalid amount: {currency.upper()} has three decimals, and the last digit must be 0.",
            code="parameter_invalid_integer",
            param=param,
        )
    return amount
