docker build -q -f api.Dockerfile -t registry.example.com/api:1.8.2 .
docker run -d --read-only --tmpfs /tmp --name api registry.example.com/api:1.8.2
