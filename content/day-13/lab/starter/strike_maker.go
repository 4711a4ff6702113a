//go:build cgo

package main

// With cgo, the hammers are driven by the maker's library, which is C.

/*
static int maker_strike(int bell) { return bell * bell; }
*/
import "C"
import "fmt"

func strike() string {
	return fmt.Sprint("maker's library, force ", int(C.maker_strike(7)))
}
