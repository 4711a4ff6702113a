package main

import (
	"fmt"
	"os"
	"time"
)

func main() {
	zone, err := time.LoadLocation(os.Args[1])
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(time.Now().In(zone).Format("15:04 MST"))
}
