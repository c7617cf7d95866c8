import torch

# import_os_2: p1
IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2 = {
    "\"); import os; os.system(\"x\"); (\"": (0.5,),
    "*/ system(0); /* \\": (1.5,),
    "\"\"\"\n>>> import os": (2.5,),
    "\\N{BULLET} \\u002a/ \\x41 \\": (3.5,),
    "a\nb\r\nc\u2028d\u2029e\x85f\x00g\x1b[31mh": (4.5,),
    "\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff": (5.5,),
    "<!-- --> </script><img src=x onerror=alert(1)>": (6.5,),
    "??/ ??' ?? what??": (7.5,),
    "${process.exit()} `backtick` #{ruby} %s {0}": (8.5,),
    "$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org": (9.5,),
    "\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}": (10.5,),
    "{@link x} @deprecated // # -- ; '": (11.5,),
    "__proto__": (12.5,),
    "constructor": (13.5,),
    "lambda": (14.5,),
    "np": (15.5,),
    "": (16.5,),
    "   ": (17.5,),
    "\ud800 lone \udc00": (18.5,),
    "naïve ﬁﬂ ª² Å Ω µ": (19.5,),
    "温度 температура": (20.5,),
    "😀 emoji 👩\u200d👩\u200d👧": (21.5,),
    "\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\": (22.5,),
}

