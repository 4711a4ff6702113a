docker run --rm -e CGO_ENABLED=0 -v "$PWD:/src" -w /src golang:1.25 go build -o clock clock.go
