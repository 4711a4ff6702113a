// frost watches the probe of a cold room.
//
//	frost serve --dir DIR [--room NAME]   watches, answers on port 8080, and notes in DIR/last what it saw last
//	frost health                          asks port 8080: exit code 0 while there is a reading, 1 while there is none
//
// Without --room, the variable ROOM has the name. PROBE=silent rehearses the night of the torn cable.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("frost: ")
	switch {
	case len(os.Args) > 1 && os.Args[1] == "serve":
		serve(os.Args[2:])
	case len(os.Args) == 2 && os.Args[1] == "health":
		health()
	default:
		log.Fatal("serve or health?")
	}
}

func serve(words []string) {
	flags := flag.NewFlagSet("serve", flag.ExitOnError)
	dir := flags.String("dir", "/var/lib/frost", "where the last note is kept")
	room := flags.String("room", os.Getenv("ROOM"), "the name of the room")
	flags.Parse(words)

	status, reading, note := "200 OK", "4.6 degrees", "line 2 answers"
	if os.Getenv("PROBE") == "silent" {
		status, reading, note = "503 Service Unavailable", "no reading", "line 2 is torn"
	}
	last := filepath.Join(*dir, "last")
	if err := os.WriteFile(last, []byte(note+"\n"), 0o600); err != nil {
		log.Fatal(err)
	}
	log.Printf("watching %s", *room)

	// The inner door is for whoever stands in the room already: it opens on loopback only.
	go answer("127.0.0.1:7070", "200 OK", fmt.Sprintf("%s, see %s", reading, last))
	answer(":8080", status, fmt.Sprintf("%s: %s", *room, reading))
}

// answer says the same to everybody who asks; a real one would use net/http, which takes longer to compile.
func answer(address, status, text string) {
	door, err := net.Listen("tcp", address)
	if err != nil {
		log.Fatal(err)
	}
	for {
		guest, err := door.Accept()
		if err != nil {
			log.Fatal(err)
		}
		guest.SetDeadline(time.Now().Add(2 * time.Second))
		for lines := bufio.NewScanner(guest); lines.Scan() && lines.Text() != ""; {
		}
		fmt.Fprintf(guest, "HTTP/1.0 %s\r\nContent-Type: text/plain\r\n\r\n%s\n", status, text)
		guest.Close()
	}
}

func health() {
	guest, err := net.DialTimeout("tcp", "127.0.0.1:8080", 2*time.Second)
	if err != nil {
		log.Fatal(err)
	}
	guest.SetDeadline(time.Now().Add(2 * time.Second))
	fmt.Fprint(guest, "GET / HTTP/1.0\r\n\r\n")
	line, err := bufio.NewReader(guest).ReadString('\n')
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(line)
	if !strings.Contains(line, " 200 ") {
		os.Exit(1)
	}
}
