// The calculator of the mountain huts: a chain of sums, worked out from left to right, as on a till.
package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
)

// How many decimals an answer has. The build sets it: -ldflags "-X main.decimals=2".
var decimals = "0"

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: calculator NUMBER [OPERATOR NUMBER]...")
		os.Exit(2)
	}
	places, err := strconv.Atoi(decimals)
	if err != nil {
		fmt.Fprintln(os.Stderr, "calculator: was built with decimals =", decimals)
		os.Exit(2)
	}
	answer, err := chain(os.Args[1:])
	switch {
	case errors.Is(err, errDivision):
		fmt.Fprintln(os.Stderr, "calculator:", err)
		os.Exit(3)
	case err != nil:
		fmt.Fprintln(os.Stderr, "calculator:", err)
		os.Exit(2)
	}
	fmt.Println(strconv.FormatFloat(answer, 'f', places, 64))
}
