# For the towers: a USB stick, an empty image.
FROM gcr.io/distroless/static-debian12:nonroot AS furniture

FROM golang:1.25-bookworm AS build
WORKDIR /src
COPY go.mod *.go ./
RUN CGO_ENABLED=0 go build -tags timetzdata -o /rootfs/carillon .
RUN mkdir -p /rootfs/etc /rootfs/tmp && chmod 1777 /rootfs/tmp \
 && echo 'ringer:x:65532:65532::/tmp:/none' >/rootfs/etc/passwd

FROM scratch
COPY --from=furniture /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /rootfs/ /
USER 65532
ENTRYPOINT ["/carillon"]
