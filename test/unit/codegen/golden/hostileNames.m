function value = import_os_os_system_x( ...
        import_os_os_system_x_2, ...
        system_0, ...
        import_os, ...
        N_bullet_u002a_x41, ...
        a_b_c_d_e_f_g_31mh, ...
        right_to_left_isolate_zero_width, ...
        script_img_src_x_onerror_alert_1, ...
        what, ...
        process_exit_backtick_ruby_s_0, ...
        x_y_cell_code_link_https_example_org_image_x_www, ...
        input_etc_passwd_M_2pt_end_equation, ...
        link_x_deprecated, ...
        proto, ...
        constructor, ...
        lambda, ...
        np, ...
        x17, ...
        x18, ...
        lone, ...
        naive_fifl_a2_A_omega_mu, ...
        x21, ...
        emoji, ...
        x23, ...
        import_os_2, ...
        import_os_os_system_x_3 ...
)
    %IMPORT_OS_OS_SYSTEM_X Predict "); import os; os.system("x"); (" in */ system(0); /* \.
    %  Found by Parsimony in "); import os; os.system("x"); (" */ system(0); /* \ """ >>> import os \N{BULLET} \u002a/ \x41 \ a b c d e[U+0085]f[U+0….
    %  Fitted to 10 rows: R2 = -3.5, RMSE = 1e-30 */ system(0); /* \.
    %  Checked on 1 row: R2 = NaN, RMSE = 0 */ system(0); /* \.
    %    import_os_os_system_x_2: column "); import os; os.system("x"); (" in "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\
    %    system_0: column */ system(0); /* \ in 😀 emoji 👩[U+200D]👩[U+200D]👧
    %    import_os: column """ >>> import os in 温度 температура
    %    N_bullet_u002a_x41: column \N{BULLET} \u002a/ \x41 \ in naïve ﬁﬂ ª² Å Ω µ
    %    a_b_c_d_e_f_g_31mh: column a b c d e[U+0085]f[U+0000]g[U+001B][31mh in [U+D800] lone [U+DC00]
    %    right_to_left_isolate_zero_width: column [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width in [blank]
    %    script_img_src_x_onerror_alert_1: column <!-- --> </script><img src=x onerror=alert(1)>
    %    what: column ??/ ??' ?? what?? in np
    %    process_exit_backtick_ruby_s_0: column ${process.exit()} `backtick` #{ruby} %s {0} in lambda
    %    x_y_cell_code_link_https_example_org_image_x_www: column $$ x $$ $y$ | cell | \| `code` [link] (https://example.org) ![image] (x) www.example.org in constructor
    %    input_etc_passwd_M_2pt_end_equation: column \input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \end{equation} in __proto__
    %    link_x_deprecated: column {@link x} @deprecated // # -- ; ' in {@link x} @deprecated // # -- ; '
    %    proto: column __proto__ in \input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \end{equation}
    %    constructor: column constructor in $$ x $$ $y$ | cell | \| `code` [link] (https://example.org) ![image] (x) www.example.org
    %    lambda: column lambda in ${process.exit()} `backtick` #{ruby} %s {0}
    %    np: column np in ??/ ??' ?? what??
    %    x17: column [blank] in <!-- --> </script><img src=x onerror=alert(1)>
    %    x18: column [blank] in [U+202E]right to left[U+202C] [U+2066]isolate[U+2069] [U+200B] zero width
    %    lone: column [U+D800] lone [U+DC00] in a b c d e[U+0085]f[U+0000]g[U+001B][31mh
    %    naive_fifl_a2_A_omega_mu: column naïve ﬁﬂ ª² Å Ω µ in \N{BULLET} \u002a/ \x41 \
    %    x21: column 温度 температура in """ >>> import os
    %    emoji: column 😀 emoji 👩[U+200D]👩[U+200D]👧 in */ system(0); /* \
    %    x23: column "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\ in "); import os; os.system("x"); ("
    %    import_os_2: column """ >>> import os
    %    import_os_os_system_x_3: column "); import os; os.system("x"); ("
    %  Categories are text or cell arrays of text; one without parameters is an error.
    if ischar(import_os_2), import_os_2 = {import_os_2}; end
    import_os_2 = cellstr(import_os_2);
    if ischar(import_os_os_system_x_3), import_os_os_system_x_3 = {import_os_os_system_x_3}; end
    import_os_os_system_x_3 = cellstr(import_os_os_system_x_3);
    % import_os_2, p1
    import_os_os_system_x_by_import_os_2 = {
        '"); import os; os.system("x"); ("', 0.5
        '*/ system(0); /* \', 1.5
        ['"""' char(10) '>>> import os'], 2.5
        '\N{BULLET} \u002a/ \x41 \', 3.5
        ['a' char(10) 'b' char([13 10]) 'c' native2unicode(uint8([226 128 168]), 'UTF-8') 'd' native2unicode(uint8([226 128 169]), 'UTF-8') 'e' native2unicode(uint8([194 133]), 'UTF-8') 'f' char(0) 'g' char(27) '[31mh'], 4.5
        [native2unicode(uint8([226 128 174]), 'UTF-8') 'right to left' native2unicode(uint8([226 128 172]), 'UTF-8') ' ' native2unicode(uint8([226 129 166]), 'UTF-8') 'isolate' native2unicode(uint8([226 129 169]), 'UTF-8') ' ' native2unicode(uint8([226 128 139]), 'UTF-8') ' zero width ' native2unicode(uint8([239 187 191]), 'UTF-8')], 5.5
        '<!-- --> </script><img src=x onerror=alert(1)>', 6.5
        '??/ ??'' ?? what??', 7.5
        '${process.exit()} `backtick` #{ruby} %s {0}', 8.5
        '$$ x $$ $y$ | cell | \| `code` [link](https://example.org) ![image](x) www.example.org', 9.5
        '\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \end{equation}', 10.5
        '{@link x} @deprecated // # -- ; ''', 11.5
        '__proto__', 12.5
        'constructor', 13.5
        'lambda', 14.5
        'np', 15.5
        '', 16.5
        '   ', 17.5
        [native2unicode(uint8([239 191 189]), 'UTF-8') ' lone ' native2unicode(uint8([239 191 189]), 'UTF-8')], 18.5
        'naïve ﬁﬂ ª² Å Ω µ', 19.5
        '温度 температура', 20.5
        ['😀 emoji 👩' native2unicode(uint8([226 128 141]), 'UTF-8') '👩' native2unicode(uint8([226 128 141]), 'UTF-8') '👧'], 21.5
        '"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\', 22.5
    };
    [found, row] = ismember(import_os_2, import_os_os_system_x_by_import_os_2(:, 1));
    if ~all(found(:))
        error('Parsimony:category', 'No parameters for import_os_2 %s', import_os_2{find(~found, 1)});
    end
    p1 = reshape([import_os_os_system_x_by_import_os_2{row, 2}], size(row));
    % import_os_2, import_os_os_system_x_3, p2
    import_os_os_system_x_by_import_os_2_and_import = {
        '"); import os; os.system("x"); ("', '*/ system(0); /* \', 0
        '"); import os; os.system("x"); ("', '__proto__', -0
        '*/ system(0); /* \', '*/ system(0); /* \', 1
        '*/ system(0); /* \', '__proto__', -1
        ['"""' char(10) '>>> import os'], '*/ system(0); /* \', 2
        ['"""' char(10) '>>> import os'], '__proto__', -2
        '\N{BULLET} \u002a/ \x41 \', '*/ system(0); /* \', 3
        '\N{BULLET} \u002a/ \x41 \', '__proto__', -3
        ['a' char(10) 'b' char([13 10]) 'c' native2unicode(uint8([226 128 168]), 'UTF-8') 'd' native2unicode(uint8([226 128 169]), 'UTF-8') 'e' native2unicode(uint8([194 133]), 'UTF-8') 'f' char(0) 'g' char(27) '[31mh'], '*/ system(0); /* \', 4
        ['a' char(10) 'b' char([13 10]) 'c' native2unicode(uint8([226 128 168]), 'UTF-8') 'd' native2unicode(uint8([226 128 169]), 'UTF-8') 'e' native2unicode(uint8([194 133]), 'UTF-8') 'f' char(0) 'g' char(27) '[31mh'], '__proto__', -4
        [native2unicode(uint8([226 128 174]), 'UTF-8') 'right to left' native2unicode(uint8([226 128 172]), 'UTF-8') ' ' native2unicode(uint8([226 129 166]), 'UTF-8') 'isolate' native2unicode(uint8([226 129 169]), 'UTF-8') ' ' native2unicode(uint8([226 128 139]), 'UTF-8') ' zero width ' native2unicode(uint8([239 187 191]), 'UTF-8')], '*/ system(0); /* \', 5
        [native2unicode(uint8([226 128 174]), 'UTF-8') 'right to left' native2unicode(uint8([226 128 172]), 'UTF-8') ' ' native2unicode(uint8([226 129 166]), 'UTF-8') 'isolate' native2unicode(uint8([226 129 169]), 'UTF-8') ' ' native2unicode(uint8([226 128 139]), 'UTF-8') ' zero width ' native2unicode(uint8([239 187 191]), 'UTF-8')], '__proto__', -5
        '<!-- --> </script><img src=x onerror=alert(1)>', '*/ system(0); /* \', 6
        '<!-- --> </script><img src=x onerror=alert(1)>', '__proto__', -6
        '??/ ??'' ?? what??', '*/ system(0); /* \', 7
        '??/ ??'' ?? what??', '__proto__', -7
        '${process.exit()} `backtick` #{ruby} %s {0}', '*/ system(0); /* \', 8
        '${process.exit()} `backtick` #{ruby} %s {0}', '__proto__', -8
        '$$ x $$ $y$ | cell | \| `code` [link](https://example.org) ![image](x) www.example.org', '*/ system(0); /* \', 9
        '$$ x $$ $y$ | cell | \| `code` [link](https://example.org) ![image](x) www.example.org', '__proto__', -9
        '\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \end{equation}', '*/ system(0); /* \', 10
        '\input{/etc/passwd} ^^M % & # _ { } ~ [2pt] * \end{equation}', '__proto__', -10
        '{@link x} @deprecated // # -- ; ''', '*/ system(0); /* \', 11
        '{@link x} @deprecated // # -- ; ''', '__proto__', -11
        '__proto__', '*/ system(0); /* \', 12
        '__proto__', '__proto__', -12
        'constructor', '*/ system(0); /* \', 13
        'constructor', '__proto__', -13
        'lambda', '*/ system(0); /* \', 14
        'lambda', '__proto__', -14
        'np', '*/ system(0); /* \', 15
        'np', '__proto__', -15
        '', '*/ system(0); /* \', 16
        '', '__proto__', -16
        '   ', '*/ system(0); /* \', 17
        '   ', '__proto__', -17
        [native2unicode(uint8([239 191 189]), 'UTF-8') ' lone ' native2unicode(uint8([239 191 189]), 'UTF-8')], '*/ system(0); /* \', 18
        [native2unicode(uint8([239 191 189]), 'UTF-8') ' lone ' native2unicode(uint8([239 191 189]), 'UTF-8')], '__proto__', -18
        'naïve ﬁﬂ ª² Å Ω µ', '*/ system(0); /* \', 19
        'naïve ﬁﬂ ª² Å Ω µ', '__proto__', -19
        '温度 температура', '*/ system(0); /* \', 20
        '温度 температура', '__proto__', -20
        ['😀 emoji 👩' native2unicode(uint8([226 128 141]), 'UTF-8') '👩' native2unicode(uint8([226 128 141]), 'UTF-8') '👧'], '*/ system(0); /* \', 21
        ['😀 emoji 👩' native2unicode(uint8([226 128 141]), 'UTF-8') '👩' native2unicode(uint8([226 128 141]), 'UTF-8') '👧'], '__proto__', -21
        '"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\', '*/ system(0); /* \', 22
        '"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\', '__proto__', -22
    };
    key = @(import_os_2, import_os_os_system_x_3) [sprintf('%d ', numel(import_os_2)), import_os_2, import_os_os_system_x_3];
    [found, row] = ismember( ...
        cellfun(key, import_os_2, import_os_os_system_x_3, 'UniformOutput', false), ...
        cellfun(key, import_os_os_system_x_by_import_os_2_and_import(:, 1), import_os_os_system_x_by_import_os_2_and_import(:, 2), 'UniformOutput', false));
    if ~all(found(:))
        error('Parsimony:category', 'No parameters for import_os_2 %s, import_os_os_system_x_3 %s', import_os_2{find(~found, 1)}, import_os_os_system_x_3{find(~found, 1)});
    end
    p2 = reshape([import_os_os_system_x_by_import_os_2_and_import{row, 3}], size(row));
    value = p1 .* (import_os_os_system_x_2 + system_0 + import_os + N_bullet_u002a_x41 + a_b_c_d_e_f_g_31mh + right_to_left_isolate_zero_width + script_img_src_x_onerror_alert_1 + what + process_exit_backtick_ruby_s_0 + x_y_cell_code_link_https_example_org_image_x_www + input_etc_passwd_M_2pt_end_equation + link_x_deprecated + proto + constructor + lambda + np + x17 + x18 + lone + naive_fifl_a2_A_omega_mu + x21 + emoji + x23) + ...
        p2;
end
