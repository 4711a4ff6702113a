# Packs the two packages as a registry would hand them out, and locks them.
mkdir -p vendor
for tool in bundle router; do (cd "tools/$tool" && npm pack --silent --pack-destination ../../vendor >/dev/null); done
rm -rf tools
npm install --package-lock-only --offline --no-audit --no-fund --silent
printf 'node_modules\ndist\nnginx\n*.Dockerfile\n' > .dockerignore
