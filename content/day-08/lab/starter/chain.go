package main

import (
	"errors"
	"fmt"
	"strconv"
)

var errDivision = errors.New("division by zero")

// chain works out 100 / 3 x 2 - 4 from left to right; there is no precedence on a till.
func chain(words []string) (float64, error) {
	if len(words)%2 == 0 {
		return 0, fmt.Errorf("nothing follows %q", words[len(words)-1])
	}
	answer, err := number(words[0])
	for at := 1; err == nil && at < len(words); at += 2 {
		var right float64
		if right, err = number(words[at+1]); err == nil {
			answer, err = apply(answer, words[at], right)
		}
	}
	return answer, err
}

func number(word string) (float64, error) {
	value, err := strconv.ParseFloat(word, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a number", word)
	}
	return value, nil
}

func apply(left float64, operator string, right float64) (float64, error) {
	switch operator {
	case "+":
		return left + right, nil
	case "-":
		return left - right, nil
	case "x":
		return left * right, nil
	case "/":
		if right == 0 {
			return 0, errDivision
		}
		return left / right, nil
	}
	return 0, fmt.Errorf("%q is not one of + - x /", operator)
}
