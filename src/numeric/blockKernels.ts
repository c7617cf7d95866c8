import type { OperatorName } from "../expression/operatorName";

/** Operand or result of a step. */
type Values = Float64Array;

/** `out[i] = f(x[xo + i], y[yo + i])` for `count` rows. Unary operators ignore `y`. */
export type ForwardLoop = (out: Values, x: Values, xo: number, y: Values, yo: number, count: number) => void;

/**
 * `out[i] = g[i] * slope`, where `g` is the derivative of the root by the operator's result `v`, and the slope that of
 * the operator by one operand.
 */
export type ReverseLoop = (
  out: Values,
  g: Values,
  x: Values,
  xo: number,
  y: Values,
  yo: number,
  v: Values,
  count: number,
) => void;

/** One operator over a block of rows. The meaning is that of the operator table, which the tests hold it against. */
export interface BlockKernel {
  readonly forward: ForwardLoop;
  readonly reverseLeft: ReverseLoop;
  /** Present for binary operators. */
  readonly reverseRight?: ReverseLoop;
}

/*
 * Every loop is written out: one shared loop that calls a small function per row becomes megamorphic and runs five
 * times slower under V8.
 */
/** `x^n` for a whole n from 1 on, by squaring: eight times as fast as the general power, and as exact for small n. */
export function wholePower(n: number): BlockKernel {
  const raise = (base: number, exponent: number): number => {
    let result = 1;
    for (let square = base, left = exponent; left > 0; left >>= 1, square *= square) if (left & 1) result *= square;
    return result;
  };
  return {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) out[i] = raise(x[xo + i], n);
    },
    reverseLeft: (out, g, x, xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = g[i] * n * raise(x[xo + i], n - 1);
    },
  };
}

