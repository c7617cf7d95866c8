import { canonicalHash } from "../src/simplify/simplify";
import { parseExpression } from "../src/expression/parse";
import { functionsOf, monomials } from "../src/dynamics/terms";
import { expressionOfTree } from "../src/simplify/tree";
import { findSystem } from "../src/dynamics/systemSearch";
import { placesOf } from "../src/dynamics/linearSystem";
import { measured } from "./dynamics/measured";
import { systems } from "./dynamics/systems";

const only = process.argv[2]?.split(",");
const noises = (process.argv[3] ?? "0,0.01,0.05,0.1").split(",").map(Number);
const seeds = Number(process.argv[4] ?? 1);
for (const system of systems) {
  if (only && only[0] !== "" && !only.includes(system.name)) continue;
  for (const noise of noises)
    for (let seed = 1; seed <= seeds; seed++) {
      const began = performance.now();
      const columns = system.states.map((_, k) => k);
      const all = monomials(columns, system.degree);
      const sizes = [1, 2, 3].map((d) => monomials(columns, d).length);
      const terms = [...all, ...(system.hasAngles ? functionsOf(columns, ["sin", "cos"]) : [])];
      const libraries = [...sizes.map((n) => all.slice(0, n)), ...(system.hasAngles ? [terms] : [])];
      const keys = terms.map((t) => canonicalHash(expressionOfTree(t).expression, { isPositive: () => false }));
      const found = findSystem(
        { trajectories: [measured(system, noise, seed)], order: 1, libraries },
        process.env.LOG ? console.log : undefined,
      );
      const truth = new Map<string, number>(
        system.laws.flatMap((law, s) =>
          law.map(([c, text]) => {
            const key = canonicalHash(parseExpression(text, { inputs: system.states }), { isPositive: () => false });
            const index = keys.indexOf(key);
            if (index < 0) throw new Error(text);
            return [`${s} ${index}`, c] as const;
          }),
        ),
      );
      let text = "none";
      if (found) {
        const places = placesOf(found.system);
        const got = new Map(places.map(({ law, term }, k) => [`${law} ${term}`, found.system.values[k]]));
        const extra = [...got.keys()].filter((k) => !truth.has(k)).length;
        const missing = [...truth.keys()].filter((k) => !got.has(k)).length;
        let e = 0,
          n = 0;
        for (const k of new Set([...got.keys(), ...truth.keys()])) {
          e += ((got.get(k) ?? 0) - (truth.get(k) ?? 0)) ** 2;
          n += (truth.get(k) ?? 0) ** 2;
        }
        text = `extra ${extra} missing ${missing} error ${Math.sqrt(e / n).toExponential(1)}`;
      }
      console.log(system.name.padEnd(24), noise, seed, text, `${((performance.now() - began) / 1000).toFixed(2)} s`);
    }
}
