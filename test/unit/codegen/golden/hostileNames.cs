using System;
using System.Collections.Generic;

public static class ImportOsOsSystemXFormula
{
    // p1 by importOs_2
    private static readonly Dictionary<string, double> ImportOsOsSystemXByImportOs_2 =
        new Dictionary<string, double>
        {
            ["\"); import os; os.system(\"x\"); (\""] = 0.5,
            ["*/ system(0); /* \\"] = 1.5,
            ["\"\"\"\n>>> import os"] = 2.5,
            ["\\N{BULLET} \\u002a/ \\x41 \\"] = 3.5,
            ["a\nb\r\nc\u2028d\u2029e\u0085f\u0000g\u001b[31mh"] = 4.5,
            ["\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff"] = 5.5,
            ["<!-- --> </script><img src=x onerror=alert(1)>"] = 6.5,
            ["??/ ??' ?? what??"] = 7.5,
            ["${process.exit()} `backtick` #{ruby} %s {0}"] = 8.5,
            ["$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org"] = 9.5,
            ["\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}"] = 10.5,
            ["{@link x} @deprecated // # -- ; '"] = 11.5,
            ["__proto__"] = 12.5,
            ["constructor"] = 13.5,
            ["lambda"] = 14.5,
            ["np"] = 15.5,
            [""] = 16.5,
            ["   "] = 17.5,
            ["\ud800 lone \udc00"] = 18.5,
            ["naïve ﬁﬂ ª² Å Ω µ"] = 19.5,
            ["温度 температура"] = 20.5,
            ["😀 emoji 👩\u200d👩\u200d👧"] = 21.5,
            ["\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\"] = 22.5,
        };

    // p2 by importOs_2 and importOsOsSystemX_3
    private static readonly Dictionary<(string, string), double> ImportOsOsSystemXByImportOs_2AndImportOsOsSystem =
        new Dictionary<(string, string), double>
        {
            [("\"); import os; os.system(\"x\"); (\"", "*/ system(0); /* \\")] = 0.0,
            [("\"); import os; os.system(\"x\"); (\"", "__proto__")] = -0.0,
            [("*/ system(0); /* \\", "*/ system(0); /* \\")] = 1.0,
            [("*/ system(0); /* \\", "__proto__")] = -1.0,
            [("\"\"\"\n>>> import os", "*/ system(0); /* \\")] = 2.0,
            [("\"\"\"\n>>> import os", "__proto__")] = -2.0,
            [("\\N{BULLET} \\u002a/ \\x41 \\", "*/ system(0); /* \\")] = 3.0,
            [("\\N{BULLET} \\u002a/ \\x41 \\", "__proto__")] = -3.0,
            [("a\nb\r\nc\u2028d\u2029e\u0085f\u0000g\u001b[31mh", "*/ system(0); /* \\")] = 4.0,
            [("a\nb\r\nc\u2028d\u2029e\u0085f\u0000g\u001b[31mh", "__proto__")] = -4.0,
            [("\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff", "*/ system(0); /* \\")] = 5.0,
            [("\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff", "__proto__")] = -5.0,
            [("<!-- --> </script><img src=x onerror=alert(1)>", "*/ system(0); /* \\")] = 6.0,
            [("<!-- --> </script><img src=x onerror=alert(1)>", "__proto__")] = -6.0,
            [("??/ ??' ?? what??", "*/ system(0); /* \\")] = 7.0,
            [("??/ ??' ?? what??", "__proto__")] = -7.0,
            [("${process.exit()} `backtick` #{ruby} %s {0}", "*/ system(0); /* \\")] = 8.0,
            [("${process.exit()} `backtick` #{ruby} %s {0}", "__proto__")] = -8.0,
            [("$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org", "*/ system(0); /* \\")] = 9.0,
            [("$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org", "__proto__")] = -9.0,
            [("\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}", "*/ system(0); /* \\")] = 10.0,
            [("\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}", "__proto__")] = -10.0,
            [("{@link x} @deprecated // # -- ; '", "*/ system(0); /* \\")] = 11.0,
            [("{@link x} @deprecated // # -- ; '", "__proto__")] = -11.0,
            [("__proto__", "*/ system(0); /* \\")] = 12.0,
            [("__proto__", "__proto__")] = -12.0,
            [("constructor", "*/ system(0); /* \\")] = 13.0,
            [("constructor", "__proto__")] = -13.0,
            [("lambda", "*/ system(0); /* \\")] = 14.0,
            [("lambda", "__proto__")] = -14.0,
            [("np", "*/ system(0); /* \\")] = 15.0,
            [("np", "__proto__")] = -15.0,
            [("", "*/ system(0); /* \\")] = 16.0,
            [("", "__proto__")] = -16.0,
            [("   ", "*/ system(0); /* \\")] = 17.0,
            [("   ", "__proto__")] = -17.0,
            [("\ud800 lone \udc00", "*/ system(0); /* \\")] = 18.0,
            [("\ud800 lone \udc00", "__proto__")] = -18.0,
            [("naïve ﬁﬂ ª² Å Ω µ", "*/ system(0); /* \\")] = 19.0,
            [("naïve ﬁﬂ ª² Å Ω µ", "__proto__")] = -19.0,
            [("温度 температура", "*/ system(0); /* \\")] = 20.0,
            [("温度 температура", "__proto__")] = -20.0,
            [("😀 emoji 👩\u200d👩\u200d👧", "*/ system(0); /* \\")] = 21.0,
            [("😀 emoji 👩\u200d👩\u200d👧", "__proto__")] = -21.0,
            [("\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\", "*/ system(0); /* \\")] = 22.0,
            [("\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\", "__proto__")] = -22.0,
        };

    /// <summary>Predict "); import os; os.system("x"); (" in */ system(0); /* \.</summary>
    /// <remarks>Found by Parsimony in "); import os; os.system("x"); (" */ system(0); /* \ """ &gt;&gt;&gt; import os \N{BULLET} \u002a/ \x41 \ a b c d e[U+0085]f[U+0…. Fitted to 10 rows: R2 = -3.5, RMSE = 1e-30 */ system(0); /* \. Checked on 1 row: R2 = NaN, RMSE = 0 */ system(0); /* \.</remarks>
    /// <param name="importOsOsSystemX_2">Column "); import os; os.system("x"); (" in "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\.</param>
    /// <param name="system0">Column */ system(0); /* \ in 😀 emoji 👩[U+200D]👩[U+200D]👧.</param>
    /// <param name="importOs">Column """ &gt;&gt;&gt; import os in 温度 температура.</param>
    /// <param name="NBulletU002aX41">Column \N{BULLET} \u002a/ \x41 \ in naïve ﬁﬂ ª² Å Ω µ.</param>
    /// <param name="aBCDEFG31mh">Column a b c d e[U+0085]f[U+0000]g[U+001B][31mh in [U+D800] lone [U+DC00].</param>
    /// <param name="rightToLeftIsolateZeroWidth">Column [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width in [blank].</param>
    /// <param name="scriptImgSrcXOnerrorAlert1">Column &lt;!-- --&gt; &lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;.</param>
    /// <param name="what">Column ??/ ??' ?? what?? in np.</param>
    /// <param name="processExitBacktickRubyS0">Column ${process.exit()} `backtick` #{ruby} %s {0} in lambda.</param>
    /// <param name="xYCellCodeLinkHttpsExampleOrgImageXWwwExampleOrg">Column $$ x $$ $y$ | cell | \| `code` [link] (https://example.org) ![image] (x) www.example.org in constructor.</param>
    /// <param name="inputEtcPasswdM2ptEndEquation">Column \input{/etc/passwd} ^^M % &amp; # _ { } ~ [2pt] * \end{equation} in __proto__.</param>
    /// <param name="linkXDeprecated">Column {@link x} @deprecated // # -- ; ' in {@link x} @deprecated // # -- ; '.</param>
    /// <param name="proto">Column __proto__ in \input{/etc/passwd} ^^M % &amp; # _ { } ~ [2pt] * \end{equation}.</param>
    /// <param name="constructor">Column constructor in $$ x $$ $y$ | cell | \| `code` [link] (https://example.org) ![image] (x) www.example.org.</param>
    /// <param name="lambda">Column lambda in ${process.exit()} `backtick` #{ruby} %s {0}.</param>
    /// <param name="np">Column np in ??/ ??' ?? what??.</param>
    /// <param name="x17">Column [blank] in &lt;!-- --&gt; &lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;.</param>
    /// <param name="x18">Column [blank] in [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width.</param>
    /// <param name="lone">Column [U+D800] lone [U+DC00] in a b c d e[U+0085]f[U+0000]g[U+001B][31mh.</param>
    /// <param name="naiveFiflA2AOmegaMu">Column naïve ﬁﬂ ª² Å Ω µ in \N{BULLET} \u002a/ \x41 \.</param>
    /// <param name="x21">Column 温度 температура in """ &gt;&gt;&gt; import os.</param>
    /// <param name="emoji">Column 😀 emoji 👩[U+200D]👩[U+200D]👧 in */ system(0); /* \.</param>
    /// <param name="x23">Column "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\ in "); import os; os.system("x"); (".</param>
    /// <param name="importOs_2">Column """ &gt;&gt;&gt; import os.</param>
    /// <param name="importOsOsSystemX_3">Column "); import os; os.system("x"); (".</param>
    /// <returns>Predicted "); import os; os.system("x"); (" in */ system(0); /* \.</returns>
    /// <exception cref="ArgumentException">For a category without parameters.</exception>
    public static double ImportOsOsSystemX(
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
        string importOs_2,
        string importOsOsSystemX_3
    )
    {
        if (!ImportOsOsSystemXByImportOs_2.TryGetValue(importOs_2, out var p1))
            throw new ArgumentException("No parameters for importOs_2 " + importOs_2);
        if (!ImportOsOsSystemXByImportOs_2AndImportOsOsSystem.TryGetValue((importOs_2, importOsOsSystemX_3), out var p2))
            throw new ArgumentException("No parameters for importOs_2 " + importOs_2 + ", importOsOsSystemX_3 " + importOsOsSystemX_3);
        return p1 * (importOsOsSystemX_2 + system0 + importOs + NBulletU002aX41 + aBCDEFG31mh + rightToLeftIsolateZeroWidth + scriptImgSrcXOnerrorAlert1 + what + processExitBacktickRubyS0 + xYCellCodeLinkHttpsExampleOrgImageXWwwExampleOrg + inputEtcPasswdM2ptEndEquation + linkXDeprecated + proto + constructor + lambda + np + x17 + x18 + lone + naiveFiflA2AOmegaMu + x21 + emoji + x23)
            + p2;
    }
}
