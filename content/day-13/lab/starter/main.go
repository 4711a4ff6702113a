// carillon rings the bells of one tower. Its subcommands are what the tower's log shows at every start.
package main

import (
	"crypto/x509"
	"fmt"
	"net"
	"os"
	"os/user"
	"time"
)

func main() {
	command := "all"
	if len(os.Args) > 1 {
		command = os.Args[1]
	}
	switch command {
	case "hello":
		fmt.Println("carillon: at your service")
	case "all":
		fmt.Println("names: ", names())
		fmt.Println("strike:", strike())
		fmt.Println("trust: ", trust())
		fmt.Println("noon:  ", noon())
		fmt.Println("ids:   ", os.Getuid(), os.Getgid())
		fmt.Println("ringer:", ringer())
		fmt.Println("note:  ", note())
	default:
		fmt.Fprintln(os.Stderr, "carillon: say hello, or nothing at all")
		os.Exit(2)
	}
}

// names looks up a name, as for the calendar of feasts.
func names() string {
	found, err := net.LookupHost("localhost")
	if err != nil || len(found) == 0 {
		return "cannot look up localhost"
	}
	return "localhost is found"
}

// trust counts the authorities that may vouch for the calendar's server.
func trust() string {
	pool, err := x509.SystemCertPool()
	if err != nil {
		return err.Error()
	}
	//lint:ignore SA1019 the number is all that is wanted
	return fmt.Sprint(len(pool.Subjects()), " roots")
}

// noon says what the tower's clock shows at 12:00 UTC on the first of July. The zone is in TZ.
func noon() string {
	moment := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
	return moment.Local().Format("15:04") + " in " + os.Getenv("TZ")
}

// ringer is the name under which the log is kept.
func ringer() string {
	me, err := user.Current()
	if err != nil {
		return err.Error()
	}
	return me.Username
}

// note leaves the hour of the last stroke where the next start looks for it.
func note() string {
	if err := os.WriteFile("/tmp/last-stroke", []byte("12"), 0o600); err != nil {
		return err.Error()
	}
	return "written"
}
