/// p1 by import_os_2.
const IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2: &[(&str, f64)] = &[
    ("\"); import os; os.system(\"x\"); (\"", 0.5),
    ("*/ system(0); /* \\", 1.5),
    ("\"\"\"\n>>> import os", 2.5),
    ("\\N{BULLET} \\u002a/ \\x41 \\", 3.5),
    ("a\nb\r\nc\u{2028}d\u{2029}e\u{85}f\u{0}g\u{1b}[31mh", 4.5),
    ("\u{202e}right to left\u{202c} \u{2066}isolate\u{2069} \u{200b} zero width \u{feff}", 5.5),
    ("<!-- --> </script><img src=x onerror=alert(1)>", 6.5),
    ("??/ ??' ?? what??", 7.5),
    ("${process.exit()} `backtick` #{ruby} %s {0}", 8.5),
    ("$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org", 9.5),
    ("\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}", 10.5),
    ("{@link x} @deprecated // # -- ; '", 11.5),
    ("__proto__", 12.5),
    ("constructor", 13.5),
    ("lambda", 14.5),
    ("np", 15.5),
    ("", 16.5),
    ("   ", 17.5),
    ("� lone �", 18.5),
    ("naïve ﬁﬂ ª² Å Ω µ", 19.5),
    ("温度 температура", 20.5),
    ("😀 emoji 👩\u{200d}👩\u{200d}👧", 21.5),
    ("\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\", 22.5),
];

/// p2 by import_os_2 and import_os_os_system_x_3.
const IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2_AND_IMPORT: &[((&str, &str), f64)] = &[
    (("\"); import os; os.system(\"x\"); (\"", "*/ system(0); /* \\"), 0.0),
    (("\"); import os; os.system(\"x\"); (\"", "__proto__"), -0.0),
    (("*/ system(0); /* \\", "*/ system(0); /* \\"), 1.0),
    (("*/ system(0); /* \\", "__proto__"), -1.0),
    (("\"\"\"\n>>> import os", "*/ system(0); /* \\"), 2.0),
    (("\"\"\"\n>>> import os", "__proto__"), -2.0),
    (("\\N{BULLET} \\u002a/ \\x41 \\", "*/ system(0); /* \\"), 3.0),
    (("\\N{BULLET} \\u002a/ \\x41 \\", "__proto__"), -3.0),
    (("a\nb\r\nc\u{2028}d\u{2029}e\u{85}f\u{0}g\u{1b}[31mh", "*/ system(0); /* \\"), 4.0),
    (("a\nb\r\nc\u{2028}d\u{2029}e\u{85}f\u{0}g\u{1b}[31mh", "__proto__"), -4.0),
    (("\u{202e}right to left\u{202c} \u{2066}isolate\u{2069} \u{200b} zero width \u{feff}", "*/ system(0); /* \\"), 5.0),
    (("\u{202e}right to left\u{202c} \u{2066}isolate\u{2069} \u{200b} zero width \u{feff}", "__proto__"), -5.0),
    (("<!-- --> </script><img src=x onerror=alert(1)>", "*/ system(0); /* \\"), 6.0),
    (("<!-- --> </script><img src=x onerror=alert(1)>", "__proto__"), -6.0),
    (("??/ ??' ?? what??", "*/ system(0); /* \\"), 7.0),
    (("??/ ??' ?? what??", "__proto__"), -7.0),
    (("${process.exit()} `backtick` #{ruby} %s {0}", "*/ system(0); /* \\"), 8.0),
    (("${process.exit()} `backtick` #{ruby} %s {0}", "__proto__"), -8.0),
    (("$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org", "*/ system(0); /* \\"), 9.0),
    (("$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org", "__proto__"), -9.0),
    (("\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}", "*/ system(0); /* \\"), 10.0),
    (("\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}", "__proto__"), -10.0),
    (("{@link x} @deprecated // # -- ; '", "*/ system(0); /* \\"), 11.0),
    (("{@link x} @deprecated // # -- ; '", "__proto__"), -11.0),
    (("__proto__", "*/ system(0); /* \\"), 12.0),
    (("__proto__", "__proto__"), -12.0),
    (("constructor", "*/ system(0); /* \\"), 13.0),
    (("constructor", "__proto__"), -13.0),
    (("lambda", "*/ system(0); /* \\"), 14.0),
    (("lambda", "__proto__"), -14.0),
    (("np", "*/ system(0); /* \\"), 15.0),
    (("np", "__proto__"), -15.0),
    (("", "*/ system(0); /* \\"), 16.0),
    (("", "__proto__"), -16.0),
    (("   ", "*/ system(0); /* \\"), 17.0),
    (("   ", "__proto__"), -17.0),
    (("� lone �", "*/ system(0); /* \\"), 18.0),
    (("� lone �", "__proto__"), -18.0),
    (("naïve ﬁﬂ ª² Å Ω µ", "*/ system(0); /* \\"), 19.0),
    (("naïve ﬁﬂ ª² Å Ω µ", "__proto__"), -19.0),
    (("温度 температура", "*/ system(0); /* \\"), 20.0),
    (("温度 температура", "__proto__"), -20.0),
    (("😀 emoji 👩\u{200d}👩\u{200d}👧", "*/ system(0); /* \\"), 21.0),
    (("😀 emoji 👩\u{200d}👩\u{200d}👧", "__proto__"), -21.0),
    (("\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\", "*/ system(0); /* \\"), 22.0),
    (("\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\", "__proto__"), -22.0),
];

/// Predict "); import os; os.system("x"); (" in \*/ system(0); /\* \\.
///
/// Found by Parsimony in "); import os; os.system("x"); (" \*/ system(0); /\* \\ """ \>\>\> import os \\N{BULLET} \\u002a/ \\x41 \\ a b c d e\[U+0085\]f\[U+0….
/// Fitted to 10 rows: R2 = -3.5, RMSE = 1e-30 \*/ system(0); /\* \\.
/// Checked on 1 row: R2 = NaN, RMSE = 0 \*/ system(0); /\* \\.
///
/// # Arguments
///
/// * `import_os_os_system_x_2` - column "); import os; os.system("x"); (" in "\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\
/// * `system_0` - column \*/ system(0); /\* \\ in 😀 emoji 👩\[U+200D\]👩\[U+200D\]👧
/// * `import_os` - column """ \>\>\> import os in 温度 температура
/// * `N_bullet_u002a_x41` - column \\N{BULLET} \\u002a/ \\x41 \\ in naïve ﬁﬂ ª² Å Ω µ
/// * `a_b_c_d_e_f_g_31mh` - column a b c d e\[U+0085\]f\[U+0000\]g\[U+001B\]\[31mh in \[U+D800\] lone \[U+DC00\]
/// * `right_to_left_isolate_zero_width` - column \[U+202E\]right to left\[U+202C\] \[U+2066\]isolate\[U+2069\] \[U+200B\] zero width in \[blank\]
/// * `script_img_src_x_onerror_alert_1` - column \<!-- --\> \</script\>\<img src=x onerror=alert(1)\>
/// * `what` - column ??/ ??' ?? what?? in np
/// * `process_exit_backtick_ruby_s_0` - column ${process.exit()} \`backtick\` #{ruby} %s {0} in lambda
/// * `x_y_cell_code_link_https_example_org_image_x_www` - column $$ x $$ $y$ | cell | \\| \`code\` \[link\] (https://example.org) !\[image\] (x) www.example.org in constructor
/// * `input_etc_passwd_M_2pt_end_equation` - column \\input{/etc/passwd} ^^M % & # \_ { } ~ \[2pt\] \* \\end{equation} in \_\_proto\_\_
/// * `link_x_deprecated` - column {@link x} @deprecated // # -- ; ' in {@link x} @deprecated // # -- ; '
/// * `proto` - column \_\_proto\_\_ in \\input{/etc/passwd} ^^M % & # \_ { } ~ \[2pt\] \* \\end{equation}
/// * `constructor` - column constructor in $$ x $$ $y$ | cell | \\| \`code\` \[link\] (https://example.org) !\[image\] (x) www.example.org
/// * `lambda` - column lambda in ${process.exit()} \`backtick\` #{ruby} %s {0}
/// * `np` - column np in ??/ ??' ?? what??
/// * `x17` - column \[blank\] in \<!-- --\> \</script\>\<img src=x onerror=alert(1)\>
/// * `x18` - column \[blank\] in \[U+202E\]right to left\[U+202C\] \[U+2066\]isolate\[U+2069\] \[U+200B\] zero width
/// * `lone` - column \[U+D800\] lone \[U+DC00\] in a b c d e\[U+0085\]f\[U+0000\]g\[U+001B\]\[31mh
/// * `naive_fifl_a2_A_omega_mu` - column naïve ﬁﬂ ª² Å Ω µ in \\N{BULLET} \\u002a/ \\x41 \\
/// * `x21` - column 温度 температура in """ \>\>\> import os
/// * `emoji` - column 😀 emoji 👩\[U+200D\]👩\[U+200D\]👧 in \*/ system(0); /\* \\
/// * `x23` - column "\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\ in "); import os; os.system("x"); ("
/// * `import_os_2` - column """ \>\>\> import os
/// * `import_os_os_system_x_3` - column "); import os; os.system("x"); ("
///
/// # Errors
///
/// A category without parameters, by name.
#[allow(non_snake_case)]
pub fn import_os_os_system_x(
    import_os_os_system_x_2: f64,
    system_0: f64,
    import_os: f64,
    N_bullet_u002a_x41: f64,
    a_b_c_d_e_f_g_31mh: f64,
    right_to_left_isolate_zero_width: f64,
    script_img_src_x_onerror_alert_1: f64,
    what: f64,
    process_exit_backtick_ruby_s_0: f64,
    x_y_cell_code_link_https_example_org_image_x_www: f64,
    input_etc_passwd_M_2pt_end_equation: f64,
    link_x_deprecated: f64,
    proto: f64,
    constructor: f64,
    lambda: f64,
    np: f64,
    x17: f64,
    x18: f64,
    lone: f64,
    naive_fifl_a2_A_omega_mu: f64,
    x21: f64,
    emoji: f64,
    x23: f64,
    import_os_2: &str,
    import_os_os_system_x_3: &str,
) -> Result<f64, String> {
    let &(_, p1) = IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2
        .iter()
        .find(|(key, _)| *key == import_os_2)
        .ok_or_else(|| format!("no parameters for import_os_2 {import_os_2:?}"))?;
    let &(_, p2) = IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2_AND_IMPORT
        .iter()
        .find(|(key, _)| *key == (import_os_2, import_os_os_system_x_3))
        .ok_or_else(|| format!("no parameters for import_os_2 {import_os_2:?}, import_os_os_system_x_3 {import_os_os_system_x_3:?}"))?;
    Ok(p1 * (import_os_os_system_x_2 + system_0 + import_os + N_bullet_u002a_x41 + a_b_c_d_e_f_g_31mh + right_to_left_isolate_zero_width + script_img_src_x_onerror_alert_1 + what + process_exit_backtick_ruby_s_0 + x_y_cell_code_link_https_example_org_image_x_www + input_etc_passwd_M_2pt_end_equation + link_x_deprecated + proto + constructor + lambda + np + x17 + x18 + lone + naive_fifl_a2_A_omega_mu + x21 + emoji + x23)
        + p2)
}
