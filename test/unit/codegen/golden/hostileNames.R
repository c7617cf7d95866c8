import_os_os_system_x_by_import_os_2 <- data.frame(
  import_os_2 = c(
    "\"); import os; os.system(\"x\"); (\"", "*/ system(0); /* \\",
    "\"\"\"\n>>> import os", "\\N{BULLET} \\u002a/ \\x41 \\",
    "a\nb\r\nc\u2028d\u2029e\u0085f�g\u001b[31mh",
    "\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff",
    "<!-- --> </script><img src=x onerror=alert(1)>", "??/ ??' ?? what??",
    "${process.exit()} `backtick` #{ruby} %s {0}",
    "$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org",
    "\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}",
    "{@link x} @deprecated // # -- ; '", "__proto__", "constructor", "lambda",
    "np", "", "   ", "� lone �", "naïve ﬁﬂ ª² Å Ω µ", "温度 температура",
    "😀 emoji 👩\u200d👩\u200d👧",
    "\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\"
  ),
  p1 = c(
    0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5, 11.5, 12.5, 13.5,
    14.5, 15.5, 16.5, 17.5, 18.5, 19.5, 20.5, 21.5, 22.5
  )
)

import_os_os_system_x_by_import_os_2_and_import <- data.frame(
  import_os_2 = c(
    "\"); import os; os.system(\"x\"); (\"",
    "\"); import os; os.system(\"x\"); (\"", "*/ system(0); /* \\",
    "*/ system(0); /* \\", "\"\"\"\n>>> import os", "\"\"\"\n>>> import os",
    "\\N{BULLET} \\u002a/ \\x41 \\", "\\N{BULLET} \\u002a/ \\x41 \\",
    "a\nb\r\nc\u2028d\u2029e\u0085f�g\u001b[31mh",
    "a\nb\r\nc\u2028d\u2029e\u0085f�g\u001b[31mh",
    "\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff",
    "\u202eright to left\u202c \u2066isolate\u2069 \u200b zero width \ufeff",
    "<!-- --> </script><img src=x onerror=alert(1)>",
    "<!-- --> </script><img src=x onerror=alert(1)>", "??/ ??' ?? what??",
    "??/ ??' ?? what??", "${process.exit()} `backtick` #{ruby} %s {0}",
    "${process.exit()} `backtick` #{ruby} %s {0}",
    "$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org",
    "$$ x $$ $y$ | cell | \\| `code` [link](https://example.org) ![image](x) www.example.org",
    "\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}",
    "\\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \\end{equation}",
    "{@link x} @deprecated // # -- ; '", "{@link x} @deprecated // # -- ; '",
    "__proto__", "__proto__", "constructor", "constructor", "lambda", "lambda",
    "np", "np", "", "", "   ", "   ", "� lone �", "� lone �",
    "naïve ﬁﬂ ª² Å Ω µ", "naïve ﬁﬂ ª² Å Ω µ", "温度 температура",
    "温度 температура", "😀 emoji 👩\u200d👩\u200d👧",
    "😀 emoji 👩\u200d👩\u200d👧",
    "\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\",
    "\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\"
  ),
  import_os_os_system_x_3 = c(
    "*/ system(0); /* \\", "__proto__", "*/ system(0); /* \\", "__proto__",
    "*/ system(0); /* \\", "__proto__", "*/ system(0); /* \\", "__proto__",
    "*/ system(0); /* \\", "__proto__", "*/ system(0); /* \\", "__proto__",
    "*/ system(0); /* \\", "__proto__", "*/ system(0); /* \\", "__proto__",
    "*/ system(0); /* \\", "__proto__", "*/ system(0); /* \\", "__proto__",
    "*/ system(0); /* \\", "__proto__", "*/ system(0); /* \\", "__proto__",
    "*/ system(0); /* \\", "__proto__", "*/ system(0); /* \\", "__proto__",
    "*/ system(0); /* \\", "__proto__", "*/ system(0); /* \\", "__proto__",
    "*/ system(0); /* \\", "__proto__", "*/ system(0); /* \\", "__proto__",
    "*/ system(0); /* \\", "__proto__", "*/ system(0); /* \\", "__proto__",
    "*/ system(0); /* \\", "__proto__", "*/ system(0); /* \\", "__proto__",
    "*/ system(0); /* \\", "__proto__"
  ),
  p2 = c(
    0, -0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8, 9, -9, 10,
    -10, 11, -11, 12, -12, 13, -13, 14, -14, 15, -15, 16, -16, 17, -17, 18, -18,
    19, -19, 20, -20, 21, -21, 22, -22
  )
)

