docker build -q -t clock .
