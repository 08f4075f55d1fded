"""How a criterion moves in time: points, the chart that suits them, and whether there is a steady drift."""
