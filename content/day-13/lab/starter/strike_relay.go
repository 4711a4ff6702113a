//go:build !cgo

package main

// Without cgo, the hammers hang on relays, as in the towers.
func strike() string {
	return "relays"
}
