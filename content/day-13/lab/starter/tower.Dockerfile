# For the towers: a USB stick, an empty image.
FROM golang:1.25-bookworm AS build
WORKDIR /src
COPY go.mod *.go ./
RUN go build -o /out/carillon .

FROM scratch
COPY --from=build /out/carillon /carillon
ENTRYPOINT ["/carillon"]
