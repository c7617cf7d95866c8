const importOsOsSystemXByImportOs_2 = new Map([
  ["\"); import os; os.system(\"x\"); (\"", 0.5],
  ["*/ system(0); /* \\", 1.5],
  ["\"\"\"\n>>> import os", 2.5],
  ["\\N{BULLET} \\u002a/ \\x41 \\", 3.5],
  ["a\nb\r\nc\u2028d\u2029e\u0085f\u0000g\u001b[31mh", 4.5],
  ["\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff", 5.5],
  ["\u003c!-- --> \u003c/script><img src=x onerror=alert(1)>", 6.5],
  ["??/ ??' ?? what??", 7.5],
  ["${process.exit()} `backtick` #{ruby} %s {0}", 8.5],
  ["$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org", 9.5],
  ["\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}", 10.5],
  ["{@link x} @deprecated // # -- ; '", 11.5],
  ["__proto__", 12.5],
  ["constructor", 13.5],
  ["lambda", 14.5],
  ["np", 15.5],
  ["", 16.5],
  ["   ", 17.5],
  ["\ud800 lone \udc00", 18.5],
  ["naïve ﬁﬂ ª² Å Ω µ", 19.5],
  ["温度 температура", 20.5],
  ["😀 emoji 👩\u200d👩\u200d👧", 21.5],
  ["\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\", 22.5],
]);

const importOsOsSystemXByImportOs_2AndImportOsOsSystem = new Map([
  ["\"); import os; os.system(\"x\"); (\"", new Map([
    ["*/ system(0); /* \\", 0],
    ["__proto__", -0],
  ])],
  ["*/ system(0); /* \\", new Map([
    ["*/ system(0); /* \\", 1],
    ["__proto__", -1],
  ])],
  ["\"\"\"\n>>> import os", new Map([
    ["*/ system(0); /* \\", 2],
    ["__proto__", -2],
  ])],
  ["\\N{BULLET} \\u002a/ \\x41 \\", new Map([
    ["*/ system(0); /* \\", 3],
    ["__proto__", -3],
  ])],
  ["a\nb\r\nc\u2028d\u2029e\u0085f\u0000g\u001b[31mh", new Map([
    ["*/ system(0); /* \\", 4],
    ["__proto__", -4],
  ])],
  ["\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff", new Map([
    ["*/ system(0); /* \\", 5],
    ["__proto__", -5],
  ])],
  ["\u003c!-- --> \u003c/script><img src=x onerror=alert(1)>", new Map([
    ["*/ system(0); /* \\", 6],
    ["__proto__", -6],
  ])],
  ["??/ ??' ?? what??", new Map([
    ["*/ system(0); /* \\", 7],
    ["__proto__", -7],
  ])],
  ["${process.exit()} `backtick` #{ruby} %s {0}", new Map([
    ["*/ system(0); /* \\", 8],
    ["__proto__", -8],
  ])],
  ["$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org", new Map([
    ["*/ system(0); /* \\", 9],
    ["__proto__", -9],
  ])],
  ["\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}", new Map([
    ["*/ system(0); /* \\", 10],
    ["__proto__", -10],
  ])],
  ["{@link x} @deprecated // # -- ; '", new Map([
    ["*/ system(0); /* \\", 11],
    ["__proto__", -11],
  ])],
  ["__proto__", new Map([
    ["*/ system(0); /* \\", 12],
    ["__proto__", -12],
  ])],
  ["constructor", new Map([
    ["*/ system(0); /* \\", 13],
    ["__proto__", -13],
  ])],
  ["lambda", new Map([
    ["*/ system(0); /* \\", 14],
    ["__proto__", -14],
  ])],
  ["np", new Map([
    ["*/ system(0); /* \\", 15],
    ["__proto__", -15],
  ])],
  ["", new Map([
    ["*/ system(0); /* \\", 16],
    ["__proto__", -16],
  ])],
  ["   ", new Map([
    ["*/ system(0); /* \\", 17],
    ["__proto__", -17],
  ])],
  ["\ud800 lone \udc00", new Map([
    ["*/ system(0); /* \\", 18],
    ["__proto__", -18],
  ])],
  ["naïve ﬁﬂ ª² Å Ω µ", new Map([
    ["*/ system(0); /* \\", 19],
    ["__proto__", -19],
  ])],
  ["温度 температура", new Map([
    ["*/ system(0); /* \\", 20],
    ["__proto__", -20],
  ])],
  ["😀 emoji 👩\u200d👩\u200d👧", new Map([
    ["*/ system(0); /* \\", 21],
    ["__proto__", -21],
  ])],
  ["\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\", new Map([
    ["*/ system(0); /* \\", 22],
    ["__proto__", -22],
  ])],
]);

