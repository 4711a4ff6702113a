cat > Dockerfile <<'END'
FROM busybox
ENTRYPOINT ["echo", "tool"]
CMD ["help"]
END
docker build -qt tool .
