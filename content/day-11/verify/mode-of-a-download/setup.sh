docker run -d --network host busybox:1.36 sh -c 'mkdir /www; echo debug=false > /www/app.conf; exec httpd -f -p 8099 -h /www'
sleep 1
