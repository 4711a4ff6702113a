import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { LabEngine } from '../engine';

/** Where the site is for programs inside the engine. */
export const siteAddress = 'http://127.0.0.1:8085';

// The engine has no way out; a socket file in /srv is seen from both sides.
const bridge = `
  const net = require('node:net');
  const forward = (client) => {
    const site = net.connect('/srv/site.sock');
    client.pipe(site).pipe(client);
    client.on('error', () => site.destroy());
    site.on('error', () => client.destroy());
  };
  net.createServer(forward).listen(8085, '127.0.0.1', () => console.log('ready'));`;

/** A server of this machine, answering at `siteAddress` inside the engine until closed. */
export async function openSite(engine: LabEngine, port: number): Promise<{ close: () => Promise<void> }> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const product = connect(port, '127.0.0.1');
    open.add(client).add(product);
    client.pipe(product).pipe(client);
    client.on('error', () => product.destroy());
    product.on('error', () => client.destroy());
  });
  server.listen(`${engine.srv}/site.sock`);
  await once(server, 'listening');
  const [program = '', ...args] = engine.inside([process.execPath, '-e', bridge]);
  const forwarder: ChildProcess = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (forwarder.stdout) await once(forwarder.stdout, 'data');
  return {
    close: async () => {
      forwarder.kill('SIGKILL');
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
