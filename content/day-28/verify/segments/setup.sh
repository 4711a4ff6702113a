printf 'FROM busybox\nRUN mkdir /www && echo I am pay > /www/index.html\nCMD ["httpd", "-f", "-h", "/www"]\n' | docker build -qt payment -
