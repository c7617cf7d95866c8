import * as l10n from "@vscode/l10n";
import { engines } from "../engines/engineList";
import { codeGenerators } from "../codegen/generators";
import { dateBins } from "../data/dateBins";
import { languageNames } from "../expression/language";
import { operators } from "../expression/operators";
import { lossNames } from "../search/loss/lossPresets";
import { defaultSeconds, defaultSecondsWithEvaluations, defaultThreads } from "./arguments";

export function generalHelp(): string {
  return l10n.t(
    `Parsimony finds the equation behind a data file.

  parsimony discover <files...> --target <column>    search for formulas
  parsimony dynamics <files...> --time <column>      find the laws of motion of a time series
  parsimony emit <run.parsimony>                     print a formula or laws of motion as code
  parsimony <command> --help                         all flags
  parsimony --version`,
  );
}

export function discoverHelp(): string {
  const groups = [...new Set(Object.values(operators).map((operator) => operator.group))];
  return l10n.t(
    `parsimony discover <files...> --target <column> [flags]

Finds formulas that predict one column from others, prints them from simple to accurate, and writes a run document.
Files may be CSV, TSV, Parquet, JSON or JSON lines; several files with the same columns are one table.
Columns are named with or without their unit: period means "period [yr]". In lists, a name with a comma may be put in
quotes: --inputs '"a, raw",b'.

  --target <column>      the column to predict
  --inputs <a,b,...>     columns to predict it from; without it, all other numeric columns
  --by <a,b,...>         category columns, over which fitted numbers may vary
  --bin <date=month>     what dates of a category are taken together by: {6},
                         or value, each for itself; may be given several times
  --sharing <kind>       "shared": no number differs between categories; "separate": every number does, in each of their
                         combinations; auto, as it pays
  --never-vary <a,...>   categories over which no number varies, whatever holds for others
  --always-vary <a,...>  categories over which every number varies
  --pool                 draw numbers that vary towards their mean over levels, so that levels with few rows borrow from
                         others; --no-pool, with --resume, ends that
  --weights <column>     weight of each row

  --seconds <s>          time to search; {0}, or {1} with --evaluations
  --evaluations <n>      formulas to try at most; with --threads 1, the same seed gives the same formulas
  --threads <n>          worker threads; {2} on this machine
  --seed <n>             seed of every random choice; 0
  --reproducible         with --evaluations, the same seed and one thread give the same formulas on every machine
  --engines <a,b,...>    search strategies: {3}
  --operators <a,b,...>  operators by name or sign, or groups of them: {4}
  --max-size <n>         largest size of a formula; 30
  --loss <loss>          what errors cost: {5}; some with a number, as in quantile(0.9);
                         or an expression such as "abs(prediction - target)"

  --require <a,b,...>    columns that every formula uses
  --exponents <kind>     powers with integer exponents only, or rational ones (halves, thirds, quarters); any
  --max-power <n>        largest exponent
  --never-nest <rule>    what must not stand inside what, such as "log in exp"; may be given several times
  --free-nesting         allow what is usually not nested: sines in sines, logarithms in logarithms
  --hold <shape>         what the graph must look like: "increasing in x from 0 to 10", decreasing, convex or concave;
                         "at least 0", "at most 1" or "between 0 and 1"; may be given several times
  --units <kind>         "require": only formulas whose units are right, with numbers that carry a unit; "prefer": others
                         count as larger; off
  --constant <g=9.81>    a number that formulas may use by name; may be given several times
  --template <formula>   what every formula is made of, such as "p1 * f(x) + g(y)^2": f and g are searched for
  --start <formula>      a formula to improve on, such as "p1 * x^2 + p2"; may be given several times

  --delimiter <sign>     what separates cells: comma, semicolon, tab, space, pipe or any sign; without it, found out
  --decimal-comma        numbers are written 3,14; --decimal-point: 3.14; without either, found out
  --header, --no-header  the first line has the names of the columns, or has not; without either, found out
  --missing <a,b,...>    texts that stand for no value, beside NA, NaN, null and the like

  --output <file>        where to write the run document; without it <data file>.parsimony in this folder, numbered
                         if that exists
  --overwrite            replace the run document that --output names
  --resume               go on from the run document that --output names (or that stands in place of the data files)
  --json                 print one JSON object instead of a table
  --quiet                no progress on standard error

Ctrl+C stops and keeps what was found; a second one exits at once.
Exit status: 0 formulas were found, 2 bad usage or bad data, 1 internal fault.`,
    defaultSeconds,
    defaultSecondsWithEvaluations,
    defaultThreads(),
    engines.map((engine) => engine.id).join(", "),
    groups.join(", "),
    lossNames.join(", "),
    dateBins.join(", "),
  );
}

export function dynamicsHelp(): string {
  return l10n.t(
    `parsimony dynamics <files...> --time <column> [flags]

Finds the differential equations (or the map) by which columns change in time, fits them to the trajectories by simulation,
prints them and writes a run document. Times may be uneven and have gaps. With --space, the partial differential
equations by which fields change, from an even grid of times and places with one row for each of both.

  --time <column>        the column of the time
  --space <a,b>          the column of the place, or two, where columns are fields over time and space
  --trajectory <column>  tells experiments apart, where there are several
  --states <a,b,...>     columns that change by the laws; without it, all numeric columns without another part
  --inputs <a,b,...>     columns that act from outside
  --kind <kind>          "rates": laws of x'; "accelerations": laws of x'', where rates were not measured; "map": laws of
                         the next row; {0}
  --with-time            laws may depend on the time itself
  --operators <a,b,...>  what laws are made of besides sums: mul, sin, cos

  --delimiter <sign>     what separates cells: comma, semicolon, tab, space, pipe or any sign; without it, found out
  --decimal-comma        numbers are written 3,14; --decimal-point: 3.14; without either, found out
  --header, --no-header  the first line has the names of the columns, or has not; without either, found out
  --missing <a,b,...>    texts that stand for no value, beside NA, NaN, null and the like

  --output <file>        where to write the run document; without it <data file>.parsimony in this folder, numbered if
                         that exists
  --overwrite            replace the run document that --output names
  --json                 print one JSON object instead of a table
  --quiet                no remarks on standard error`,
    "rates",
  );
}

export function emitHelp(): string {
  return l10n.t(
    `parsimony emit <run.parsimony> [--formula <number>] [--language <language>] [--brief]
                            [--form <form>] [--rows <rows>] [--numbers <place>] [--unknown-categories <kind>]
                            [--precision <kind>] [--output <file>]

Prints a formula of a run document as code.

  --formula <number>     the formula as discover lists it, counted from 1; without it, the best trade-off
  --language <language>  one of these; without it, python:
{0}
  --brief                leaves units and errors out of the comments
  --unknown-categories <kind>
                         what the code does with a category it has no numbers for: "mean" takes that of the known ones; error
  --form <form>          "class": a class whose numbers are its members (in Python, TypeScript, JavaScript and C++); function
  --rows <rows>          "many": a call takes arrays of rows (in TypeScript, JavaScript, C and C++); one
  --numbers <place>      "file": the numbers stand in a JSON file beside the code (in Python, TypeScript and JavaScript), which
                         --output writes as well; code
  --precision <kind>     "float": an ONNX model of float32 numbers; double
  --output, -o <file>    where to write the code; without it, it is printed`,
    [
      ...languageNames.map((name) => `    ${name.padEnd(12)}${codeGenerators[name].label}`),
      `    ${"onnx".padEnd(12)}${l10n.t("ONNX (a model, written to the file of --output)")}`,
    ].join("\n"),
  );
}
