import http from 'node:http';

/** One way to ask a server for the same thing. Connections are kept open, as a browser does. */
export function client(url, headers = {}) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const ask = () =>
    new Promise((resolve, reject) => {
      const started = process.hrtime.bigint();
      http
        .get(url, { agent, headers }, (response) => {
          let bytes = 0;
          response.on('data', (chunk) => (bytes += chunk.length));
          response.on('error', reject);
          response.on('end', () => {
            if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
            else resolve({ milliseconds: Number(process.hrtime.bigint() - started) / 1e6, bytes });
          });
        })
        .on('error', reject);
    });
  return { ask, close: () => agent.destroy() };
}

/**
 * Latencies of several clients, asked in turns of a few requests each, so that whatever else the machine does meets all
 * of them alike.
 * @param {{ ask: () => Promise<{ milliseconds: number }> }[]} clients
 * @param {{ seconds: number, requests: number, atOnce: number }} plan how long in all; requests per client and turn
 * @returns {Promise<number[][]>} milliseconds per client, sorted
 */
export async function inTurns(clients, { seconds, requests, atOnce }) {
  const taken = clients.map(() => []);
  const end = Date.now() + seconds * 1000;
  for (let turn = 0; Date.now() < end || turn < clients.length; turn += 1) {
    // Who begins changes, so that nobody always comes after the same neighbour.
    const order = clients.map((_, index) => (index + turn) % clients.length);
    for (const index of order) taken[index].push(...(await burst(clients[index], requests, atOnce)));
  }
  return taken.map((list) => list.sort((a, b) => a - b));
}

async function burst({ ask }, requests, atOnce) {
  const taken = [];
  let left = requests;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      taken.push((await ask()).milliseconds);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return taken;
}

/** The value below which the given share of a sorted list lies. */
export function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
