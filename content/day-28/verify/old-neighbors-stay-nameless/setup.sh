docker network create secure-network
docker run -d --name login busybox httpd -f
docker run -d --name logout busybox httpd -f
