/**
 * Writes the example tables that are simulated measurements: an exact law plus seeded noise of the size an instrument
 * would have. Run once; the files are kept in `examples`.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

const random = xoroshiro128plus(1785);

function uniform(least: number, greatest: number): number {
  return least + (greatest - least) * uniformFloat64(random);
}

function normal(): number {
  return Math.sqrt(-2 * Math.log(1 - uniformFloat64(random))) * Math.cos(2 * Math.PI * uniformFloat64(random));
}

/** Writes rows of numbers with so many significant digits per column. */
function write(name: string, header: string, digits: readonly number[], rows: readonly (readonly number[])[]): void {
  const lines = rows.map((row) =>
    row.map((value, column) => String(Number(value.toPrecision(digits[column])))).join(","),
  );
  writeFileSync(join("examples", name), `${[header, ...lines].join("\n")}\n`);
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Two charged spheres on a torsion balance; forces are read to one percent. */
function coulomb(): void {
  const constant = 89.8755; // µN cm² / nC²
  const rows = times(80, () => {
    const [q1, q2, r] = [uniform(5, 60), uniform(5, 60), uniform(3, 25)].map((value) => Number(value.toPrecision(3)));
    return [q1, q2, r, ((constant * q1 * q2) / r ** 2) * (1 + 0.01 * normal())];
  });
  write("coulomb.csv", "q1 [nC],q2 [nC],distance [cm],force [µN]", [3, 3, 3, 4], rows);
}

/** A cylinder with a piston; the gauge is good to half a percent. */
function idealGas(): void {
  const gasConstant = 8.314462618; // J / (mol K) = kPa L / (mol K)
  const rows = times(100, () => {
    const [n, volume, temperature] = [uniform(0.2, 3), uniform(2, 40), uniform(250, 450)].map((value) =>
      Number(value.toPrecision(3)),
    );
    return [n, volume, temperature, ((n * gasConstant * temperature) / volume) * (1 + 0.005 * normal())];
  });
  write("ideal_gas.csv", "n [mol],V [L],T [K],p [kPa]", [3, 3, 3, 4], rows);
}

/** A mass on a spring, struck at rest and filmed; positions are good to half a millimetre. */
function dampedOscillation(): void {
  const [amplitude, decay, frequency] = [8.4, 0.21, 2.9];
  const rows = times(180, (index) => {
    const t = index / 15;
    const x = amplitude * Math.exp(-decay * t) * Math.sin(frequency * t) + 0.05 * normal();
    return [t, Math.round(100 * x) / 100];
  });
  write("damped_oscillation.csv", "t [s],x [cm]", [5, 4], rows);
}

/** The spectrum of a black body at 5800 K; the spectrometer is good to half a percent. */
function planck(): void {
  const [first, second] = [119.1042972, 14387.76877 / 5800]; // MW µm⁴ / (m² sr) and µm
  const rows = times(140, (index) => {
    const wavelength = 0.22 + 0.02 * index;
    return [wavelength, (first / (wavelength ** 5 * Math.expm1(second / wavelength))) * (1 + 0.005 * normal())];
  });
  write("planck_5800K.csv", "wavelength [µm],radiance [MW/(m^2 sr µm)]", [3, 4], rows);
}

coulomb();
idealGas();
dampedOscillation();
planck();
