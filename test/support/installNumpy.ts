import { requirePythonPackages } from "../../scripts/pythonPackages.mjs";

/** Set-up of the tests that run generated Python. */
export function setup(): void {
  requirePythonPackages();
}
