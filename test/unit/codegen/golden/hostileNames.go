import "fmt"
import "math"

// p1 by importOs_2
var importOsOsSystemXByImportOs_2 = map[string]float64{
	"\"); import os; os.system(\"x\"); (\"": 0.5,
	"*/ system(0); /* \\": 1.5,
	"\"\"\"\n>>> import os": 2.5,
	"\\N{BULLET} \\u002a/ \\x41 \\": 3.5,
	"a\nb\r\nc\u2028d\u2029e\u0085f\u0000g\u001b[31mh": 4.5,
	"\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff": 5.5,
	"<!-- --> </script><img src=x onerror=alert(1)>": 6.5,
	"??/ ??' ?? what??": 7.5,
	"${process.exit()} `backtick` #{ruby} %s {0}": 8.5,
	"$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org": 9.5,
	"\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}": 10.5,
	"{@link x} @deprecated // # -- ; '": 11.5,
	"__proto__": 12.5,
	"constructor": 13.5,
	"lambda": 14.5,
	"np": 15.5,
	"": 16.5,
	"   ": 17.5,
	"� lone �": 18.5,
	"naïve ﬁﬂ ª² Å Ω µ": 19.5,
	"温度 температура": 20.5,
	"😀 emoji 👩\u200d👩\u200d👧": 21.5,
	"\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\": 22.5,
}

