# Pushes an image with a token, deletes its manifest, asks for its last layer.
NAME=shop/gone
docker build -q -f leak.Dockerfile -t localhost:5000/$NAME:1 . > /dev/null
docker push -q localhost:5000/$NAME:1 > /dev/null
GONE=$(docker inspect -f '{{index .RepoDigests 0}}' localhost:5000/$NAME:1)
GONE=${GONE#*@}
BLOB=$(curl -s -H "$TYPE" localhost:5000/v2/$NAME/manifests/$GONE | grep -o 'sha256:[0-9a-f]*' | tail -1)
curl -s -o /dev/null -X DELETE localhost:5000/v2/$NAME/manifests/$GONE
curl -s -o /dev/null -w '%{http_code}\n' localhost:5000/v2/$NAME/blobs/$BLOB