export const blockKernels: Readonly<Record<OperatorName, BlockKernel>> = {
  add: {
    forward: (out, x, xo, y, yo, count) => {
      for (let i = 0; i < count; i++) out[i] = x[xo + i] + y[yo + i];
    },
    reverseLeft: (out, g, _x, _xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = g[i];
    },
    reverseRight: (out, g, _x, _xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = g[i];
    },
  },
  sub: {
    forward: (out, x, xo, y, yo, count) => {
      for (let i = 0; i < count; i++) out[i] = x[xo + i] - y[yo + i];
    },
    reverseLeft: (out, g, _x, _xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = g[i];
    },
    reverseRight: (out, g, _x, _xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = -g[i];
    },
  },
  mul: {
    forward: (out, x, xo, y, yo, count) => {
      for (let i = 0; i < count; i++) out[i] = x[xo + i] * y[yo + i];
    },
    reverseLeft: (out, g, _x, _xo, y, yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = g[i] * y[yo + i];
    },
    reverseRight: (out, g, x, xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = g[i] * x[xo + i];
    },
  },
  div: {
    forward: (out, x, xo, y, yo, count) => {
      for (let i = 0; i < count; i++) out[i] = x[xo + i] / y[yo + i];
    },
    reverseLeft: (out, g, _x, _xo, y, yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = g[i] / y[yo + i];
    },
    reverseRight: (out, g, _x, _xo, y, yo, v, count) => {
      for (let i = 0; i < count; i++) out[i] = (-g[i] * v[i]) / y[yo + i];
    },
  },
  pow: {
    forward: (out, x, xo, y, yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.pow(x[xo + i], y[yo + i]);
    },
    reverseLeft: (out, g, x, xo, y, yo, v, count) => {
      for (let i = 0; i < count; i++) {
        const base = x[xo + i];
        const exponent = y[yo + i];
        out[i] =
          exponent === 0
            ? 0
            : base === 0 || v[i] === 0
              ? g[i] * exponent * Math.pow(base, exponent - 1)
              : (g[i] * exponent * v[i]) / base;
      }
    },
    reverseRight: (out, g, x, xo, _y, _yo, v, count) => {
      for (let i = 0; i < count; i++) {
        const base = x[xo + i];
        out[i] = base > 0 ? g[i] * v[i] * Math.log(base) : 0;
      }
    },
  },
  neg: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) out[i] = -x[xo + i];
    },
    reverseLeft: (out, g, _x, _xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = -g[i];
    },
  },
  abs: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.abs(x[xo + i]);
    },
    reverseLeft: (out, g, x, xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = g[i] * Math.sign(x[xo + i]);
    },
  },
  sqrt: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.sqrt(x[xo + i]);
    },
    reverseLeft: (out, g, _x, _xo, _y, _yo, v, count) => {
      for (let i = 0; i < count; i++) out[i] = (0.5 * g[i]) / v[i];
    },
  },
  cbrt: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.cbrt(x[xo + i]);
    },
    reverseLeft: (out, g, _x, _xo, _y, _yo, v, count) => {
      for (let i = 0; i < count; i++) out[i] = g[i] / (3 * v[i] * v[i]);
    },
  },
  square: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) {
        const a = x[xo + i];
        out[i] = a * a;
      }
    },
    reverseLeft: (out, g, x, xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = 2 * g[i] * x[xo + i];
    },
  },
  cube: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) {
        const a = x[xo + i];
        out[i] = a * a * a;
      }
    },
    reverseLeft: (out, g, x, xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) {
        const a = x[xo + i];
        out[i] = 3 * g[i] * a * a;
      }
    },
  },
  exp: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.exp(x[xo + i]);
    },
    reverseLeft: (out, g, _x, _xo, _y, _yo, v, count) => {
      for (let i = 0; i < count; i++) out[i] = g[i] * v[i];
    },
  },
  log: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.log(x[xo + i]);
    },
    reverseLeft: (out, g, x, xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = g[i] / x[xo + i];
    },
  },
  log10: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.log10(x[xo + i]);
    },
    reverseLeft: (out, g, x, xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = g[i] / (x[xo + i] * Math.LN10);
    },
  },
  sin: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.sin(x[xo + i]);
    },
    reverseLeft: (out, g, x, xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = g[i] * Math.cos(x[xo + i]);
    },
  },
  cos: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.cos(x[xo + i]);
    },
    reverseLeft: (out, g, x, xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = -g[i] * Math.sin(x[xo + i]);
    },
  },
  tan: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.tan(x[xo + i]);
    },
    reverseLeft: (out, g, _x, _xo, _y, _yo, v, count) => {
      for (let i = 0; i < count; i++) out[i] = g[i] * (1 + v[i] * v[i]);
    },
  },
  asin: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.asin(x[xo + i]);
    },
    reverseLeft: (out, g, x, xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) {
        const a = x[xo + i];
        out[i] = g[i] / Math.sqrt((1 - a) * (1 + a));
      }
    },
  },
  acos: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.acos(x[xo + i]);
    },
    reverseLeft: (out, g, x, xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) {
        const a = x[xo + i];
        out[i] = -g[i] / Math.sqrt((1 - a) * (1 + a));
      }
    },
  },
  atan: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.atan(x[xo + i]);
    },
    reverseLeft: (out, g, x, xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) {
        const a = x[xo + i];
        out[i] = g[i] / (1 + a * a);
      }
    },
  },
  atan2: {
    forward: (out, x, xo, y, yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.atan2(x[xo + i], y[yo + i]);
    },
    reverseLeft: (out, g, x, xo, y, yo, _v, count) => {
      for (let i = 0; i < count; i++) {
        const radius = Math.hypot(x[xo + i], y[yo + i]);
        out[i] = (g[i] * (y[yo + i] / radius)) / radius;
      }
    },
    reverseRight: (out, g, x, xo, y, yo, _v, count) => {
      for (let i = 0; i < count; i++) {
        const radius = Math.hypot(x[xo + i], y[yo + i]);
        out[i] = (-g[i] * (x[xo + i] / radius)) / radius;
      }
    },
  },
  sinh: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.sinh(x[xo + i]);
    },
    reverseLeft: (out, g, x, xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = g[i] * Math.cosh(x[xo + i]);
    },
  },
  cosh: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.cosh(x[xo + i]);
    },
    reverseLeft: (out, g, x, xo, _y, _yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = g[i] * Math.sinh(x[xo + i]);
    },
  },
  tanh: {
    forward: (out, x, xo, _y, _yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.tanh(x[xo + i]);
    },
    reverseLeft: (out, g, _x, _xo, _y, _yo, v, count) => {
      for (let i = 0; i < count; i++) out[i] = g[i] * (1 - v[i]) * (1 + v[i]);
    },
  },
  min: {
    forward: (out, x, xo, y, yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.min(x[xo + i], y[yo + i]);
    },
    reverseLeft: (out, g, x, xo, y, yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = x[xo + i] <= y[yo + i] ? g[i] : 0;
    },
    reverseRight: (out, g, x, xo, y, yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = x[xo + i] <= y[yo + i] ? 0 : g[i];
    },
  },
  max: {
    forward: (out, x, xo, y, yo, count) => {
      for (let i = 0; i < count; i++) out[i] = Math.max(x[xo + i], y[yo + i]);
    },
    reverseLeft: (out, g, x, xo, y, yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = x[xo + i] >= y[yo + i] ? g[i] : 0;
    },
    reverseRight: (out, g, x, xo, y, yo, _v, count) => {
      for (let i = 0; i < count; i++) out[i] = x[xo + i] >= y[yo + i] ? 0 : g[i];
    },
  },
};
