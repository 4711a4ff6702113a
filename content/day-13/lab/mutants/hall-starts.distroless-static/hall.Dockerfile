# For the concert hall: its bells are driven by the maker's C library.
FROM golang:1.25-bookworm AS build
WORKDIR /src
COPY go.mod *.go ./
RUN CGO_ENABLED=1 go build -o /out/carillon .

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /out/carillon /carillon
USER 65532:65532
ENTRYPOINT ["/carillon"]
