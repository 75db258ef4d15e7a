"""The five regions of the United Nations (M49), so that a report never breaks a cohort down to a country."""

from enum import StrEnum


class Region(StrEnum):
    """A region by its M49 code, by which Unicode's data name it in every language."""

    AFRICA = "002"
    AMERICAS = "019"
    ASIA = "142"
    EUROPE = "150"
    OCEANIA = "009"


# United Nations Statistics Division, Standard country or area codes for statistical use (M49).
_COUNTRIES = {
    Region.AFRICA: (
        "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA MG ML MR "
        "MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW AC TA EA IC"
    ),
    Region.AMERICAS: (
        "AG AI AR AW BB BL BM BO BQ BR BS BV BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GS GT GY HN HT JM "
        "KN KY LC MF MQ MS MX NI PA PE PM PR PY SR SV SX TC TT US UY VC VE VG VI"
    ),
    Region.ASIA: (
        "AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY "
        "NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE"
    ),
    Region.EUROPE: (
        "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC "
        "MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK CQ"
    ),
    Region.OCEANIA: (
        "AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS DG CP"
    ),
}
_REGION_OF = {country: region for region, codes in _COUNTRIES.items() for country in codes.split()}


def region_of(country_code: str) -> Region | None:
    """Return the region of a country by its two letters; None for Antarctica and what is no country."""
    return _REGION_OF.get(country_code)