/**
 * Predict "); import os; os.system("x"); (" in * / system(0); /* \.
 *
 * Found by Parsimony in "); import os; os.system("x"); (" * / system(0); /* \ """ >>> import os \N{BULLET} \u002a/ \x41 \ a b c d e[U+0085]f[U+0….
 * Fitted to 10 rows: R2 = -3.5, RMSE = 1e-30 * / system(0); /* \.
 * Checked on 1 row: R2 = NaN, RMSE = 0 * / system(0); /* \.
 *
 * @param importOsOsSystemX_2 - column "); import os; os.system("x"); (" in "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\
 * @param system0 - column * / system(0); /* \ in 😀 emoji 👩[U+200D]👩[U+200D]👧
 * @param importOs - column """ >>> import os in 温度 температура
 * @param NBulletU002aX41 - column \N{BULLET} \u002a/ \x41 \ in naïve ﬁﬂ ª² Å Ω µ
 * @param aBCDEFG31mh - column a b c d e[U+0085]f[U+0000]g[U+001B][31mh in [U+D800] lone [U+DC00]
 * @param rightToLeftIsolateZeroWidth - column [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width in [blank]
 * @param scriptImgSrcXOnerrorAlert1 - column < !-- -- > < /script><img src=x onerror=alert(1)>
 * @param what - column ??/ ??' ?? what?? in np
 * @param processExitBacktickRubyS0 - column ${process.exit()} `backtick` #{ruby} %s {0} in lambda
 * @param xYCellCodeLinkHttpsExampleOrgImageXWwwExampleOrg - column $$ x $$ $y$ | cell | \| `code` [link] (https://example.org) ![image] (x) www.example.org in constructor
 * @param inputEtcPasswdM2ptEndEquation - column \input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \end{equation} in __proto__
 * @param linkXDeprecated - column { @link x} @deprecated // # -- ; ' in { @link x} @deprecated // # -- ; '
 * @param proto - column __proto__ in \input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \end{equation}
 * @param constructor - column constructor in $$ x $$ $y$ | cell | \| `code` [link] (https://example.org) ![image] (x) www.example.org
 * @param lambda - column lambda in ${process.exit()} `backtick` #{ruby} %s {0}
 * @param np - column np in ??/ ??' ?? what??
 * @param x17 - column [blank] in < !-- -- > < /script><img src=x onerror=alert(1)>
 * @param x18 - column [blank] in [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width
 * @param lone - column [U+D800] lone [U+DC00] in a b c d e[U+0085]f[U+0000]g[U+001B][31mh
 * @param naiveFiflA2AOmegaMu - column naïve ﬁﬂ ª² Å Ω µ in \N{BULLET} \u002a/ \x41 \
 * @param 温度Температура - column 温度 температура in """ >>> import os
 * @param emoji - column 😀 emoji 👩[U+200D]👩[U+200D]👧 in * / system(0); /* \
 * @param x23 - column "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\ in "); import os; os.system("x"); ("
 * @param importOs_2 - column """ >>> import os
 * @param importOsOsSystemX_3 - column "); import os; os.system("x"); ("
 * @returns predicted "); import os; os.system("x"); (" in * / system(0); /* \
 * @throws {@link RangeError} for a category without parameters
 */
export function importOsOsSystemX(
  importOsOsSystemX_2: number,
  system0: number,
  importOs: number,
  NBulletU002aX41: number,
  aBCDEFG31mh: number,
  rightToLeftIsolateZeroWidth: number,
  scriptImgSrcXOnerrorAlert1: number,
  what: number,
  processExitBacktickRubyS0: number,
  xYCellCodeLinkHttpsExampleOrgImageXWwwExampleOrg: number,
  inputEtcPasswdM2ptEndEquation: number,
  linkXDeprecated: number,
  proto: number,
  constructor: number,
  lambda: number,
  np: number,
  x17: number,
  x18: number,
  lone: number,
  naiveFiflA2AOmegaMu: number,
  温度Температура: number,
  emoji: number,
  x23: number,
  importOs_2: string,
  importOsOsSystemX_3: string,
): number {
  const p1 = importOsOsSystemXByImportOs_2.get(importOs_2);
  if (p1 === undefined) throw new RangeError(`No parameters for importOs_2 ${importOs_2}`);
  const p2 = importOsOsSystemXByImportOs_2AndImportOsOsSystem.get(importOs_2)?.get(importOsOsSystemX_3);
  if (p2 === undefined) throw new RangeError(`No parameters for importOs_2 ${importOs_2}, importOsOsSystemX_3 ${importOsOsSystemX_3}`);
  return (
    p1 * (importOsOsSystemX_2 + system0 + importOs + NBulletU002aX41 + aBCDEFG31mh + rightToLeftIsolateZeroWidth + scriptImgSrcXOnerrorAlert1 + what + processExitBacktickRubyS0 + xYCellCodeLinkHttpsExampleOrgImageXWwwExampleOrg + inputEtcPasswdM2ptEndEquation + linkXDeprecated + proto + constructor + lambda + np + x17 + x18 + lone + naiveFiflA2AOmegaMu + 温度Температура + emoji + x23) +
    p2
  );
}
