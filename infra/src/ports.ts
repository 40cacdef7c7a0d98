import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Trouble } from './trouble.js';

/** Below the range from which systems take ports for outgoing connections, so that a port found free stays free. */
const FROM = 20_000;
const TO = 32_000;

/** A port of 127.0.0.1 that nobody listens on. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FROM + Math.floor(Math.random() * (TO - FROM));
    if (await isFree(port)) return port;
  }
}

/**
 * `patience`: milliseconds that somebody who is just leaving may take.
 * @throws Trouble that names the port and how to choose another.
 */
export async function assertFree(ports: Readonly<Record<string, number>>, patience = 0): Promise<void> {
  const deadline = Date.now() + patience;
  for (const [name, port] of Object.entries(ports))
    while (!(await isFree(port))) {
      if (Date.now() >= deadline)
        throw new Trouble(`Port ${port} (${name}) is taken by another program: end that program, or choose another port with --port ${name}=NUMBER.`);
      await pause(50);
    }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** For the servers and services of a stack beside any other. */
export async function freePorts<Place extends string>(services: readonly Place[]): Promise<Record<Place | 'kafka' | 'postgres', number>> {
  const places = ['kafka', 'postgres', ...services] as const;
  const ports = await Promise.all(places.map(async (place) => [place, await freePort()] as const));
  return Object.fromEntries(ports) as Record<Place | 'kafka' | 'postgres', number>;
}
