package main

import "testing"

func TestGrams(t *testing.T) {
	for _, pool := range []struct {
		name                     string
		volume, measured, wanted float64
		grams                    int
	}{
		{"sports pool, after a hot day", 850, 0.3, 0.6, 455},
		{"paddling pool", 28, 0.1, 0.5, 20},
		{"nothing to do", 850, 0.6, 0.6, 0},
		{"too much already", 850, 0.9, 0.6, 0},
	} {
		if got := grams(pool.volume, pool.measured, pool.wanted); got != pool.grams {
			t.Errorf("%s: %d grams, want %d", pool.name, got, pool.grams)
		}
	}
}
