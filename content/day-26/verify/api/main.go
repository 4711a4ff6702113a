package main

import (
	"fmt"
	"net"
	"os"
)

func answer(connection net.Conn) {
	defer connection.Close()
	connection.Read(make([]byte, 4096))
	fmt.Fprint(connection, "HTTP/1.0 200 OK\r\n\r\nok\n")
}

func main() {
	os.WriteFile("/tmp/state.txt", []byte("started\n"), 0o644)
	listener, err := net.Listen("tcp", ":8080")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		go answer(connection)
	}
}
