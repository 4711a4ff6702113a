// A calculator for three arguments: number, operator, number.
package main

import (
	"fmt"
	"os"
	"strconv"
)

func calculate(left float64, operator string, right float64) (float64, error) {
	switch operator {
	case "+":
		return left + right, nil
	case "-":
		return left - right, nil
	case "x":
		return left * right, nil
	case "/":
		if right == 0 {
			return 0, fmt.Errorf("division by zero")
		}
		return left / right, nil
	}
	return 0, fmt.Errorf("unknown operator %q", operator)
}

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: calculator NUMBER OPERATOR NUMBER")
		os.Exit(2)
	}
	left, leftErr := strconv.ParseFloat(os.Args[1], 64)
	right, rightErr := strconv.ParseFloat(os.Args[3], 64)
	if leftErr != nil || rightErr != nil {
		fmt.Fprintln(os.Stderr, "not a number")
		os.Exit(2)
	}
	result, err := calculate(left, os.Args[2], right)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(result)
}
