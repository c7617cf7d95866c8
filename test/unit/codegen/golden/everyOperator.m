function value = f(x, y)
    %F Predict f.
    %  Found by Parsimony in simulation.parquet.
    %  Fitted to 1000 rows: R2 = 1, RMSE = 0.
    %    x: column x
    %    y: column y
    value = -x.^2 + ...
        (-y).^2 + ...
        sin(x).^3 + ...
        y.^3 + ...
        f_sqrt(abs(x .* y)) + ...
        nthroot(x - 5, 3) + ...
        exp(-x ./ y) + ...
        f_log(1 + x.^2) + ...
        f_log10(y) + ...
        cos(x) .* tan(y ./ 4) + ...
        f_asin(tanh(x)) + ...
        f_acos(x ./ 10) + ...
        atan(atan2(x, -y)) + ...
        (sinh(x) - (cosh(y) - 1)) + ...
        f_min(x, f_max(y, 2)) + ...
        f_pow(f_pow(y, x), 0.25) + ...
        f_pow(y, x.^2) + ...
        x ./ (y .* (3 ./ x.^2)) + ...
        (x + y);
end

function y = f_pow(a, b)
    % NaN where the result is not a real number.
    y = abs(a).^b;
    isOdd = a < 0 & mod(b, 2) == 1;
    y(isOdd) = -y(isOdd);
    y(a < 0 & b ~= floor(b)) = NaN;
end

function y = f_min(a, b)
    % NaN where the result is not a real number.
    y = min(a, b);
    y(isnan(a) | isnan(b)) = NaN;
end

function y = f_max(a, b)
    % NaN where the result is not a real number.
    y = max(a, b);
    y(isnan(a) | isnan(b)) = NaN;
end

function y = f_acos(x)
    % NaN where the result is not a real number.
    x(abs(x) > 1) = NaN;
    y = acos(x);
end

function y = f_asin(x)
    % NaN where the result is not a real number.
    x(abs(x) > 1) = NaN;
    y = asin(x);
end

function y = f_log10(x)
    % NaN where the result is not a real number.
    x(x < 0) = NaN;
    y = log10(x);
end

function y = f_log(x)
    % NaN where the result is not a real number.
    x(x < 0) = NaN;
    y = log(x);
end

function y = f_sqrt(x)
    % NaN where the result is not a real number.
    x(x < 0) = NaN;
    y = sqrt(x);
end
