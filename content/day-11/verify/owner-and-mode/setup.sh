echo data > data
chmod 600 data
