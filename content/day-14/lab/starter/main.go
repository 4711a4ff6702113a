// dose says how much granulate goes into the pool: dose VOLUME MEASURED WANTED.
package main

import (
	"fmt"
	"os"
	"strconv"
)

// Set by the build.
var version = "not set"

func main() {
	if len(os.Args) == 2 && os.Args[1] == "version" {
		fmt.Println("dose", version)
		return
	}
	var numbers []float64
	for _, word := range os.Args[1:] {
		if number, err := strconv.ParseFloat(word, 64); err == nil {
			numbers = append(numbers, number)
		}
	}
	if len(numbers) != 3 {
		fmt.Println("usage: dose VOLUME MEASURED WANTED  (cubic metres, mg/l, mg/l)")
		return
	}
	fmt.Println(grams(numbers[0], numbers[1], numbers[2]))
}