// p2 by importOs_2 and importOsOsSystemX_3
var importOsOsSystemXByImportOs_2AndImportOsOsSystem = map[[2]string]float64{
	{"\"); import os; os.system(\"x\"); (\"", "*/ system(0); /* \\"}: 0.0,
	{"\"); import os; os.system(\"x\"); (\"", "__proto__"}: math.Copysign(0, -1),
	{"*/ system(0); /* \\", "*/ system(0); /* \\"}: 1.0,
	{"*/ system(0); /* \\", "__proto__"}: -1.0,
	{"\"\"\"\n>>> import os", "*/ system(0); /* \\"}: 2.0,
	{"\"\"\"\n>>> import os", "__proto__"}: -2.0,
	{"\\N{BULLET} \\u002a/ \\x41 \\", "*/ system(0); /* \\"}: 3.0,
	{"\\N{BULLET} \\u002a/ \\x41 \\", "__proto__"}: -3.0,
	{"a\nb\r\nc\u2028d\u2029e\u0085f\u0000g\u001b[31mh", "*/ system(0); /* \\"}: 4.0,
	{"a\nb\r\nc\u2028d\u2029e\u0085f\u0000g\u001b[31mh", "__proto__"}: -4.0,
	{"\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff", "*/ system(0); /* \\"}: 5.0,
	{"\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff", "__proto__"}: -5.0,
	{"<!-- --> </script><img src=x onerror=alert(1)>", "*/ system(0); /* \\"}: 6.0,
	{"<!-- --> </script><img src=x onerror=alert(1)>", "__proto__"}: -6.0,
	{"??/ ??' ?? what??", "*/ system(0); /* \\"}: 7.0,
	{"??/ ??' ?? what??", "__proto__"}: -7.0,
	{"${process.exit()} `backtick` #{ruby} %s {0}", "*/ system(0); /* \\"}: 8.0,
	{"${process.exit()} `backtick` #{ruby} %s {0}", "__proto__"}: -8.0,
	{"$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org", "*/ system(0); /* \\"}: 9.0,
	{"$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org", "__proto__"}: -9.0,
	{"\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}", "*/ system(0); /* \\"}: 10.0,
	{"\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}", "__proto__"}: -10.0,
	{"{@link x} @deprecated // # -- ; '", "*/ system(0); /* \\"}: 11.0,
	{"{@link x} @deprecated // # -- ; '", "__proto__"}: -11.0,
	{"__proto__", "*/ system(0); /* \\"}: 12.0,
	{"__proto__", "__proto__"}: -12.0,
	{"constructor", "*/ system(0); /* \\"}: 13.0,
	{"constructor", "__proto__"}: -13.0,
	{"lambda", "*/ system(0); /* \\"}: 14.0,
	{"lambda", "__proto__"}: -14.0,
	{"np", "*/ system(0); /* \\"}: 15.0,
	{"np", "__proto__"}: -15.0,
	{"", "*/ system(0); /* \\"}: 16.0,
	{"", "__proto__"}: -16.0,
	{"   ", "*/ system(0); /* \\"}: 17.0,
	{"   ", "__proto__"}: -17.0,
	{"� lone �", "*/ system(0); /* \\"}: 18.0,
	{"� lone �", "__proto__"}: -18.0,
	{"naïve ﬁﬂ ª² Å Ω µ", "*/ system(0); /* \\"}: 19.0,
	{"naïve ﬁﬂ ª² Å Ω µ", "__proto__"}: -19.0,
	{"温度 температура", "*/ system(0); /* \\"}: 20.0,
	{"温度 температура", "__proto__"}: -20.0,
	{"😀 emoji 👩\u200d👩\u200d👧", "*/ system(0); /* \\"}: 21.0,
	{"😀 emoji 👩\u200d👩\u200d👧", "__proto__"}: -21.0,
	{"\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\", "*/ system(0); /* \\"}: 22.0,
	{"\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\", "__proto__"}: -22.0,
}

// importOsOsSystemX is a formula. Predict "); import os; os.system("x"); (" in */ system(0); /* \.
//
// Found by Parsimony in "); import os; os.system("x"); (" */ system(0); /* \ """ >>> import os \N{BULLET} \u002a/ \x41 \ a b c d e[U+0085]f[U+0….
// Fitted to 10 rows: R2 = -3.5, RMSE = 1e-30 */ system(0); /* \.
// Checked on 1 row: R2 = NaN, RMSE = 0 */ system(0); /* \.
//
//   - importOsOsSystemX_2: column "); import os; os.system("x"); (" in "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\
//   - system0: column */ system(0); /* \ in 😀 emoji 👩[U+200D]👩[U+200D]👧
//   - importOs: column """ >>> import os in 温度 температура
//   - NBulletU002aX41: column \N{BULLET} \u002a/ \x41 \ in naïve ﬁﬂ ª² Å Ω µ
//   - aBCDEFG31mh: column a b c d e[U+0085]f[U+0000]g[U+001B][31mh in [U+D800] lone [U+DC00]
//   - rightToLeftIsolateZeroWidth: column [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width in [blank]
//   - scriptImgSrcXOnerrorAlert1: column <!-- --> </script><img src=x onerror=alert(1)>
//   - what: column ??/ ??' ?? what?? in np
//   - processExitBacktickRubyS0: column ${process.exit()} `backtick` #{ruby} %s {0} in lambda
//   - xYCellCodeLinkHttpsExampleOrgImageXWwwExampleOrg: column $$ x $$ $y$ | cell | \| `code` [link] (https://example.org) ![image] (x) www.example.org in constructor
//   - inputEtcPasswdM2ptEndEquation: column \input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \end{equation} in __proto__
//   - linkXDeprecated: column {@link x} @deprecated // # -- ; ' in {@link x} @deprecated // # -- ; '
//   - proto: column __proto__ in \input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \end{equation}
//   - constructor: column constructor in $$ x $$ $y$ | cell | \| `code` [link] (https://example.org) ![image] (x) www.example.org
//   - lambda: column lambda in ${process.exit()} `backtick` #{ruby} %s {0}
//   - np: column np in ??/ ??' ?? what??
//   - x17: column [blank] in <!-- --> </script><img src=x onerror=alert(1)>
//   - x18: column [blank] in [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width
//   - lone: column [U+D800] lone [U+DC00] in a b c d e[U+0085]f[U+0000]g[U+001B][31mh
//   - naiveFiflA2AOmegaMu: column naïve ﬁﬂ ª² Å Ω µ in \N{BULLET} \u002a/ \x41 \
//   - x21: column 温度 температура in """ >>> import os
//   - emoji: column 😀 emoji 👩[U+200D]👩[U+200D]👧 in */ system(0); /* \
//   - x23: column "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\ in "); import os; os.system("x"); ("
//   - importOs_2: column """ >>> import os
//   - importOsOsSystemX_3: column "); import os; os.system("x"); ("
//
// The error names a category without parameters.
func importOsOsSystemX(
	importOsOsSystemX_2 float64,
	system0 float64,
	importOs float64,
	NBulletU002aX41 float64,
	aBCDEFG31mh float64,
	rightToLeftIsolateZeroWidth float64,
	scriptImgSrcXOnerrorAlert1 float64,
	what float64,
	processExitBacktickRubyS0 float64,
	xYCellCodeLinkHttpsExampleOrgImageXWwwExampleOrg float64,
	inputEtcPasswdM2ptEndEquation float64,
	linkXDeprecated float64,
	proto float64,
	constructor float64,
	lambda float64,
	np float64,
	x17 float64,
	x18 float64,
	lone float64,
	naiveFiflA2AOmegaMu float64,
	x21 float64,
	emoji float64,
	x23 float64,
	importOs_2 string,
	importOsOsSystemX_3 string,
) (float64, error) {
	p1, ok := importOsOsSystemXByImportOs_2[importOs_2]
	if !ok {
		return 0, fmt.Errorf("no parameters for importOs_2 %q", importOs_2)
	}
	p2, ok := importOsOsSystemXByImportOs_2AndImportOsOsSystem[[2]string{importOs_2, importOsOsSystemX_3}]
	if !ok {
		return 0, fmt.Errorf("no parameters for importOs_2 %q, importOsOsSystemX_3 %q", importOs_2, importOsOsSystemX_3)
	}
	return p1 * (importOsOsSystemX_2 + system0 + importOs + NBulletU002aX41 + aBCDEFG31mh + rightToLeftIsolateZeroWidth + scriptImgSrcXOnerrorAlert1 + what + processExitBacktickRubyS0 + xYCellCodeLinkHttpsExampleOrgImageXWwwExampleOrg + inputEtcPasswdM2ptEndEquation + linkXDeprecated + proto + constructor + lambda + np + x17 + x18 + lone + naiveFiflA2AOmegaMu + x21 + emoji + x23) +
		p2, nil
}
