# For the towers: a USB stick, an empty image.
FROM gcr.io/distroless/static-debian12:nonroot AS furniture

FROM golang:1.25-bookworm AS build
WORKDIR /src
COPY go.mod *.go ./
RUN go build -o /rootfs/carillon .
RUN mkdir -p /rootfs/etc /rootfs/tmp && chmod 1777 /rootfs/tmp \
 && echo 'ringer:x:65532:65532::/tmp:/none' >/rootfs/etc/passwd

FROM scratch
COPY --from=furniture /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=furniture /usr/share/zoneinfo /usr/share/zoneinfo
COPY --from=build /lib64/ld-linux-x86-64.so.2 /lib64/
COPY --from=build /lib/x86_64-linux-gnu/libc.so.6 /lib/x86_64-linux-gnu/
COPY --from=build /rootfs/ /
USER 65532:65532
ENTRYPOINT ["/carillon"]
