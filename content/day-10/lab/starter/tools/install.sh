# Stands in for `npm ci`, `pip install` or `go mod download`, so that this lab needs no network: it reads the lock file,
# fills modules/, takes its time, and leaves its downloads in /var/cache/packages. Run it in the folder of the lock file.
set -eu

list=packages.lock
if [ ! -f "$list" ]; then
  list=packages.txt
  echo 'no packages.lock here: taking the newest of everything'
fi

mkdir -p modules /var/cache/packages
while read -r name version; do
  head -c 1000000 /dev/urandom >"/var/cache/packages/$name.pkg"
  echo "$name ${version:-newest}" >"modules/$name"
done <"$list"

# Tells this installation from every other: docker run --rm IMAGE cat modules/.installation
cat /proc/sys/kernel/random/uuid >modules/.installation
sleep 1
echo "$(ls modules | wc -l) packages installed"
