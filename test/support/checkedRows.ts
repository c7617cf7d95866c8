import { createRandom } from "../../src/numeric/random";

/** Rows on which formulas are compared: a third of them positive, the others of both signs, some large, two very large. */
export const checkRowCount = 24;

/** `checkedRows[input][row]` for six inputs. */
export const checkedRows: readonly Float64Array[] = drawRows();

function drawRows(): Float64Array[] {
  const random = createRandom(1_618, 0);
  return Array.from({ length: 6 }, () =>
    Float64Array.from({ length: checkRowCount }, (_, row) => {
      if (row < 8) return 0.2 + 3 * random.next();
      if (row >= 22) return (row === 22 ? 300 : -300) * (0.5 + random.next());
      return (row < 20 ? 1.5 : 12) * random.normal();
    }),
  );
}
