import numpy as np

# p1 by import_os_2
IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2 = {
    "\"); import os; os.system(\"x\"); (\"": 0.5,
    "*/ system(0); /* \\": 1.5,
    "\"\"\"\n>>> import os": 2.5,
    "\\N{BULLET} \\u002a/ \\x41 \\": 3.5,
    "a\nb\r\nc\u2028d\u2029e\x85f\x00g\x1b[31mh": 4.5,
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
    "\ud800 lone \udc00": 18.5,
    "naïve ﬁﬂ ª² Å Ω µ": 19.5,
    "温度 температура": 20.5,
    "😀 emoji 👩\u200d👩\u200d👧": 21.5,
    "\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\": 22.5,
}

# p2 by (import_os_2, import_os_os_system_x_3)
IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2_AND_IMPORT = {
    ("\"); import os; os.system(\"x\"); (\"", "*/ system(0); /* \\"): 0.0,
    ("\"); import os; os.system(\"x\"); (\"", "__proto__"): -0.0,
    ("*/ system(0); /* \\", "*/ system(0); /* \\"): 1.0,
    ("*/ system(0); /* \\", "__proto__"): -1.0,
    ("\"\"\"\n>>> import os", "*/ system(0); /* \\"): 2.0,
    ("\"\"\"\n>>> import os", "__proto__"): -2.0,
    ("\\N{BULLET} \\u002a/ \\x41 \\", "*/ system(0); /* \\"): 3.0,
    ("\\N{BULLET} \\u002a/ \\x41 \\", "__proto__"): -3.0,
    ("a\nb\r\nc\u2028d\u2029e\x85f\x00g\x1b[31mh", "*/ system(0); /* \\"): 4.0,
    ("a\nb\r\nc\u2028d\u2029e\x85f\x00g\x1b[31mh", "__proto__"): -4.0,
    ("\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff", "*/ system(0); /* \\"): 5.0,
    ("\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff", "__proto__"): -5.0,
    ("<!-- --> </script><img src=x onerror=alert(1)>", "*/ system(0); /* \\"): 6.0,
    ("<!-- --> </script><img src=x onerror=alert(1)>", "__proto__"): -6.0,
    ("??/ ??' ?? what??", "*/ system(0); /* \\"): 7.0,
    ("??/ ??' ?? what??", "__proto__"): -7.0,
    ("${process.exit()} `backtick` #{ruby} %s {0}", "*/ system(0); /* \\"): 8.0,
    ("${process.exit()} `backtick` #{ruby} %s {0}", "__proto__"): -8.0,
    ("$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org", "*/ system(0); /* \\"): 9.0,
    ("$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org", "__proto__"): -9.0,
    ("\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}", "*/ system(0); /* \\"): 10.0,
    ("\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}", "__proto__"): -10.0,
    ("{@link x} @deprecated // # -- ; '", "*/ system(0); /* \\"): 11.0,
    ("{@link x} @deprecated // # -- ; '", "__proto__"): -11.0,
    ("__proto__", "*/ system(0); /* \\"): 12.0,
    ("__proto__", "__proto__"): -12.0,
    ("constructor", "*/ system(0); /* \\"): 13.0,
    ("constructor", "__proto__"): -13.0,
    ("lambda", "*/ system(0); /* \\"): 14.0,
    ("lambda", "__proto__"): -14.0,
    ("np", "*/ system(0); /* \\"): 15.0,
    ("np", "__proto__"): -15.0,
    ("", "*/ system(0); /* \\"): 16.0,
    ("", "__proto__"): -16.0,
    ("   ", "*/ system(0); /* \\"): 17.0,
    ("   ", "__proto__"): -17.0,
    ("\ud800 lone \udc00", "*/ system(0); /* \\"): 18.0,
    ("\ud800 lone \udc00", "__proto__"): -18.0,
    ("naïve ﬁﬂ ª² Å Ω µ", "*/ system(0); /* \\"): 19.0,
    ("naïve ﬁﬂ ª² Å Ω µ", "__proto__"): -19.0,
    ("温度 температура", "*/ system(0); /* \\"): 20.0,
    ("温度 температура", "__proto__"): -20.0,
    ("😀 emoji 👩\u200d👩\u200d👧", "*/ system(0); /* \\"): 21.0,
    ("😀 emoji 👩\u200d👩\u200d👧", "__proto__"): -21.0,
    ("\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\", "*/ system(0); /* \\"): 22.0,
    ("\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\", "__proto__"): -22.0,
}


def import_os_os_system_x(
    import_os_os_system_x_2,
    system_0,
    import_os,
    N_bullet_u002a_x41,
    a_b_c_d_e_f_g_31mh,
    right_to_left_isolate_zero_width,
    script_img_src_x_onerror_alert_1,
    what,
    process_exit_backtick_ruby_s_0,
    x_y_cell_code_link_https_example_org_image_x_www,
    input_etc_passwd_M_2pt_end_equation,
    link_x_deprecated,
    proto,
    constructor,
    lambda_,
    np_,
    x17,
    x18,
    lone,
    naive_fifl_a2_A_omega_mu,
    温度_температура,
    emoji,
    x23,
    import_os_2,
    import_os_os_system_x_3,
):
    """Predict "); import os; os.system("x"); (" in */ system(0); /* \\.

    Found by Parsimony in "); import os; os.system("x"); (" */ system(0); /* \\ \"\"\" >>> import os \\N{BULLET} \\u002a/ \\x41 \\ a b c d e[U+0085]f[U+0….
    Fitted to 10 rows: R2 = -3.5, RMSE = 1e-30 */ system(0); /* \\.
    Checked on 1 row: R2 = NaN, RMSE = 0 */ system(0); /* \\.

    Parameters
    ----------
    import_os_os_system_x_2 : float or numpy.ndarray
        Column "); import os; os.system("x"); (" in "\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\.
    system_0 : float or numpy.ndarray
        Column */ system(0); /* \\ in 😀 emoji 👩[U+200D]👩[U+200D]👧.
    import_os : float or numpy.ndarray
        Column \"\"\" >>> import os in 温度 температура.
    N_bullet_u002a_x41 : float or numpy.ndarray
        Column \\N{BULLET} \\u002a/ \\x41 \\ in naïve ﬁﬂ ª² Å Ω µ.
    a_b_c_d_e_f_g_31mh : float or numpy.ndarray
        Column a b c d e[U+0085]f[U+0000]g[U+001B][31mh in [U+D800] lone [U+DC00].
    right_to_left_isolate_zero_width : float or numpy.ndarray
        Column [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width in [blank].
    script_img_src_x_onerror_alert_1 : float or numpy.ndarray
        Column <!-- --> </script><img src=x onerror=alert(1)>.
    what : float or numpy.ndarray
        Column ??/ ??' ?? what?? in np.
    process_exit_backtick_ruby_s_0 : float or numpy.ndarray
        Column ${process.exit()} `backtick` #{ruby} %s {0} in lambda.
    x_y_cell_code_link_https_example_org_image_x_www : float or numpy.ndarray
        Column $$ x $$ $y$ | cell | \\| `code` [link] (https://example.org) ![image] (x) www.example.org in constructor.
    input_etc_passwd_M_2pt_end_equation : float or numpy.ndarray
        Column \\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation} in __proto__.
    link_x_deprecated : float or numpy.ndarray
        Column {@link x} @deprecated // # -- ; ' in {@link x} @deprecated // # -- ; '.
    proto : float or numpy.ndarray
        Column __proto__ in \\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}.
    constructor : float or numpy.ndarray
        Column constructor in $$ x $$ $y$ | cell | \\| `code` [link] (https://example.org) ![image] (x) www.example.org.
    lambda_ : float or numpy.ndarray
        Column lambda in ${process.exit()} `backtick` #{ruby} %s {0}.
    np_ : float or numpy.ndarray
        Column np in ??/ ??' ?? what??.
    x17 : float or numpy.ndarray
        Column [blank] in <!-- --> </script><img src=x onerror=alert(1)>.
    x18 : float or numpy.ndarray
        Column [blank] in [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width.
    lone : float or numpy.ndarray
        Column [U+D800] lone [U+DC00] in a b c d e[U+0085]f[U+0000]g[U+001B][31mh.
    naive_fifl_a2_A_omega_mu : float or numpy.ndarray
        Column naïve ﬁﬂ ª² Å Ω µ in \\N{BULLET} \\u002a/ \\x41 \\.
    温度_температура : float or numpy.ndarray
        Column 温度 температура in \"\"\" >>> import os.
    emoji : float or numpy.ndarray
        Column 😀 emoji 👩[U+200D]👩[U+200D]👧 in */ system(0); /* \\.
    x23 : float or numpy.ndarray
        Column "\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\ in "); import os; os.system("x"); (".
    import_os_2 : str or array of str
        Column \"\"\" >>> import os.
    import_os_os_system_x_3 : str or array of str
        Column "); import os; os.system("x"); (".

    Returns
    -------
    float or numpy.ndarray
        Predicted "); import os; os.system("x"); (" in */ system(0); /* \\.

    Raises
    ------
    KeyError
        For a category without parameters.
    """
    try:
        p1 = np.vectorize(IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2.__getitem__, otypes="d")(
            import_os_2
        )
    except KeyError as key:
        raise KeyError(f"No parameters for import_os_2 {key}") from None
    try:
        p2 = np.vectorize(lambda *key: IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2_AND_IMPORT[key], otypes="d")(
            import_os_2, import_os_os_system_x_3
        )
    except KeyError as key:
        raise KeyError(f"No parameters for (import_os_2, import_os_os_system_x_3) {key}") from None
    return (
        p1 * (import_os_os_system_x_2 + system_0 + import_os + N_bullet_u002a_x41 + a_b_c_d_e_f_g_31mh + right_to_left_isolate_zero_width + script_img_src_x_onerror_alert_1 + what + process_exit_backtick_ruby_s_0 + x_y_cell_code_link_https_example_org_image_x_www + input_etc_passwd_M_2pt_end_equation + link_x_deprecated + proto + constructor + lambda_ + np_ + x17 + x18 + lone + naive_fifl_a2_A_omega_mu + 温度_температура + emoji + x23)
        + p2
    )
