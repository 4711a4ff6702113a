docker run -d --name login busybox sleep 1000
docker run -d --name logout busybox sleep 1000
docker build -q -t shop/ledger:1.4 - <<'END'
FROM busybox:1.36
RUN mkdir /www && echo 'ledger: 3 open accounts' > /www/index.html
CMD ["httpd", "-f", "-h", "/www"]
END
