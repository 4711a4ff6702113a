#!/usr/bin/python3
"""The engine's name server: knows no name, and says so at once (NXDOMAIN), as a real one does for a made-up name."""
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("192.0.2.53", 53))
while True:
    query, client = server.recvfrom(4096)
    # The id and the question come back; flags: answer, recursion, no such name.
    if len(query) >= 12:
        server.sendto(query[:2] + b"\x81\x83" + query[4:6] + bytes(6) + query[12:].split(b"\0", 1)[0] + b"\0"
                      + query[12:].split(b"\0", 1)[-1][:4], client)
