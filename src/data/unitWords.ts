/** Units that take the prefixes of the SI. */
const prefixed = [
  ..."m g s A K J N W V C F T H S L l".split(" "),
  ..."mol cd Hz Pa Ω Ω ohm Ohm Wb lm lx Bq Gy Sv kat eV bar pc Jy cal Wh Ah VA var rad sr Da u sec meter metre gram yr ly".split(
    " ",
  ),
];

const prefixes = ["", ..."Y Z E P T G M k h da d c m u µ μ n p f a z y".split(" ")];

/** Units that stand as they are. */
const plain = [
  ..."% ‰ ppm ppb ppt ° ° ℃ ℉ °C °F °K degC degF deg degree degrees degC arcmin arcsec mas rpm".split(" "),
  ..."Å Å Angstrom angstrom AU au a.u. arb.u. arb.units dex mag dB dBm pH RPM".split(" "),
  ..."min h hr hrs hour hours d day days week weeks month months y yrs year years s sec secs second seconds minutes".split(
    " ",
  ),
  ..."t ton tons tonne tonnes kgf lb lbs oz ft in inch inches foot feet yd mi mile miles mph kn knots nmi kph kmh".split(
    " ",
  ),
  ..."psi atm mmHg inHg Torr torr cmHg mmH2O gal acre ha hp BTU kWh MWh GWh kcal ml mL cc".split(" "),
  ..."meters metres kilometers km/h grams kilograms kelvin Kelvin celsius Celsius fahrenheit volts volt amps amp".split(
    " ",
  ),
  ..."watts watt joules joule newton newtons hertz pascal pascals percent pct counts count cps cpm px pixel pixels".split(
    " ",
  ),
  ..."M_sun Msun R_sun Rsun L_sun Lsun M☉ R☉ L☉ M_earth R_earth M⊕ R⊕ M_J R_J ka Ma Ga mb nb pb fb kB MB GB".split(" "),
  ..."USD EUR GBP JPY CHF $ € £ ¥".split(" "),
];

const words = new Set([...plain, ...prefixed.flatMap((unit) => prefixes.map((prefix) => prefix + unit))]);

/**
 * Whether a text reads as a unit: known unit words joined by `*`, `/`, `·` or spaces, with powers (`s^2`, `s-1`, `m²`)
 * and plain factors (`10^3 kg`, `1e-6 m`). The words are those of measured data; anything else is part of a name.
 */
export function isUnit(text: string): boolean {
  if (text.length > 40) return false;
  if (words.has(text)) return true;
  const factors = text.replace(/[()]/g, " ").split(/\s*(?:[*/·⋅×.]|\bper\b)\s*|\s+/u);
  let units = 0;
  for (const [index, factor] of factors.entries()) {
    if (factor === "" && index > 0) continue;
    if (/^(?:1|10(?:\^|\*\*)?[-+−]?\d*|[-+]?\d+(?:[eE][-+]?\d+)?|10[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/u.test(factor)) continue;
    const base = factor.replace(/(?:(?:\^|\*\*)?[-+−]?\d+(?:\.\d+)?|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/u, "");
    if (!words.has(base)) return false;
    units++;
  }
  return units > 0;
}
