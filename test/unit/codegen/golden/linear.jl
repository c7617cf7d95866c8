"""
    velocity(distance)

Predict velocity in km/s.

Found by Parsimony in hubble.csv.
Fitted to 24 rows: R2 = 0.6235, RMSE = 226.9 km/s.

# Arguments
- `distance`: column distance in Mpc
"""
function velocity(distance)
    p1 = 454.158440922
    p2 = -40.78364911
    return p1 * distance + p2
end
