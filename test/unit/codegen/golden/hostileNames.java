import java.util.List;
import java.util.Map;

public final class ImportOsOsSystemXFormula {
    /** p1 by importOs_2. */
    private static final Map<String, Double> IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2 = Map.ofEntries(
        Map.entry("\"); import os; os.system(\"x\"); (\"", 0.5),
        Map.entry("*/ system(0); /* \\", 1.5),
        Map.entry("\"\"\"\n>>> import os", 2.5),
        Map.entry("\\N{BULLET} \\u002a/ \\x41 \\", 3.5),
        Map.entry("a\nb\r\nc\u2028d\u2029e\205f\000g\033[31mh", 4.5),
        Map.entry("\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff", 5.5),
        Map.entry("<!-- --> </script><img src=x onerror=alert(1)>", 6.5),
        Map.entry("??/ ??' ?? what??", 7.5),
        Map.entry("${process.exit()} `backtick` #{ruby} %s {0}", 8.5),
        Map.entry("$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org", 9.5),
        Map.entry("\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}", 10.5),
        Map.entry("{@link x} @deprecated // # -- ; '", 11.5),
        Map.entry("__proto__", 12.5),
        Map.entry("constructor", 13.5),
        Map.entry("lambda", 14.5),
        Map.entry("np", 15.5),
        Map.entry("", 16.5),
        Map.entry("   ", 17.5),
        Map.entry("\ud800 lone \udc00", 18.5),
        Map.entry("naïve ﬁﬂ ª² Å Ω µ", 19.5),
        Map.entry("温度 температура", 20.5),
        Map.entry("😀 emoji 👩\u200d👩\u200d👧", 21.5),
        Map.entry("\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\", 22.5));

    /** p2 by importOs_2 and importOsOsSystemX_3. */
    private static final Map<List<String>, Double> IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2_AND_IMPORT = Map.ofEntries(
        Map.entry(List.of("\"); import os; os.system(\"x\"); (\"", "*/ system(0); /* \\"), 0.0),
        Map.entry(List.of("\"); import os; os.system(\"x\"); (\"", "__proto__"), -0.0),
        Map.entry(List.of("*/ system(0); /* \\", "*/ system(0); /* \\"), 1.0),
        Map.entry(List.of("*/ system(0); /* \\", "__proto__"), -1.0),
        Map.entry(List.of("\"\"\"\n>>> import os", "*/ system(0); /* \\"), 2.0),
        Map.entry(List.of("\"\"\"\n>>> import os", "__proto__"), -2.0),
        Map.entry(List.of("\\N{BULLET} \\u002a/ \\x41 \\", "*/ system(0); /* \\"), 3.0),
        Map.entry(List.of("\\N{BULLET} \\u002a/ \\x41 \\", "__proto__"), -3.0),
        Map.entry(List.of("a\nb\r\nc\u2028d\u2029e\205f\000g\033[31mh", "*/ system(0); /* \\"), 4.0),
        Map.entry(List.of("a\nb\r\nc\u2028d\u2029e\205f\000g\033[31mh", "__proto__"), -4.0),
        Map.entry(List.of("\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff", "*/ system(0); /* \\"), 5.0),
        Map.entry(List.of("\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff", "__proto__"), -5.0),
        Map.entry(List.of("<!-- --> </script><img src=x onerror=alert(1)>", "*/ system(0); /* \\"), 6.0),
        Map.entry(List.of("<!-- --> </script><img src=x onerror=alert(1)>", "__proto__"), -6.0),
        Map.entry(List.of("??/ ??' ?? what??", "*/ system(0); /* \\"), 7.0),
        Map.entry(List.of("??/ ??' ?? what??", "__proto__"), -7.0),
        Map.entry(List.of("${process.exit()} `backtick` #{ruby} %s {0}", "*/ system(0); /* \\"), 8.0),
        Map.entry(List.of("${process.exit()} `backtick` #{ruby} %s {0}", "__proto__"), -8.0),
        Map.entry(List.of("$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org", "*/ system(0); /* \\"), 9.0),
        Map.entry(List.of("$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org", "__proto__"), -9.0),
        Map.entry(List.of("\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}", "*/ system(0); /* \\"), 10.0),
        Map.entry(List.of("\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}", "__proto__"), -10.0),
        Map.entry(List.of("{@link x} @deprecated // # -- ; '", "*/ system(0); /* \\"), 11.0),
        Map.entry(List.of("{@link x} @deprecated // # -- ; '", "__proto__"), -11.0),
        Map.entry(List.of("__proto__", "*/ system(0); /* \\"), 12.0),
        Map.entry(List.of("__proto__", "__proto__"), -12.0),
        Map.entry(List.of("constructor", "*/ system(0); /* \\"), 13.0),
        Map.entry(List.of("constructor", "__proto__"), -13.0),
        Map.entry(List.of("lambda", "*/ system(0); /* \\"), 14.0),
        Map.entry(List.of("lambda", "__proto__"), -14.0),
        Map.entry(List.of("np", "*/ system(0); /* \\"), 15.0),
        Map.entry(List.of("np", "__proto__"), -15.0),
        Map.entry(List.of("", "*/ system(0); /* \\"), 16.0),
        Map.entry(List.of("", "__proto__"), -16.0),
        Map.entry(List.of("   ", "*/ system(0); /* \\"), 17.0),
        Map.entry(List.of("   ", "__proto__"), -17.0),
        Map.entry(List.of("\ud800 lone \udc00", "*/ system(0); /* \\"), 18.0),
        Map.entry(List.of("\ud800 lone \udc00", "__proto__"), -18.0),
        Map.entry(List.of("naïve ﬁﬂ ª² Å Ω µ", "*/ system(0); /* \\"), 19.0),
        Map.entry(List.of("naïve ﬁﬂ ª² Å Ω µ", "__proto__"), -19.0),
        Map.entry(List.of("温度 температура", "*/ system(0); /* \\"), 20.0),
        Map.entry(List.of("温度 температура", "__proto__"), -20.0),
        Map.entry(List.of("😀 emoji 👩\u200d👩\u200d👧", "*/ system(0); /* \\"), 21.0),
        Map.entry(List.of("😀 emoji 👩\u200d👩\u200d👧", "__proto__"), -21.0),
        Map.entry(List.of("\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\", "*/ system(0); /* \\"), 22.0),
        Map.entry(List.of("\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\", "__proto__"), -22.0));

    private ImportOsOsSystemXFormula() {}

    /**
     * Predict "); import os; os.system("x"); (" in * / system(0); /* [U+005C].
     *
     * <p>Found by Parsimony in "); import os; os.system("x"); (" * / system(0); /* [U+005C] """ &gt;&gt;&gt; import os [U+005C]N{BULLET} [U+005C]u002a/ [U+005C]x41 [U+005C] a b c d e[U+0085]f[U+0….
     * Fitted to 10 rows: R2 = -3.5, RMSE = 1e-30 * / system(0); /* [U+005C].
     * Checked on 1 row: R2 = NaN, RMSE = 0 * / system(0); /* [U+005C].
     *
     * @param importOsOsSystemX_2 column "); import os; os.system("x"); (" in "[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]
     * @param system0 column * / system(0); /* [U+005C] in 😀 emoji 👩[U+200D]👩[U+200D]👧
     * @param importOs column """ &gt;&gt;&gt; import os in 温度 температура
     * @param NBulletU002aX41 column [U+005C]N{BULLET} [U+005C]u002a/ [U+005C]x41 [U+005C] in naïve ﬁﬂ ª² Å Ω µ
     * @param aBCDEFG31mh column a b c d e[U+0085]f[U+0000]g[U+001B][31mh in [U+D800] lone [U+DC00]
     * @param rightToLeftIsolateZeroWidth column [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width in [blank]
     * @param scriptImgSrcXOnerrorAlert1 column &lt;!-- --&gt; &lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;
     * @param what column ??/ ??' ?? what?? in np
     * @param processExitBacktickRubyS0 column ${process.exit()} `backtick` #{ruby} %s {0} in lambda
     * @param xYCellCodeLinkHttpsExampleOrgImageXWwwExampleOrg column $$ x $$ $y$ | cell | [U+005C]| `code` [link] (https://example.org) ![image] (x) www.example.org in constructor
     * @param inputEtcPasswdM2ptEndEquation column [U+005C]input{/etc/passwd} ^^M % &amp; # _ { } ~ [2pt] * [U+005C]end{equation} in __proto__
     * @param linkXDeprecated column { @link x} @deprecated // # -- ; ' in { @link x} @deprecated // # -- ; '
     * @param proto column __proto__ in [U+005C]input{/etc/passwd} ^^M % &amp; # _ { } ~ [2pt] * [U+005C]end{equation}
     * @param constructor column constructor in $$ x $$ $y$ | cell | [U+005C]| `code` [link] (https://example.org) ![image] (x) www.example.org
     * @param lambda column lambda in ${process.exit()} `backtick` #{ruby} %s {0}
     * @param np column np in ??/ ??' ?? what??
     * @param x17 column [blank] in &lt;!-- --&gt; &lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;
     * @param x18 column [blank] in [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width
     * @param lone column [U+D800] lone [U+DC00] in a b c d e[U+0085]f[U+0000]g[U+001B][31mh
     * @param naiveFiflA2AOmegaMu column naïve ﬁﬂ ª² Å Ω µ in [U+005C]N{BULLET} [U+005C]u002a/ [U+005C]x41 [U+005C]
     * @param x21 column 温度 температура in """ &gt;&gt;&gt; import os
     * @param emoji column 😀 emoji 👩[U+200D]👩[U+200D]👧 in * / system(0); /* [U+005C]
     * @param x23 column "[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C]"[U+005C] in "); import os; os.system("x"); ("
     * @param importOs_2 column """ &gt;&gt;&gt; import os
     * @param importOsOsSystemX_3 column "); import os; os.system("x"); ("
     * @return predicted "); import os; os.system("x"); (" in * / system(0); /* [U+005C]
     * @throws IllegalArgumentException for a category without parameters
     */
    public static double importOsOsSystemX(
        double importOsOsSystemX_2,
        double system0,
        double importOs,
        double NBulletU002aX41,
        double aBCDEFG31mh,
        double rightToLeftIsolateZeroWidth,
        double scriptImgSrcXOnerrorAlert1,
        double what,
        double processExitBacktickRubyS0,
        double xYCellCodeLinkHttpsExampleOrgImageXWwwExampleOrg,
        double inputEtcPasswdM2ptEndEquation,
        double linkXDeprecated,
        double proto,
        double constructor,
        double lambda,
        double np,
        double x17,
        double x18,
        double lone,
        double naiveFiflA2AOmegaMu,
        double x21,
        double emoji,
        double x23,
        String importOs_2,
        String importOsOsSystemX_3
    ) {
        final Double p1 = IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2.get(importOs_2);
        if (p1 == null) {
            throw new IllegalArgumentException("No parameters for importOs_2 " + importOs_2);
        }
        final Double p2 = IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2_AND_IMPORT.get(List.of(importOs_2, importOsOsSystemX_3));
        if (p2 == null) {
            throw new IllegalArgumentException("No parameters for importOs_2 " + importOs_2 + ", importOsOsSystemX_3 " + importOsOsSystemX_3);
        }
        return p1 * (importOsOsSystemX_2 + system0 + importOs + NBulletU002aX41 + aBCDEFG31mh + rightToLeftIsolateZeroWidth + scriptImgSrcXOnerrorAlert1 + what + processExitBacktickRubyS0 + xYCellCodeLinkHttpsExampleOrgImageXWwwExampleOrg + inputEtcPasswdM2ptEndEquation + linkXDeprecated + proto + constructor + lambda + np + x17 + x18 + lone + naiveFiflA2AOmegaMu + x21 + emoji + x23)
                + p2;
    }
}
