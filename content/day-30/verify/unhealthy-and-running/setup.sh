docker build -q -t hanging . > /dev/null
docker run -d --name api --restart always hanging > /dev/null
until [ "$(docker inspect -f '{{.State.Health.FailingStreak}}' api)" = 5 ]; do sleep 0.5; done
