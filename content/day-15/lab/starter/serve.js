// A web server for the developer's table. It was never meant for the museum.
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');

const types = { '.html': 'text/html', '.js': 'text/javascript' };
const server = http.createServer((request, response) => {
  const wanted = path.normalize(decodeURI(request.url.split('?')[0]));
  const file = path.join('dist', wanted === '/' ? 'index.html' : wanted);
  if (!fs.existsSync(file) || !fs.statSync(file).isFile()) {
    response.writeHead(404).end('Not found\n');
    return;
  }
  response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'text/plain' });
  fs.createReadStream(file).pipe(response);
});
server.listen(8080);
process.on('SIGTERM', () => process.exit(0));
