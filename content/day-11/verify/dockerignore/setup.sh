mkdir -p .git src web/node_modules/x node_modules/y
echo secret > .env
echo secret > web/.env
echo history > .git/config
echo code > src/index.js
echo code > web/node_modules/x/index.js
echo code > node_modules/y/index.js
