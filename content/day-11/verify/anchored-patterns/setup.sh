mkdir -p src web
echo secret > .env
echo secret > web/.env
echo code > src/index.js
