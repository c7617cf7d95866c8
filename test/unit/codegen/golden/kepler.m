function value = period(semi_major_axis)
    %PERIOD Predict period in yr.
    %  Found by Parsimony in planets.csv.
    %  Fitted to 7 rows: R2 = 0.999999912, RMSE = 0.01235 yr.
    %  Checked on 2 rows: R2 = 0.999987, RMSE = 0.02 yr.
    %    semi_major_axis: column semi-major axis in AU
    p1 = 1.0000428341;
    value = p1 .* period_pow(semi_major_axis, 1.5);
end

function y = period_pow(a, b)
    % NaN where the result is not a real number.
    y = abs(a).^b;
    isOdd = a < 0 & mod(b, 2) == 1;
    y(isOdd) = -y(isOdd);
    y(a < 0 & b ~= floor(b)) = NaN;
end
