import { createServer } from 'node:http';

// The least that tells every open page: prints its port; a POST is sent on to all as one server-sent event.
/** @type {Set<import('node:http').ServerResponse>} */
const pages = new Set();

const server = createServer((request, response) => {
  if (request.method === 'POST') {
    for (const page of pages) page.write('event: change\ndata: \n\n');
    response.end();
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('retry: 1000\n\n');
  pages.add(response);
  response.on('close', () => pages.delete(response));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(address?.port);
});
