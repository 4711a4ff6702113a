import { createServer } from 'node:http';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { claimInstance } from '../db/embedded.mjs';
import { dataDir, root } from './checkout.mjs';
import { isEmbedded, provideEnvironment } from './environment.mjs';

/**
 * Serves the app from this process until a signal ends it.
 * @param {object} options
 * @param {boolean} options.dev
 * @param {() => Promise<void>} options.prepare what must be done once the port is ours
 */
export async function serve({ dev, prepare }) {
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  const port = readPort();
  const host = process.env.HOST || (isEmbedded() ? '127.0.0.1' : '0.0.0.0');
  const url = `http://${/^(127\.0\.0\.1|0\.0\.0\.0|::1?)$/.test(host) ? 'localhost' : host}:${port}`;
  const claim = isEmbedded() ? claimData({ url, port }) : undefined;

  /** @type {(...call: Parameters<import('node:http').RequestListener>) => Promise<void>} */
  let answer = async (_request, response) => {
    response.writeHead(503, { 'retry-after': '1', 'content-type': 'text/plain' }).end('Shipshape is starting.\n');
  };
  const server = createServer((request, response) => void answer(request, response));
  const stopping = new AbortController();
  /** @type {import('../db/embedded.mjs').Embedded | undefined} */
  let database;
  /** @type {Awaited<ReturnType<typeof startNext>> | undefined} */
  let app;

  const stop = async () => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    await closeServer(server);
    await app?.close().catch(() => {});
    await closePool();
    await database?.stop();
    claim?.release();
  };
  onSignal(stop);

  try {
    await listen(server, port, host);
    await prepare();
    if (stopping.signal.aborted) return;
    database = await provideEnvironment();
    app = await startNext({ dev, port, host, server });
    const failure = startFailure();
    await Promise.race([app.prepare(), failure]);
    const handle = app.getRequestHandler();
    answer = (request, response) => {
      dropClaims(request);
      return handle(request, response);
    };
    await Promise.race([untilReady(port, host, stopping.signal), failure]);
  } catch (error) {
    if (stopping.signal.aborted) return;
    await stop();
    throw error;
  }
  if (!stopping.signal.aborted) console.log(`Shipshape is ready: ${url}`);
}

/**
 * Without a trusted proxy, what a request says about where it came from is only a claim; Next then fills in the real
 * address. On a private machine the claims stay: whoever came through a proxy is no local user.
 * @param {import('node:http').IncomingMessage} request
 */
function dropClaims(request) {
  if (isEmbedded() || process.env.TRUST_PROXY === 'true') return;
  for (const name of Object.keys(request.headers)) {
    if (name === 'forwarded' || name.startsWith('x-forwarded-')) delete request.headers[name];
  }
}

function readPort() {
  const port = Number(process.env.PORT || 3000);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`PORT is not a port number: ${process.env.PORT}`);
}

/** @param {{ url: string, port: number }} info */
function claimData(info) {
  const claim = claimInstance(dataDir(), { ...info, startedAt: new Date().toISOString() });
  if ('release' in claim) return claim;
  const { pid, url } = claim.holder;
  throw new Error(`Shipshape already runs on this data as process ${pid}: ${url}`);
}

/** @param {import('node:http').Server} server @param {number} port @param {string} host @returns {Promise<void>} */
function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      const taken = `Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`;
      reject(new Error(code === 'EADDRINUSE' ? taken : `Cannot listen on ${host}:${port}: ${error.message}`));
    });
    server.listen(port, host, resolve);
  });
}

/** @param {{ dev: boolean, port: number, host: string, server: import('node:http').Server }} options */
async function startNext({ dev, port, host, server }) {
  const { default: next } = await import('next');
  return next({ dev, dir: root, hostname: host, port, httpServer: server, quiet: !dev });
}

/**
 * Rejects when the start-up code fails, which runs inside Next's bundle: see instrumentation-node.ts.
 * @returns {Promise<never>}
 */
function startFailure() {
  const slot = /** @type {{ shipshapeStartFailed?: (error: unknown) => void }} */ (globalThis);
  return new Promise((_resolve, reject) => {
    slot.shipshapeStartFailed = reject;
  });
}

/** @param {number} port @param {string} host @param {AbortSignal} signal */
async function untilReady(port, host, signal) {
  const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  const deadline = Date.now() + 60_000;
  while (!signal.aborted) {
    const response = await fetch(`http://${address}:${port}/api/readyz`, { signal });
    if (response.ok) return;
    if (Date.now() > deadline) throw new Error(`Shipshape did not become ready: ${await response.text()}`);
    await wait(100);
  }
}

/** @param {import('node:http').Server} server @returns {Promise<void>} */
function closeServer(server) {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
    server.closeIdleConnections();
    // Whoever is being answered gets a moment to hear the end.
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}

// The app opened its connections inside Next's bundle; db/client.ts, lib/http/live and instrumentation-node.ts keep them here.
async function closePool() {
  const slot =
    /** @type {Partial<Record<'shipshapeDb' | 'shipshapeHub' | 'shipshapeJobs', { close: () => Promise<void> }>>} */ (
      globalThis
    );
  // Jobs at work still need the pool.
  await slot.shipshapeJobs?.close().catch(() => {});
  await Promise.all([slot.shipshapeDb?.close(), slot.shipshapeHub?.close()]).catch(() => {});
}

/** @param {() => Promise<void>} stop */
function onSignal(stop) {
  let firstAt = 0;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // npm repeats the terminal's Ctrl+C at once; only a person's second one means force.
      if (firstAt && Date.now() - firstAt > 500) process.exit(1);
      if (firstAt) return;
      firstAt = Date.now();
      stop().then(
        () => process.exit(0),
        (error) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}
