import { request } from 'node:http';

/** Docker's HTTP interface on a unix socket; quicker than a client process per call. */
export type Api = {
  get: (path: string) => Promise<unknown>;
  /** A call that changes something; resolves to the status code, whatever it is. */
  call: (method: 'POST' | 'DELETE', path: string) => Promise<number>;
};

export function openApi(socketPath: string): Api {
  const send = (method: string, path: string): Promise<{ status: number; body: string }> =>
    new Promise((resolve, reject) => {
      const outgoing = request({ socketPath, method, path, timeout: 60_000 }, (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (body += part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
        response.on('error', reject);
      });
      outgoing.on('timeout', () => outgoing.destroy(new Error(`${method} ${path}: no answer in 60 seconds`)));
      outgoing.on('error', reject);
      outgoing.end();
    });
  return {
    get: async (path) => {
      const { status, body } = await send('GET', path);
      if (status !== 200) throw new Error(`GET ${path}: ${status} ${body.trim()}`);
      return JSON.parse(body) as unknown;
    },
    call: async (method, path) => (await send(method, path)).status,
  };
}
