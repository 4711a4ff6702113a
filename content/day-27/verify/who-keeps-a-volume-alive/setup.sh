# A holder that has never run.
docker volume create v1
docker create --name importer -v v1:/data busybox
