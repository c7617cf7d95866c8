import type { OperatorName } from "../../expression/operatorName";
import type { Enclosure } from "./enclosure";
import { constantEnclosure, isConstant, withoutSlope } from "./enclosure";
import type { Interval } from "./interval";
import {
  limitOfPower,
  limitOfReciprocal,
  minus,
  multiple,
  negative,
  one,
  outward,
  plus,
  point,
  power,
  reciprocal,
  rising,
  squareOf,
  times,
  wave,
  zero,
} from "./interval";

/** The operator applied to what is known of its operands; the second is to be ignored where it takes one. */
type IntervalOperator = (x: Enclosure, y: Enclosure) => Enclosure | undefined;

interface UnaryFunction {
  /** Undefined unless the function is defined for all operands. */
  value(x: Interval): Interval | undefined;
  /** Derivatives, where the value is `v`; an end may be infinite. */
  first(x: Interval, v: Interval): Interval;
  second(x: Interval, v: Interval): Interval;
}

/** The chain rule. */
function unary({ value, first, second }: UnaryFunction): (x: Enclosure) => Enclosure | undefined {
  return (x) => {
    const v = value(x.value);
    if (v === undefined) return undefined;
    const slope = first(x.value, v);
    return {
      value: v,
      slope: times(slope, x.slope),
      curvature: plus(times(second(x.value, v), squareOf(x.slope)), times(slope, x.curvature)),
    };
  };
}

const two: Interval = { low: 2, high: 2 };
const between = (low: number, high: number) => (x: Interval) => x.low >= low && x.high <= high;
const sine = wave(Math.sin, Math.PI / 2);
const cosine = wave(Math.cos, 0);
const hyperbolicCosine = (x: Interval): Interval => {
  const ends = [Math.cosh(x.low), Math.cosh(x.high)];
  return outward(x.low <= 0 && x.high >= 0 ? 1 : Math.min(...ends), Math.max(...ends));
};
const [logarithm, decimalLogarithm] = [rising(Math.log), rising(Math.log10)];
const isPositive = (x: Interval): boolean => x.low > 0;
/** 1 - x^2, which is not negative where x is within -1 and 1. */
const restOfSquare = (x: Interval): Interval => {
  const { low, high } = minus(one, squareOf(x));
  return { low: Math.max(0, low), high: Math.max(0, high) };
};
const arcSlope = (x: Interval): Interval => limitOfPower(restOfSquare(x), -0.5);
const arcCurvature = (x: Interval): Interval => times(x, limitOfPower(restOfSquare(x), -1.5));
const arctangent = unary({
  value: rising(Math.atan),
  first: (x) => limitOfReciprocal(plus(one, squareOf(x))),
  second: (x) => multiple(-2, times(x, limitOfPower(plus(one, squareOf(x)), -2))),
});
const reciprocalOf = unary({
  value: reciprocal,
  first: (x) => negative(limitOfPower(x, -2)),
  second: (x) => multiple(2, limitOfPower(x, -3)),
});
const exponential = unary({ value: rising(Math.exp), first: (_x, v) => v, second: (_x, v) => v });
const naturalLogarithm = unary({
  value: (x) => (isPositive(x) ? logarithm(x) : undefined),
  first: limitOfReciprocal,
  second: (x) => negative(limitOfPower(x, -2)),
});
const magnitude = unary({
  value: (x) => {
    const ends = [Math.abs(x.low), Math.abs(x.high)];
    return { low: x.low <= 0 && x.high >= 0 ? 0 : Math.min(...ends), high: Math.max(...ends) };
  },
  first: (x) => (x.low >= 0 ? one : x.high <= 0 ? point(-1) : { low: -1, high: 1 }),
  // At the kink the slope jumps up, also where it is at the end: two boxes may meet there.
  second: (x) => (x.low > 0 || x.high < 0 ? zero : { low: 0, high: Infinity }),
});

const add: IntervalOperator = (x, y) => ({
  value: plus(x.value, y.value),
  slope: plus(x.slope, y.slope),
  curvature: plus(x.curvature, y.curvature),
});
const negation: IntervalOperator = (x) => ({
  value: negative(x.value),
  slope: negative(x.slope),
  curvature: negative(x.curvature),
});
const subtract: IntervalOperator = (x, y) => ({
  value: minus(x.value, y.value),
  slope: minus(x.slope, y.slope),
  curvature: minus(x.curvature, y.curvature),
});
const multiply: IntervalOperator = (x, y) => ({
  value: times(x.value, y.value),
  slope: plus(times(x.slope, y.value), times(x.value, y.slope)),
  curvature: plus(plus(times(x.curvature, y.value), times(x.value, y.curvature)), times(two, times(x.slope, y.slope))),
});
const divide: IntervalOperator = (x, y) => {
  const below = reciprocalOf(y);
  return below && multiply(x, below);
};

