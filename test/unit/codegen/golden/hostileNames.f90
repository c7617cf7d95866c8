!> Predict "); import os; os.system("x"); (" in */ system(0); /* \.
!>
!> Found by Parsimony in "); import os; os.system("x"); (" */ system(0); /* \ """ >>> import os \N{BULLET} \u002a/ \x41 \ a b c d e[U+0085]f[U+0….
!> Fitted to 10 rows: R2 = -3.5, RMSE = 1e-30 */ system(0); /* \.
!> Checked on 1 row: R2 = NaN, RMSE = 0 */ system(0); /* \.
!>
!> @param import_os_os_system_x_2 column "); import os; os.system("x"); (" in "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\
!> @param system_0 column */ system(0); /* \ in 😀 emoji 👩[U+200D]👩[U+200D]👧
!> @param import_os column """ >>> import os in 温度 температура
!> @param N_bullet_u002a_x41 column \N{BULLET} \u002a/ \x41 \ in naïve ﬁﬂ ª² Å Ω µ
!> @param a_b_c_d_e_f_g_31mh column a b c d e[U+0085]f[U+0000]g[U+001B][31mh in [U+D800] lone [U+DC00]
!> @param right_to_left_isolate_zero_width column [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width in [blank]
!> @param script_img_src_x_onerror_alert_1 column <!-- --> </script><img src=x onerror=alert(1)>
!> @param what column ??/ ??' ?? what?? in np
!> @param process_exit_backtick_ruby_s_0 column ${process.exit()} `backtick` #{ruby} %s {0} in lambda
!> @param x_y_cell_code_link_https_example_org_image_x_www column $$ x $$ $y$ | cell | \| `code` [link] (https://example.org) ![image] (x) www.example.org in constructor
!> @param input_etc_passwd_M_2pt_end_equation column \input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \end{equation} in __proto__
!> @param link_x_deprecated column {@link x} @deprecated // # -- ; ' in {@link x} @deprecated // # -- ; '
!> @param proto column __proto__ in \input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \end{equation}
!> @param constructor column constructor in $$ x $$ $y$ | cell | \| `code` [link] (https://example.org) ![image] (x) www.example.org
!> @param lambda column lambda in ${process.exit()} `backtick` #{ruby} %s {0}
!> @param np column np in ??/ ??' ?? what??
!> @param x17 column [blank] in <!-- --> </script><img src=x onerror=alert(1)>
!> @param x18 column [blank] in [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width
!> @param lone column [U+D800] lone [U+DC00] in a b c d e[U+0085]f[U+0000]g[U+001B][31mh
!> @param naive_fifl_a2_A_omega_mu column naïve ﬁﬂ ª² Å Ω µ in \N{BULLET} \u002a/ \x41 \
!> @param x21 column 温度 температура in """ >>> import os
!> @param emoji column 😀 emoji 👩[U+200D]👩[U+200D]👧 in */ system(0); /* \
!> @param x23 column "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\ in "); import os; os.system("x"); ("
!> @param import_os_2 column """ >>> import os
!> @param import_os_os_system_x_3 column "); import os; os.system("x"); ("
!> @return predicted "); import os; os.system("x"); (" in */ system(0); /* \
!>
!> Stops at a category without parameters. Blanks at the end of a category do not count.
function import_os_os_system_x(import_os_os_system_x_2, system_0, import_os, N_bullet_u002a_x41, &
    a_b_c_d_e_f_g_31mh, right_to_left_isolate_zero_width, script_img_src_x_onerror_alert_1, what, &
    process_exit_backtick_ruby_s_0, x_y_cell_code_link_https_example_org_image_x_www, &
    input_etc_passwd_M_2pt_end_equation, link_x_deprecated, proto, constructor, lambda, np, x17, &
    x18, lone, naive_fifl_a2_A_omega_mu, x21, emoji, x23, import_os_2, import_os_os_system_x_3) &
    result(value)
    use, intrinsic :: iso_fortran_env, only: real64
    implicit none
    real(real64), intent(in) :: import_os_os_system_x_2
    real(real64), intent(in) :: system_0
    real(real64), intent(in) :: import_os
    real(real64), intent(in) :: N_bullet_u002a_x41
    real(real64), intent(in) :: a_b_c_d_e_f_g_31mh
    real(real64), intent(in) :: right_to_left_isolate_zero_width
    real(real64), intent(in) :: script_img_src_x_onerror_alert_1
    real(real64), intent(in) :: what
    real(real64), intent(in) :: process_exit_backtick_ruby_s_0
    real(real64), intent(in) :: x_y_cell_code_link_https_example_org_image_x_www
    real(real64), intent(in) :: input_etc_passwd_M_2pt_end_equation
    real(real64), intent(in) :: link_x_deprecated
    real(real64), intent(in) :: proto
    real(real64), intent(in) :: constructor
    real(real64), intent(in) :: lambda
    real(real64), intent(in) :: np
    real(real64), intent(in) :: x17
    real(real64), intent(in) :: x18
    real(real64), intent(in) :: lone
    real(real64), intent(in) :: naive_fifl_a2_A_omega_mu
    real(real64), intent(in) :: x21
    real(real64), intent(in) :: emoji
    real(real64), intent(in) :: x23
    character(len=*), intent(in) :: import_os_2
    character(len=*), intent(in) :: import_os_os_system_x_3
    real(real64) :: value
    real(real64) :: p1, p2
    integer :: row
    type :: import_os_os_system_x_by_import_os_2_row
        character(len=100) :: import_os_2
        real(real64) :: p1
    end type
    type(import_os_os_system_x_by_import_os_2_row), parameter :: import_os_os_system_x_by_import_os_2(*) = [ &
        import_os_os_system_x_by_import_os_2_row("""); import os; os.system(""x""); (""", 0.5_real64), &
        import_os_os_system_x_by_import_os_2_row("*/ system(0); /* \", 1.5_real64), &
        import_os_os_system_x_by_import_os_2_row("""""""" // char(10) // ">>> import os", 2.5_real64), &
        import_os_os_system_x_by_import_os_2_row("\N{BULLET} \u002a/ \x41 \", 3.5_real64), &
        import_os_os_system_x_by_import_os_2_row("a" // char(10) // "b" // char(13) // char(10) // "c" &
            // char(226) // char(128) // char(168) // "d" // char(226) // char(128) // char(169) // "e" &
            // char(194) // char(133) // "f" // char(0) // "g" // char(27) // "[31mh", 4.5_real64), &
        import_os_os_system_x_by_import_os_2_row(char(226) // char(128) // char(174) // "right to left" &
            // char(226) // char(128) // char(172) // " " // char(226) // char(129) // char(166) // &
            "isolate" // char(226) // char(129) // char(169) // " " // char(226) // char(128) // char( &
            139) // " zero width " // char(239) // char(187) // char(191), 5.5_real64), &
        import_os_os_system_x_by_import_os_2_row("<!-- --> </script><img src=x onerror=alert(1)>", &
            6.5_real64), &
        import_os_os_system_x_by_import_os_2_row("??/ ??' ?? what??", 7.5_real64), &
        import_os_os_system_x_by_import_os_2_row("${process.exit()} `backtick` #{ruby} %s {0}", &
            8.5_real64), &
        import_os_os_system_x_by_import_os_2_row( &
            "$$ x $$ $y$ | cell | \| `code` [link](https://example.org) !" // &
            "[image](x) www.example.org", 9.5_real64), &
        import_os_os_system_x_by_import_os_2_row( &
            "\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \end{equation}", 10.5_real64), &
        import_os_os_system_x_by_import_os_2_row("{@link x} @deprecated // # -- ; '", 11.5_real64), &
        import_os_os_system_x_by_import_os_2_row("__proto__", 12.5_real64), &
        import_os_os_system_x_by_import_os_2_row("constructor", 13.5_real64), &
        import_os_os_system_x_by_import_os_2_row("lambda", 14.5_real64), &
        import_os_os_system_x_by_import_os_2_row("np", 15.5_real64), &
        import_os_os_system_x_by_import_os_2_row("", 16.5_real64), &
        import_os_os_system_x_by_import_os_2_row("   ", 17.5_real64), &
        import_os_os_system_x_by_import_os_2_row(char(239) // char(191) // char(189) // " lone " // &
            char(239) // char(191) // char(189), 18.5_real64), &
        import_os_os_system_x_by_import_os_2_row("naïve ﬁﬂ ª² Å Ω µ", 19.5_real64), &
        import_os_os_system_x_by_import_os_2_row("温度 температура", 20.5_real64), &
        import_os_os_system_x_by_import_os_2_row("😀 emoji 👩" // char(226) // char(128) // char(141) &
            // "👩" // char(226) // char(128) // char(141) // "👧", 21.5_real64), &
        import_os_os_system_x_by_import_os_2_row( &
            """\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\" // &
            """\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\" // &
            """\""\""\""\""\""\""\""\""\""\", 22.5_real64) &
    ]
    type :: import_os_os_system_x_by_import_os_2_and_import_2
        character(len=100) :: import_os_2
        character(len=18) :: import_os_os_system_x_3
        real(real64) :: p2
    end type
    type(import_os_os_system_x_by_import_os_2_and_import_2), parameter :: import_os_os_system_x_by_import_os_2_and_import(*) = [ &
        import_os_os_system_x_by_import_os_2_and_import_2("""); import os; os.system(""x""); (""", &
            "*/ system(0); /* \", 0.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("""); import os; os.system(""x""); (""", &
            "__proto__", -0.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("*/ system(0); /* \", "*/ system(0); /* \", &
            1.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("*/ system(0); /* \", "__proto__", &
            -1.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("""""""" // char(10) // ">>> import os", &
            "*/ system(0); /* \", 2.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("""""""" // char(10) // ">>> import os", &
            "__proto__", -2.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("\N{BULLET} \u002a/ \x41 \", &
            "*/ system(0); /* \", 3.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("\N{BULLET} \u002a/ \x41 \", "__proto__", &
            -3.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("a" // char(10) // "b" // char(13) // char( &
            10) // "c" // char(226) // char(128) // char(168) // "d" // char(226) // char(128) // char( &
            169) // "e" // char(194) // char(133) // "f" // char(0) // "g" // char(27) // "[31mh", &
            "*/ system(0); /* \", 4.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("a" // char(10) // "b" // char(13) // char( &
            10) // "c" // char(226) // char(128) // char(168) // "d" // char(226) // char(128) // char( &
            169) // "e" // char(194) // char(133) // "f" // char(0) // "g" // char(27) // "[31mh", &
            "__proto__", -4.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2(char(226) // char(128) // char(174) // &
            "right to left" // char(226) // char(128) // char(172) // " " // char(226) // char(129) // &
            char(166) // "isolate" // char(226) // char(129) // char(169) // " " // char(226) // char( &
            128) // char(139) // " zero width " // char(239) // char(187) // char(191), &
            "*/ system(0); /* \", 5.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2(char(226) // char(128) // char(174) // &
            "right to left" // char(226) // char(128) // char(172) // " " // char(226) // char(129) // &
            char(166) // "isolate" // char(226) // char(129) // char(169) // " " // char(226) // char( &
            128) // char(139) // " zero width " // char(239) // char(187) // char(191), "__proto__", &
            -5.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2( &
            "<!-- --> </script><img src=x onerror=alert(1)>", "*/ system(0); /* \", 6.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2( &
            "<!-- --> </script><img src=x onerror=alert(1)>", "__proto__", -6.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("??/ ??' ?? what??", "*/ system(0); /* \", &
            7.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("??/ ??' ?? what??", "__proto__", &
            -7.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2( &
            "${process.exit()} `backtick` #{ruby} %s {0}", "*/ system(0); /* \", 8.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2( &
            "${process.exit()} `backtick` #{ruby} %s {0}", "__proto__", -8.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2( &
            "$$ x $$ $y$ | cell | \| `code` [link](https://example.org) !" // &
            "[image](x) www.example.org", "*/ system(0); /* \", 9.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2( &
            "$$ x $$ $y$ | cell | \| `code` [link](https://example.org) !" // &
            "[image](x) www.example.org", "__proto__", -9.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2( &
            "\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \end{equation}", "*/ system(0); /* \", &
            10.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2( &
            "\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \end{equation}", "__proto__", -10.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("{@link x} @deprecated // # -- ; '", &
            "*/ system(0); /* \", 11.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("{@link x} @deprecated // # -- ; '", &
            "__proto__", -11.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("__proto__", "*/ system(0); /* \", &
            12.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("__proto__", "__proto__", -12.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("constructor", "*/ system(0); /* \", &
            13.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("constructor", "__proto__", -13.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("lambda", "*/ system(0); /* \", 14.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("lambda", "__proto__", -14.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("np", "*/ system(0); /* \", 15.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("np", "__proto__", -15.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("", "*/ system(0); /* \", 16.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("", "__proto__", -16.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("   ", "*/ system(0); /* \", 17.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("   ", "__proto__", -17.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2(char(239) // char(191) // char(189) // &
            " lone " // char(239) // char(191) // char(189), "*/ system(0); /* \", 18.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2(char(239) // char(191) // char(189) // &
            " lone " // char(239) // char(191) // char(189), "__proto__", -18.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("naïve ﬁﬂ ª² Å Ω µ", "*/ system(0); /* \", &
            19.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("naïve ﬁﬂ ª² Å Ω µ", "__proto__", &
            -19.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("温度 температура", "*/ system(0); /* \", &
            20.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("温度 температура", "__proto__", -20.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("😀 emoji 👩" // char(226) // char(128) // &
            char(141) // "👩" // char(226) // char(128) // char(141) // "👧", "*/ system(0); /* \", &
            21.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2("😀 emoji 👩" // char(226) // char(128) // &
            char(141) // "👩" // char(226) // char(128) // char(141) // "👧", "__proto__", &
            -21.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2( &
            """\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\" // &
            """\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\" // &
            """\""\""\""\""\""\""\""\""\""\", "*/ system(0); /* \", 22.0_real64), &
        import_os_os_system_x_by_import_os_2_and_import_2( &
            """\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\" // &
            """\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\""\" // &
            """\""\""\""\""\""\""\""\""\""\", "__proto__", -22.0_real64) &
    ]

    row = findloc(import_os_os_system_x_by_import_os_2%import_os_2 == import_os_2, .true., dim=1)
    if (row == 0) error stop "No parameters for import_os_2 " // trim(import_os_2)
    p1 = import_os_os_system_x_by_import_os_2(row)%p1
    row = findloc(import_os_os_system_x_by_import_os_2_and_import%import_os_2 == import_os_2 .and. &
        import_os_os_system_x_by_import_os_2_and_import%import_os_os_system_x_3 == &
        import_os_os_system_x_3, .true., dim=1)
    if (row == 0) error stop "No parameters for import_os_2 " // trim(import_os_2) // &
        ", import_os_os_system_x_3 " // trim(import_os_os_system_x_3)
    p2 = import_os_os_system_x_by_import_os_2_and_import(row)%p2
    value = p1 * (import_os_os_system_x_2 + system_0 + import_os + N_bullet_u002a_x41 + &
        a_b_c_d_e_f_g_31mh + right_to_left_isolate_zero_width + script_img_src_x_onerror_alert_1 + &
        what + process_exit_backtick_ruby_s_0 + x_y_cell_code_link_https_example_org_image_x_www + &
        input_etc_passwd_M_2pt_end_equation + link_x_deprecated + proto + constructor + lambda + np &
        + x17 + x18 + lone + naive_fifl_a2_A_omega_mu + x21 + emoji + x23) + p2
end function
