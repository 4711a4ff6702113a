docker build -q -f api.Dockerfile -t registry.example.com/api:1.8.2 .