const toPower: IntervalOperator = (x, y) => {
  if (isConstant(y)) {
    const exponent = y.value.low;
    return unary({
      value: (base) => power(base, exponent),
      first: (base) => multiple(exponent, limitOfPower(base, exponent - 1)),
      second: (base) => multiple(exponent * (exponent - 1), limitOfPower(base, exponent - 2)),
    })(x);
  }
  const log = naturalLogarithm(x);
  const exponent = log && multiply(y, log);
  return exponent && exponential(exponent);
};

const halfTurns: Interval = outward(-Math.PI, Math.PI);
/** The angle of the point (y, x) is that of its slope to the right of the origin; elsewhere it may jump. */
const angle: IntervalOperator = (x, y) => {
  if (!isPositive(y.value)) return withoutSlope(halfTurns);
  const ratio = divide(x, y);
  return ratio && arctangent(ratio);
};

/** min and max as half the sum, less or more half the distance; values are known better. */
function extreme(sign: 1 | -1, value: (x: Interval, y: Interval) => Interval): IntervalOperator {
  const half = constantEnclosure(sign / 2);
  return (x, y) => {
    const difference = subtract(x, y);
    const distance = difference && magnitude(difference);
    const sum = multiply(add(x, y)!, constantEnclosure(1 / 2));
    const part = distance && multiply(half, distance);
    const whole = sum && part && add(sum, part);
    return whole && { ...whole, value: value(x.value, y.value) };
  };
}

/** What each operator makes of intervals. An operator without a row does not compile. */
export const intervalOperators: Readonly<Record<OperatorName, IntervalOperator>> = {
  add,
  sub: subtract,
  mul: multiply,
  div: divide,
  pow: toPower,
  neg: negation,
  abs: magnitude,
  sqrt: unary({
    value: (x) => power(x, 0.5),
    first: (_x, v) => multiple(0.5, limitOfReciprocal(notNegative(v))),
    second: (_x, v) => multiple(-0.25, limitOfPower(notNegative(v), -3)),
  }),
  cbrt: unary({
    value: rising(Math.cbrt),
    first: (_x, v) => multiple(1 / 3, limitOfReciprocal(squareOf(v))),
    second: (_x, v) => multiple(-2 / 9, limitOfPower(v, -5)),
  }),
  square: unary({ value: squareOf, first: (x) => multiple(2, x), second: () => two }),
  cube: unary({
    value: (x) => power(x, 3),
    first: (x) => multiple(3, squareOf(x)),
    second: (x) => multiple(6, x),
  }),
  exp: exponential,
  log: naturalLogarithm,
  log10: unary({
    value: (x) => (isPositive(x) ? decimalLogarithm(x) : undefined),
    first: (x) => multiple(Math.LOG10E, limitOfReciprocal(x)),
    second: (x) => multiple(-Math.LOG10E, limitOfPower(x, -2)),
  }),
  sin: unary({ value: sine, first: cosine, second: (_x, v) => negative(v) }),
  cos: unary({ value: cosine, first: (x) => negative(sine(x)), second: (_x, v) => negative(v) }),
  tan: unary({
    // Defined between two poles, where the cosine is not 0.
    value: (x) => {
      const { low, high } = cosine(x);
      return low > 0 || high < 0 ? rising(Math.tan)(x) : undefined;
    },
    first: (_x, v) => plus(one, squareOf(v)),
    second: (_x, v) => times(multiple(2, v), plus(one, squareOf(v))),
  }),
  asin: unary({
    value: (x) => (between(-1, 1)(x) ? rising(Math.asin)(x) : undefined),
    first: arcSlope,
    second: arcCurvature,
  }),
  acos: unary({
    value: (x) => (between(-1, 1)(x) ? outward(Math.acos(x.high), Math.acos(x.low)) : undefined),
    first: (x) => negative(arcSlope(x)),
    second: (x) => negative(arcCurvature(x)),
  }),
  atan: arctangent,
  atan2: angle,
  sinh: unary({ value: rising(Math.sinh), first: hyperbolicCosine, second: (_x, v) => v }),
  cosh: unary({ value: hyperbolicCosine, first: rising(Math.sinh), second: (_x, v) => v }),
  tanh: unary({
    value: rising(Math.tanh),
    first: (_x, v) => restOfSquare(v),
    second: (_x, v) => multiple(-2, times(v, restOfSquare(v))),
  }),
  min: extreme(-1, (x, y) => ({ low: Math.min(x.low, y.low), high: Math.min(x.high, y.high) })),
  max: extreme(1, (x, y) => ({ low: Math.max(x.low, y.low), high: Math.max(x.high, y.high) })),
};

function notNegative({ low, high }: Interval): Interval {
  return { low: Math.max(0, low), high };
}
