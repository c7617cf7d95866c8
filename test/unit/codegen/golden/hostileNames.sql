-- Predict "); import os; os.system("x"); (" in */ system(0); /* \.
-- Found by Parsimony in "); import os; os.system("x"); (" */ system(0); /* \ """ >>> import os \N{BULLET} \u002a/ \x41 \ a b c d e[U+0085]f[U+0….
-- Fitted to 10 rows: R2 = -3.5, RMSE = 1e-30 */ system(0); /* \.
-- Checked on 1 row: R2 = NaN, RMSE = 0 */ system(0); /* \.
-- Column "); import os; os.system("x"); (" in "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\.
-- Column */ system(0); /* \ in 😀 emoji 👩[U+200D]👩[U+200D]👧.
-- Column """ >>> import os in 温度 температура.
-- Column \N{BULLET} \u002a/ \x41 \ in naïve ﬁﬂ ª² Å Ω µ.
-- Column a b c d e[U+0085]f[U+0000]g[U+001B][31mh in [U+D800] lone [U+DC00].
-- Column [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width in [blank].
-- Column <!-- --> </script><img src=x onerror=alert(1)>.
-- Column ??/ ??' ?? what?? in np.
-- Column ${process.exit()} `backtick` #{ruby} %s {0} in lambda.
-- Column $$ x $$ $y$ | cell | \| `code` [link] (https://example.org) ![image] (x) www.example.org in constructor.
-- Column \input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \end{equation} in __proto__.
-- Column {@link x} @deprecated // # -- ; ' in {@link x} @deprecated // # -- ; '.
-- Column __proto__ in \input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \end{equation}.
-- Column constructor in $$ x $$ $y$ | cell | \| `code` [link] (https://example.org) ![image] (x) www.example.org.
-- Column lambda in ${process.exit()} `backtick` #{ruby} %s {0}.
-- Column np in ??/ ??' ?? what??.
-- Column [blank] in <!-- --> </script><img src=x onerror=alert(1)>.
-- Column [blank] in [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width.
-- Column [U+D800] lone [U+DC00] in a b c d e[U+0085]f[U+0000]g[U+001B][31mh.
-- Column naïve ﬁﬂ ª² Å Ω µ in \N{BULLET} \u002a/ \x41 \.
-- Column 温度 температура in """ >>> import os.
-- Column 😀 emoji 👩[U+200D]👩[U+200D]👧 in */ system(0); /* \.
-- Column "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\ in "); import os; os.system("x"); (".
-- NULL for a category without parameters.
WITH import_os_os_system_x_by_import_os_2(import_os_2, p1) AS (
  VALUES
    ('"); import os; os.system("x"); ("', 0.5e0),
    (concat('*/ system(0); /* ', chr(92)), 1.5e0),
    (concat('"""', chr(10), '>>> import os'), 2.5e0),
    (concat(chr(92), 'N{BULLET} ', chr(92), 'u002a/ ', chr(92), 'x41 ', chr(92)), 3.5e0),
    (concat('a', chr(10), 'b', chr(13), chr(10), 'c', chr(8232), 'd', chr(8233), 'e', chr(133), 'f', chr(0), 'g', chr(27), '[31mh'), 4.5e0),
    (concat(chr(8238), 'right to left', chr(8236), ' ', chr(8294), 'isolate', chr(8297), ' ', chr(8203), ' zero width ', chr(65279)), 5.5e0),
    ('<!-- --> </script><img src=x onerror=alert(1)>', 6.5e0),
    ('??/ ??'' ?? what??', 7.5e0),
    ('${process.exit()} `backtick` #{ruby} %s {0}', 8.5e0),
    (concat('$$ x $$ $y$ | cell | ', chr(92), '| `code` [link](https://example.org) ![image](x) www.example.org'), 9.5e0),
    (concat(chr(92), 'input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * ', chr(92), 'end{equation}'), 10.5e0),
    ('{@link x} @deprecated // # -- ; ''', 11.5e0),
    ('__proto__', 12.5e0),
    ('constructor', 13.5e0),
    ('lambda', 14.5e0),
    ('np', 15.5e0),
    ('', 16.5e0),
    ('   ', 17.5e0),
    ('� lone �', 18.5e0),
    ('naïve ﬁﬂ ª² Å Ω µ', 19.5e0),
    ('温度 температура', 20.5e0),
    (concat('😀 emoji 👩', chr(8205), '👩', chr(8205), '👧'), 21.5e0),
    (concat(concat('"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92)), concat('"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92))), 22.5e0)
),
import_os_os_system_x_by_import_os_2_and_import(import_os_2, import_os_os_system_x_3, p2) AS (
  VALUES
    ('"); import os; os.system("x"); ("', concat('*/ system(0); /* ', chr(92)), 0.0e0),
    ('"); import os; os.system("x"); ("', '__proto__', -0.0e0),
    (concat('*/ system(0); /* ', chr(92)), concat('*/ system(0); /* ', chr(92)), 1.0e0),
    (concat('*/ system(0); /* ', chr(92)), '__proto__', -1.0e0),
    (concat('"""', chr(10), '>>> import os'), concat('*/ system(0); /* ', chr(92)), 2.0e0),
    (concat('"""', chr(10), '>>> import os'), '__proto__', -2.0e0),
    (concat(chr(92), 'N{BULLET} ', chr(92), 'u002a/ ', chr(92), 'x41 ', chr(92)), concat('*/ system(0); /* ', chr(92)), 3.0e0),
    (concat(chr(92), 'N{BULLET} ', chr(92), 'u002a/ ', chr(92), 'x41 ', chr(92)), '__proto__', -3.0e0),
    (concat('a', chr(10), 'b', chr(13), chr(10), 'c', chr(8232), 'd', chr(8233), 'e', chr(133), 'f', chr(0), 'g', chr(27), '[31mh'), concat('*/ system(0); /* ', chr(92)), 4.0e0),
    (concat('a', chr(10), 'b', chr(13), chr(10), 'c', chr(8232), 'd', chr(8233), 'e', chr(133), 'f', chr(0), 'g', chr(27), '[31mh'), '__proto__', -4.0e0),
    (concat(chr(8238), 'right to left', chr(8236), ' ', chr(8294), 'isolate', chr(8297), ' ', chr(8203), ' zero width ', chr(65279)), concat('*/ system(0); /* ', chr(92)), 5.0e0),
    (concat(chr(8238), 'right to left', chr(8236), ' ', chr(8294), 'isolate', chr(8297), ' ', chr(8203), ' zero width ', chr(65279)), '__proto__', -5.0e0),
    ('<!-- --> </script><img src=x onerror=alert(1)>', concat('*/ system(0); /* ', chr(92)), 6.0e0),
    ('<!-- --> </script><img src=x onerror=alert(1)>', '__proto__', -6.0e0),
    ('??/ ??'' ?? what??', concat('*/ system(0); /* ', chr(92)), 7.0e0),
    ('??/ ??'' ?? what??', '__proto__', -7.0e0),
    ('${process.exit()} `backtick` #{ruby} %s {0}', concat('*/ system(0); /* ', chr(92)), 8.0e0),
    ('${process.exit()} `backtick` #{ruby} %s {0}', '__proto__', -8.0e0),
    (concat('$$ x $$ $y$ | cell | ', chr(92), '| `code` [link](https://example.org) ![image](x) www.example.org'), concat('*/ system(0); /* ', chr(92)), 9.0e0),
    (concat('$$ x $$ $y$ | cell | ', chr(92), '| `code` [link](https://example.org) ![image](x) www.example.org'), '__proto__', -9.0e0),
    (concat(chr(92), 'input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * ', chr(92), 'end{equation}'), concat('*/ system(0); /* ', chr(92)), 10.0e0),
    (concat(chr(92), 'input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * ', chr(92), 'end{equation}'), '__proto__', -10.0e0),
    ('{@link x} @deprecated // # -- ; ''', concat('*/ system(0); /* ', chr(92)), 11.0e0),
    ('{@link x} @deprecated // # -- ; ''', '__proto__', -11.0e0),
    ('__proto__', concat('*/ system(0); /* ', chr(92)), 12.0e0),
    ('__proto__', '__proto__', -12.0e0),
    ('constructor', concat('*/ system(0); /* ', chr(92)), 13.0e0),
    ('constructor', '__proto__', -13.0e0),
    ('lambda', concat('*/ system(0); /* ', chr(92)), 14.0e0),
    ('lambda', '__proto__', -14.0e0),
    ('np', concat('*/ system(0); /* ', chr(92)), 15.0e0),
    ('np', '__proto__', -15.0e0),
    ('', concat('*/ system(0); /* ', chr(92)), 16.0e0),
    ('', '__proto__', -16.0e0),
    ('   ', concat('*/ system(0); /* ', chr(92)), 17.0e0),
    ('   ', '__proto__', -17.0e0),
    ('� lone �', concat('*/ system(0); /* ', chr(92)), 18.0e0),
    ('� lone �', '__proto__', -18.0e0),
    ('naïve ﬁﬂ ª² Å Ω µ', concat('*/ system(0); /* ', chr(92)), 19.0e0),
    ('naïve ﬁﬂ ª² Å Ω µ', '__proto__', -19.0e0),
    ('温度 температура', concat('*/ system(0); /* ', chr(92)), 20.0e0),
    ('温度 температура', '__proto__', -20.0e0),
    (concat('😀 emoji 👩', chr(8205), '👩', chr(8205), '👧'), concat('*/ system(0); /* ', chr(92)), 21.0e0),
    (concat('😀 emoji 👩', chr(8205), '👩', chr(8205), '👧'), '__proto__', -21.0e0),
    (concat(concat('"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92)), concat('"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92))), concat('*/ system(0); /* ', chr(92)), 22.0e0),
    (concat(concat('"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92)), concat('"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92), '"', chr(92))), '__proto__', -22.0e0)
)
SELECT
  data.*,
  import_os_os_system_x_by_import_os_2.p1 * (data."""); import os; os.system(""x""); (""" + data."*/ system(0); /* \" + data.""""""" >>> import os" + data."\N{BULLET} \u002a/ \x41 \" + data."a b c d e[U+0085]f[U+0000]g[U+001B][31mh" + data."[U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width" + data."<!-- --> </script><img src=x onerror=alert(1)>" + data."??/ ??' ?? what??" + data."${process.exit()} `backtick` #{ruby} %s {0}" + data."$$ x $$ $y$ | cell | \| `code` [link] (https://example.org) ![image] (x) www.example.org" + data."\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \end{equation}" + data."{@link x} @deprecated // # -- ; '" + data."__proto__" + data."constructor" + data."lambda" + data."np" + data."[blank]" + data."[blank] 2" + data."[U+D800] lone [U+DC00]" + data."naïve ﬁﬂ ª² Å Ω µ" + data."温度 температура" + data."😀 emoji 👩[U+200D]👩[U+200D]👧" + data."""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\")
    + import_os_os_system_x_by_import_os_2_and_import.p2 AS "predicted ""); import os; os.system(""x""); ("""
FROM data
LEFT JOIN import_os_os_system_x_by_import_os_2
  ON import_os_os_system_x_by_import_os_2.import_os_2 = data.""""""" >>> import os 2"
LEFT JOIN import_os_os_system_x_by_import_os_2_and_import
  ON import_os_os_system_x_by_import_os_2_and_import.import_os_2 = data.""""""" >>> import os 2"
  AND import_os_os_system_x_by_import_os_2_and_import.import_os_os_system_x_3 = data."""); import os; os.system(""x""); ("" 2"
;
