printf 'FROM busybox\nRUN echo 1 > /one\n' > Dockerfile
docker build -qt api:2 .
