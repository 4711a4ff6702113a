docker build -q -t tiny .
