import * as l10n from "@vscode/l10n";

/** A number with a name. */
export interface KnownConstant {
  readonly symbol: string;
  readonly name: string;
  readonly value: number;
  /** In SI units, which the value is in as well; empty for pure numbers. */
  readonly unit: string;
  /** Standard uncertainty relative to the value: of the measurement, or of what later measurements changed. 0 where exact. */
  readonly uncertainty: number;
  /** True for those that laws combine with each other. */
  readonly isFundamental: boolean;
}

let known: readonly KnownConstant[] | undefined;

/**
 * Constants of physics, chemistry, astronomy and mathematics. Values: CODATA 2022 (Mohr et al., NIST, physics.nist.gov/constants);
 * nominal solar and terrestrial values and the astronomical unit: IAU 2012 Resolution B2 and 2015 Resolutions B2 and B3.
 */
export function knownConstants(): readonly KnownConstant[] {
  return (known ??= listed());
}

function listed(): KnownConstant[] {
  const list: KnownConstant[] = [];
  const add = (symbol: string, name: string, value: number, unit: string, uncertainty = 0, isFundamental = false) =>
    list.push({ symbol, name, value, unit, uncertainty, isFundamental });
  const fundamental = (symbol: string, name: string, value: number, unit: string, uncertainty = 0) =>
    add(symbol, name, value, unit, uncertainty, true);

  fundamental("c", l10n.t("speed of light in vacuum"), 299792458, "m/s");
  fundamental("h", l10n.t("Planck constant"), 6.62607015e-34, "J s");
  fundamental("ħ", l10n.t("reduced Planck constant"), 6.62607015e-34 / (2 * Math.PI), "J s");
  fundamental("e", l10n.t("elementary charge"), 1.602176634e-19, "C");
  fundamental("k_B", l10n.t("Boltzmann constant"), 1.380649e-23, "J/K");
  fundamental("N_A", l10n.t("Avogadro constant"), 6.02214076e23, "1/mol");
  fundamental("G", l10n.t("Newtonian constant of gravitation"), 6.6743e-11, "m^3/(kg s^2)", 2.2e-5);
  fundamental("ε₀", l10n.t("vacuum electric permittivity"), 8.8541878188e-12, "F/m", 6e-10);
  fundamental("μ₀", l10n.t("vacuum magnetic permeability"), 1.25663706127e-6, "N/A^2", 6e-10);
  fundamental("m_e", l10n.t("electron mass"), 9.1093837139e-31, "kg", 2e-9);
  fundamental("m_p", l10n.t("proton mass"), 1.67262192595e-27, "kg", 2e-9);
  fundamental("α", l10n.t("fine-structure constant"), 7.2973525643e-3, "", 7e-10);
  add("m_n", l10n.t("neutron mass"), 1.67492750056e-27, "kg", 2e-9);
  add("u", l10n.t("atomic mass constant"), 1.66053906892e-27, "kg", 2e-9);
  add("R", l10n.t("molar gas constant"), 1.380649e-23 * 6.02214076e23, "J/(mol K)");
  add("F", l10n.t("Faraday constant"), 1.602176634e-19 * 6.02214076e23, "C/mol");
  add("σ", l10n.t("Stefan-Boltzmann constant"), 5.6703744191844e-8, "W/(m^2 K^4)");
  add("k_e", l10n.t("Coulomb constant"), 8.9875517862e9, "N m^2/C^2", 7e-10);
  add("Z₀", l10n.t("characteristic impedance of vacuum"), 376.730313412, "Ω", 6e-10);
  add("a₀", l10n.t("Bohr radius"), 5.29177210544e-11, "m", 3e-10);
  add("R_∞", l10n.t("Rydberg constant"), 10973731.568157, "1/m", 1e-12);
  add("E_h", l10n.t("Hartree energy"), 4.359744722206e-18, "J", 2e-12);
  add("μ_B", l10n.t("Bohr magneton"), 9.2740100657e-24, "J/T", 2e-9);
  add("μ_N", l10n.t("nuclear magneton"), 5.0507837393e-27, "J/T", 2e-9);
  add("r_e", l10n.t("classical electron radius"), 2.8179403205e-15, "m", 2.1e-9);
  add("λ_C", l10n.t("Compton wavelength"), 2.42631023538e-12, "m", 1.4e-9);
  add("σ_e", l10n.t("Thomson cross section"), 6.6524587051e-29, "m^2", 4.1e-9);
  add("Φ₀", l10n.t("magnetic flux quantum"), 2.067833848461e-15, "Wb");
  add("R_K", l10n.t("von Klitzing constant"), 25812.8074593045, "Ω");
  add("b", l10n.t("Wien displacement law constant"), 2.8977719551851e-3, "m K");
  add("c₁", l10n.t("first radiation constant"), 3.7417718521927e-16, "W m^2");
  add("c₂", l10n.t("second radiation constant"), 1.4387768775039e-2, "m K");
  add("V_m", l10n.t("molar volume of an ideal gas (273.15 K, 101.325 kPa)"), 2.2413969545014e-2, "m^3/mol");
  add("g_n", l10n.t("standard acceleration of gravity"), 9.80665, "m/s^2");
  add("atm", l10n.t("standard atmosphere"), 101325, "Pa");
  add("T₀", l10n.t("zero of the Celsius scale"), 273.15, "K");
  add("au", l10n.t("astronomical unit"), 149597870700, "m");
  add("pc", l10n.t("parsec"), 3.0856775814913673e16, "m");
  add("ly", l10n.t("light-year"), 9.4607304725808e15, "m");
  add("GM_☉", l10n.t("nominal solar mass parameter"), 1.3271244e20, "m^3/s^2", 1e-8);
  add("GM_⊕", l10n.t("nominal terrestrial mass parameter"), 3.986004e14, "m^3/s^2", 1.2e-7);
  add("M_☉", l10n.t("solar mass"), 1.98841e30, "kg", 2.2e-5);
  add("M_⊕", l10n.t("mass of the Earth"), 5.97217e24, "kg", 2.2e-5);
  add("R_☉", l10n.t("nominal solar radius"), 6.957e8, "m");
  add("R_⊕", l10n.t("nominal equatorial radius of the Earth"), 6.3781e6, "m");
  add("L_☉", l10n.t("nominal solar luminosity"), 3.828e26, "W");
  add("π", l10n.t("circle constant"), Math.PI, "");
  add("e", l10n.t("base of natural logarithms"), Math.E, "");
  add("ln 2", l10n.t("natural logarithm of 2"), Math.LN2, "");
  add("φ", l10n.t("golden ratio"), (1 + Math.sqrt(5)) / 2, "");
  add("γ", l10n.t("Euler-Mascheroni constant"), 0.5772156649015329, "");
  add("ζ(3)", l10n.t("Apéry constant"), 1.2020569031595942, "");
  add("G", l10n.t("Catalan constant"), 0.915965594177219, "");
  return list;
}
