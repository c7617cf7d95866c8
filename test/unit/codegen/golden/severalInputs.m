function value = pressure(n, V, T)
    %PRESSURE Predict Pressure in kPa.
    %  Found by Parsimony in ideal_gas.csv.
    %  Fitted to 96 rows: R2 = 0.99991, RMSE = 0.41 kPa.
    %  Checked on 24 rows: R2 = 0.99987, RMSE = 0.47 kPa.
    %    n: column n in mol
    %    V: column V in L
    %    T: column T in °C
    p1 = 8.314462618;
    p2 = 273.15;
    p3 = 0.0387;
    value = p1 .* n .* (T + p2) ./ (V - p3 .* n);
end
