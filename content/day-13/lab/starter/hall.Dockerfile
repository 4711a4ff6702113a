# For the concert hall: its bells are driven by the maker's C library.
FROM golang:1.25-bookworm AS build
WORKDIR /src
COPY go.mod *.go ./
RUN go build -o /out/carillon .

FROM alpine:3.22
COPY --from=build /out/carillon /carillon
ENTRYPOINT ["/carillon"]