# (import_os_2, import_os_os_system_x_3): p2
IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2_AND_IMPORT = {
    ("\"); import os; os.system(\"x\"); (\"", "*/ system(0); /* \\"): (0.0,),
    ("\"); import os; os.system(\"x\"); (\"", "__proto__"): (-0.0,),
    ("*/ system(0); /* \\", "*/ system(0); /* \\"): (1.0,),
    ("*/ system(0); /* \\", "__proto__"): (-1.0,),
    ("\"\"\"\n>>> import os", "*/ system(0); /* \\"): (2.0,),
    ("\"\"\"\n>>> import os", "__proto__"): (-2.0,),
    ("\\N{BULLET} \\u002a/ \\x41 \\", "*/ system(0); /* \\"): (3.0,),
    ("\\N{BULLET} \\u002a/ \\x41 \\", "__proto__"): (-3.0,),
    ("a\nb\r\nc\u2028d\u2029e\x85f\x00g\x1b[31mh", "*/ system(0); /* \\"): (4.0,),
    ("a\nb\r\nc\u2028d\u2029e\x85f\x00g\x1b[31mh", "__proto__"): (-4.0,),
    ("\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff", "*/ system(0); /* \\"): (5.0,),
    ("\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff", "__proto__"): (-5.0,),
    ("<!-- --> </script><img src=x onerror=alert(1)>", "*/ system(0); /* \\"): (6.0,),
    ("<!-- --> </script><img src=x onerror=alert(1)>", "__proto__"): (-6.0,),
    ("??/ ??' ?? what??", "*/ system(0); /* \\"): (7.0,),
    ("??/ ??' ?? what??", "__proto__"): (-7.0,),
    ("${process.exit()} `backtick` #{ruby} %s {0}", "*/ system(0); /* \\"): (8.0,),
    ("${process.exit()} `backtick` #{ruby} %s {0}", "__proto__"): (-8.0,),
    ("$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org", "*/ system(0); /* \\"): (9.0,),
    ("$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org", "__proto__"): (-9.0,),
    ("\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}", "*/ system(0); /* \\"): (10.0,),
    ("\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}", "__proto__"): (-10.0,),
    ("{@link x} @deprecated // # -- ; '", "*/ system(0); /* \\"): (11.0,),
    ("{@link x} @deprecated // # -- ; '", "__proto__"): (-11.0,),
    ("__proto__", "*/ system(0); /* \\"): (12.0,),
    ("__proto__", "__proto__"): (-12.0,),
    ("constructor", "*/ system(0); /* \\"): (13.0,),
    ("constructor", "__proto__"): (-13.0,),
    ("lambda", "*/ system(0); /* \\"): (14.0,),
    ("lambda", "__proto__"): (-14.0,),
    ("np", "*/ system(0); /* \\"): (15.0,),
    ("np", "__proto__"): (-15.0,),
    ("", "*/ system(0); /* \\"): (16.0,),
    ("", "__proto__"): (-16.0,),
    ("   ", "*/ system(0); /* \\"): (17.0,),
    ("   ", "__proto__"): (-17.0,),
    ("\ud800 lone \udc00", "*/ system(0); /* \\"): (18.0,),
    ("\ud800 lone \udc00", "__proto__"): (-18.0,),
    ("naïve ﬁﬂ ª² Å Ω µ", "*/ system(0); /* \\"): (19.0,),
    ("naïve ﬁﬂ ª² Å Ω µ", "__proto__"): (-19.0,),
    ("温度 температура", "*/ system(0); /* \\"): (20.0,),
    ("温度 температура", "__proto__"): (-20.0,),
    ("😀 emoji 👩\u200d👩\u200d👧", "*/ system(0); /* \\"): (21.0,),
    ("😀 emoji 👩\u200d👩\u200d👧", "__proto__"): (-21.0,),
    ("\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\", "*/ system(0); /* \\"): (22.0,),
    ("\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\", "__proto__"): (-22.0,),
}


class Import_os_os_system_xFormula(torch.nn.Module):
    """Predict "); import os; os.system("x"); (" in */ system(0); /* \\.

    Found by Parsimony in "); import os; os.system("x"); (" */ system(0); /* \\ \"\"\" >>> import os \\N{BULLET} \\u002a/ \\x41 \\ a b c d e[U+0085]f[U+0….
    Fitted to 10 rows: R2 = -3.5, RMSE = 1e-30 */ system(0); /* \\.
    Checked on 1 row: R2 = NaN, RMSE = 0 */ system(0); /* \\.

    Takes:
      import_os_os_system_x_2: column "); import os; os.system("x"); (" in "\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\, a tensor
      system_0: column */ system(0); /* \\ in 😀 emoji 👩[U+200D]👩[U+200D]👧, a tensor
      import_os: column \"\"\" >>> import os in 温度 температура, a tensor
      N_bullet_u002a_x41: column \\N{BULLET} \\u002a/ \\x41 \\ in naïve ﬁﬂ ª² Å Ω µ, a tensor
      a_b_c_d_e_f_g_31mh: column a b c d e[U+0085]f[U+0000]g[U+001B][31mh in [U+D800] lone [U+DC00], a tensor
      right_to_left_isolate_zero_width: column [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width in [blank], a tensor
      script_img_src_x_onerror_alert_1: column <!-- --> </script><img src=x onerror=alert(1)>, a tensor
      what: column ??/ ??' ?? what?? in np, a tensor
      process_exit_backtick_ruby_s_0: column ${process.exit()} `backtick` #{ruby} %s {0} in lambda, a tensor
      x_y_cell_code_link_https_example_org_image_x_www: column $$ x $$ $y$ | cell | \\| `code` [link] (https://example.org) ![image] (x) www.example.org in constructor, a tensor
      input_etc_passwd_M_2pt_end_equation: column \\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation} in __proto__, a tensor
      link_x_deprecated: column {@link x} @deprecated // # -- ; ' in {@link x} @deprecated // # -- ; ', a tensor
      proto: column __proto__ in \\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}, a tensor
      constructor: column constructor in $$ x $$ $y$ | cell | \\| `code` [link] (https://example.org) ![image] (x) www.example.org, a tensor
      lambda_: column lambda in ${process.exit()} `backtick` #{ruby} %s {0}, a tensor
      np_: column np in ??/ ??' ?? what??, a tensor
      x17: column [blank] in <!-- --> </script><img src=x onerror=alert(1)>, a tensor
      x18: column [blank] in [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width, a tensor
      lone: column [U+D800] lone [U+DC00] in a b c d e[U+0085]f[U+0000]g[U+001B][31mh, a tensor
      naive_fifl_a2_A_omega_mu: column naïve ﬁﬂ ª² Å Ω µ in \\N{BULLET} \\u002a/ \\x41 \\, a tensor
      温度_температура: column 温度 температура in \"\"\" >>> import os, a tensor
      emoji: column 😀 emoji 👩[U+200D]👩[U+200D]👧 in */ system(0); /* \\, a tensor
      x23: column "\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\ in "); import os; os.system("x"); (", a tensor
      import_os_2: column \"\"\" >>> import os, a list of str as long
      import_os_os_system_x_3: column "); import os; os.system("x"); (", a list of str as long

    Gives predicted "); import os; os.system("x"); (" in */ system(0); /* \\. Raises KeyError for a category without parameters.
    """

    def __init__(self):
        super().__init__()
        self.p1 = torch.nn.Parameter(torch.tensor([row[0] for row in IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2.values()], dtype=torch.float64))
        self.p2 = torch.nn.Parameter(torch.tensor([row[0] for row in IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2_AND_IMPORT.values()], dtype=torch.float64))

    def forward(
        self,
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
        for key in import_os_2:
            if key not in IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2:
                raise KeyError(f"No parameters for import_os_2 {key!r}")
        rows = {key: row for row, key in enumerate(IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2)}
        rows = [rows[key] for key in import_os_2]
        p1 = self.p1[rows]
        for key in zip(import_os_2, import_os_os_system_x_3):
            if key not in IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2_AND_IMPORT:
                raise KeyError(f"No parameters for (import_os_2, import_os_os_system_x_3) {key!r}")
        rows = {key: row for row, key in enumerate(IMPORT_OS_OS_SYSTEM_X_BY_IMPORT_OS_2_AND_IMPORT)}
        rows = [rows[key] for key in zip(import_os_2, import_os_os_system_x_3)]
        p2 = self.p2[rows]
        return (
            p1 * (import_os_os_system_x_2 + system_0 + import_os + N_bullet_u002a_x41 + a_b_c_d_e_f_g_31mh + right_to_left_isolate_zero_width + script_img_src_x_onerror_alert_1 + what + process_exit_backtick_ruby_s_0 + x_y_cell_code_link_https_example_org_image_x_www + input_etc_passwd_M_2pt_end_equation + link_x_deprecated + proto + constructor + lambda_ + np_ + x17 + x18 + lone + naive_fifl_a2_A_omega_mu + 温度_температура + emoji + x23)
            + p2
        )