#' Predict "); import os; os.system("x"); (" in */ system(0); /* \\.
#'
#' Found by Parsimony in "); import os; os.system("x"); (" */ system(0); /* \\ """ >>> import os \\N{BULLET} \\u002a/ \\x41 \\ a b c d e[U+0085]f[U+0….
#' Fitted to 10 rows: R2 = -3.5, RMSE = 1e-30 */ system(0); /* \\.
#' Checked on 1 row: R2 = NaN, RMSE = 0 */ system(0); /* \\.
#'
#' @param import_os_os_system_x_2 column "); import os; os.system("x"); (" in "\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\
#' @param system_0 column */ system(0); /* \\ in 😀 emoji 👩[U+200D]👩[U+200D]👧
#' @param import_os column """ >>> import os in 温度 температура
#' @param N_bullet_u002a_x41 column \\N{BULLET} \\u002a/ \\x41 \\ in naïve ﬁﬂ ª² Å Ω µ
#' @param a_b_c_d_e_f_g_31mh column a b c d e[U+0085]f[U+0000]g[U+001B][31mh in [U+D800] lone [U+DC00]
#' @param right_to_left_isolate_zero_width column [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width in [blank]
#' @param script_img_src_x_onerror_alert_1 column <!-- --> </script><img src=x onerror=alert(1)>
#' @param what column ??/ ??' ?? what?? in np
#' @param process_exit_backtick_ruby_s_0 column ${process.exit()} `backtick` #{ruby} \%s {0} in lambda
#' @param x_y_cell_code_link_https_example_org_image_x_www column $$ x $$ $y$ | cell | \\| `code` [link] (https://example.org) ![image] (x) www.example.org in constructor
#' @param input_etc_passwd_M_2pt_end_equation column \\input{/etc/passwd} ^^M \% & # _ { } ~ [2pt] * \\end{equation} in __proto__
#' @param link_x_deprecated column {@@link x} @@deprecated // # -- ; ' in {@@link x} @@deprecated // # -- ; '
#' @param proto column __proto__ in \\input{/etc/passwd} ^^M \% & # _ { } ~ [2pt] * \\end{equation}
#' @param constructor column constructor in $$ x $$ $y$ | cell | \\| `code` [link] (https://example.org) ![image] (x) www.example.org
#' @param lambda column lambda in ${process.exit()} `backtick` #{ruby} \%s {0}
#' @param np column np in ??/ ??' ?? what??
#' @param x17 column [blank] in <!-- --> </script><img src=x onerror=alert(1)>
#' @param x18 column [blank] in [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width
#' @param lone column [U+D800] lone [U+DC00] in a b c d e[U+0085]f[U+0000]g[U+001B][31mh
#' @param naive_fifl_a2_A_omega_mu column naïve ﬁﬂ ª² Å Ω µ in \\N{BULLET} \\u002a/ \\x41 \\
#' @param x21 column 温度 температура in """ >>> import os
#' @param emoji column 😀 emoji 👩[U+200D]👩[U+200D]👧 in */ system(0); /* \\
#' @param x23 column "\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\"\\ in "); import os; os.system("x"); ("
#' @param import_os_2 column """ >>> import os
#' @param import_os_os_system_x_3 column "); import os; os.system("x"); ("
#' @return predicted "); import os; os.system("x"); (" in */ system(0); /* \\; stops at a category without parameters
import_os_os_system_x <- function(
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
  lambda,
  np,
  x17,
  x18,
  lone,
  naive_fifl_a2_A_omega_mu,
  x21,
  emoji,
  x23,
  import_os_2,
  import_os_os_system_x_3
) {
  row <- match(import_os_2, import_os_os_system_x_by_import_os_2$import_os_2)
  if (anyNA(row)) {
    stop("No parameters for ", paste0("import_os_2 ", import_os_2)[is.na(row)][1])
  }
  p1 <- import_os_os_system_x_by_import_os_2$p1[row]
  row <- match(
    paste(nchar(paste(import_os_2)), import_os_2, import_os_os_system_x_3),
    with(import_os_os_system_x_by_import_os_2_and_import, paste(nchar(paste(import_os_2)), import_os_2, import_os_os_system_x_3))
  )
  if (anyNA(row)) {
    stop("No parameters for ", paste0("import_os_2 ", import_os_2, ", import_os_os_system_x_3 ", import_os_os_system_x_3)[is.na(row)][1])
  }
  p2 <- import_os_os_system_x_by_import_os_2_and_import$p2[row]
  p1 * (import_os_os_system_x_2 + system_0 + import_os + N_bullet_u002a_x41 + a_b_c_d_e_f_g_31mh + right_to_left_isolate_zero_width + script_img_src_x_onerror_alert_1 + what + process_exit_backtick_ruby_s_0 + x_y_cell_code_link_https_example_org_image_x_www + input_etc_passwd_M_2pt_end_equation + link_x_deprecated + proto + constructor + lambda + np + x17 + x18 + lone + naive_fifl_a2_A_omega_mu + x21 + emoji + x23) +
    p2
}
