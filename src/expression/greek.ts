/** Lower-case Greek letters with a name of their own in LaTeX; omicron looks like o and has none. */
const lowerCase = new Map([
  ["α", "alpha"],
  ["β", "beta"],
  ["γ", "gamma"],
  ["δ", "delta"],
  ["ε", "epsilon"],
  ["ζ", "zeta"],
  ["η", "eta"],
  ["θ", "theta"],
  ["ι", "iota"],
  ["κ", "kappa"],
  ["λ", "lambda"],
  ["μ", "mu"],
  ["µ", "mu"], // the micro sign
  ["ν", "nu"],
  ["ξ", "xi"],
  ["π", "pi"],
  ["ρ", "rho"],
  ["σ", "sigma"],
  ["τ", "tau"],
  ["υ", "upsilon"],
  ["φ", "phi"],
  ["ϕ", "phi"],
  ["χ", "chi"],
  ["ψ", "psi"],
  ["ω", "omega"],
]);

/** Upper-case Greek letters that do not look like Latin ones. */
const upperCase = new Map([
  ["Γ", "Gamma"],
  ["Δ", "Delta"],
  ["∆", "Delta"], // the increment sign
  ["Θ", "Theta"],
  ["Λ", "Lambda"],
  ["Ξ", "Xi"],
  ["Π", "Pi"],
  ["Σ", "Sigma"],
  ["Υ", "Upsilon"],
  ["Φ", "Phi"],
  ["Ψ", "Psi"],
  ["Ω", "Omega"],
  ["Ω", "Omega"], // the ohm sign
]);

const names = new Set([...lowerCase.values(), ...upperCase.values()]);

/** `lambda` for `λ`, `Delta` for `Δ`; undefined for anything that is not one such letter. */
export function greekName(letter: string): string | undefined {
  return lowerCase.get(letter) ?? upperCase.get(letter);
}

/** True for names such as `lambda` and `Delta`, all of which are LaTeX commands. */
export function isGreekName(name: string): boolean {
  return names.has(name);
}
