import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import process from 'node:process';

// The least that serves the files of a folder: `node static-server.mjs FOLDER`; prints its port.
const [folder = ''] = process.argv.slice(2);

/** @type {(...call: Parameters<import('node:http').RequestListener>) => Promise<void>} */
async function answer(request, response) {
  const file = path.join(folder, path.basename(request.url ?? ''));
  const { size } = await stat(file);
  response.writeHead(200, { 'content-type': 'application/gzip', 'content-length': size });
  createReadStream(file).pipe(response);
}

const server = createServer((request, response) => void answer(request, response));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(address?.port);
});
