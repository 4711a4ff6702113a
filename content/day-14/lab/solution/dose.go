package main

import "math"

// What is chlorine in the granulate; the rest is salt.
const activePart = 0.56

// grams of granulate, to the nearest one, that lift a pool of so many cubic metres from measured to wanted, both in mg/l.
func grams(volume, measured, wanted float64) int {
	if wanted <= measured {
		return 0
	}
	chlorine := (wanted - measured) * volume
	return int(math.Round(chlorine / activePart))
}
