# Builds the package that a registry would serve.
docker run --rm -v "$PWD:/w" -w /w python:3.11-slim python make_wheel.py
rm make_wheel.py
printf '*.Dockerfile\n*.txt\n!requirements.txt\n' > .dockerignore
