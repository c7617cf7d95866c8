function value = velocity(distance)
    %VELOCITY Predict velocity in km/s.
    %  Found by Parsimony in hubble.csv.
    %  Fitted to 24 rows: R2 = 0.6235, RMSE = 226.9 km/s.
    %    distance: column distance in Mpc
    p1 = 454.158440922;
    p2 = -40.78364911;
    value = p1 .* distance + p2;
end
