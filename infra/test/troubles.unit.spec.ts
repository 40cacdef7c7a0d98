import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseInfra } from '../src/choose.js';
import { missingForDocker } from '../src/docker/compose.js';
import { externalBacking } from '../src/external.js';
import { missingForBroker } from '../src/kafka/broker-jars.js';
import { assertFree } from '../src/ports.js';
import { serverPrograms } from '../src/postgres/server-programs.js';
import { launch } from '../src/processes.js';
import { started } from '../src/started.js';
import { openDir } from '../src/state-folder.js';

/** What a person without this or that is told: one sentence that says what to do. */
describe('without', () => {
  const { PATH } = process.env;
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'siklus-troubles-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const program = (name: string, script: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  const prints = (text: string) => `sleep 0.05; echo '${text}'`;
  const run = (name: string) => launch({ dir: folder, name, rank: 0, command: join(folder, name), args: [], env: { PATH: PATH ?? '' } });

  it('Java', async () => {
    expect(await missingForBroker({ PATH: folder })).toMatch(/^Java is missing: install Java 17 or newer and Maven .*, or start Docker and say --infra docker\.$/);
  });

  it('a new Java', async () => {
    program('java', `echo 'openjdk version "11.0.2" 2019-01-15' >&2`);
    expect(await missingForBroker({ PATH: folder })).toMatch(/^Java 11 is too old for Kafka 4\.4\.0: install/);
  });

  it('Docker', async () => {
    expect(await missingForDocker({ PATH: folder })).toMatch(/^Docker is missing: install Docker with its compose plugin/);
  });

  it('a Docker engine', async () => {
    program('docker', 'echo "Cannot connect to the Docker daemon" >&2; exit 1');
    expect(await missingForDocker({ PATH: folder })).toMatch(/^The docker command is there, but no Docker engine answers: start it/);
  });

  it('the compose plugin', async () => {
    program('docker', '[ "$1" = version ] && echo 28.0 && exit 0; exit 1');
    expect(await missingForDocker({ PATH: folder })).toMatch(/^Docker has no compose plugin: install/);
  });

  it('Java and Docker', async () => {
    await expect(chooseInfra(undefined, { PATH: folder })).rejects.toThrow(/^Siklus needs Java 17 or newer and Maven .*, or a running Docker engine: install one of the two\.$/);
  });

  it('Java, but with Docker: takes Docker', async () => {
    program('docker', 'echo 28.0');
    expect(await chooseInfra(undefined, { PATH: folder })).toBe('docker');
  });

  it('an infrastructure of that name', async () => {
    await expect(chooseInfra('kubernetes')).rejects.toThrow('There is no infrastructure "kubernetes": say embedded, docker, external.');
  });

  it('a free port', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(assertFree({ kafka: port })).rejects.toThrow(
      `Port ${port} (kafka) is taken by another program: end that program, or choose another port with --port kafka=NUMBER.`,
    );
    server.close();
  });

  it('room on the disk, before anything starts', () => {
    expect(() => openDir(folder, Number.MAX_SAFE_INTEGER)).toThrow(/^Only \d+ MB are free on the disk of .*: free at least 1 GB, or set SIKLUS_DIR to a folder on another disk\.$/);
  });

  it('room on the disk, at the start of a server', async () => {
    program('full', `${prints('java.io.IOException: No space left on device')}; exit 1`);
    await expect(started(run('full'), 'Kafka', / is ready/)).rejects.toThrow('The disk is full, Kafka cannot start: free at least 1 GB, then start again.');
  });

  it('a port at the start of a server', async () => {
    program('taken', `${prints('FATAL: could not create any TCP/IP sockets: Address already in use')}; exit 1`);
    await expect(started(run('taken'), 'PostgreSQL', / is ready/)).rejects.toThrow(/^A port of PostgreSQL is taken by another program: /);
  });

  it('a known reason', async () => {
    program('odd', `${prints('ERROR something is odd')}; exit 3`);
    await expect(started(run('odd'), 'Kafka', / is ready/)).rejects.toThrow(/^Kafka did not start \(exit code 3\): see .*odd\.log\. It says: ERROR something is odd$/);
  });

  it('the right to write', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => openDir(join(folder, 'file', 'state'))).toThrow(/^Cannot write to .*\(ENOTDIR\): give write access, or set SIKLUS_DIR to another folder\.$/);
  });

  it('a platform that the embedded database is made for', () => {
    mkdirSync(join(folder, 'state'));
    expect(() => serverPrograms(join(folder, 'state'), 'sunos-sparc')).toThrow(
      'The embedded PostgreSQL does not run on this system (sunos-sparc, it needs glibc): start Docker and say --infra docker.',
    );
  });

  it('the address of a cluster', async () => {
    await expect(externalBacking({ SIKLUS_KAFKA_BROKERS: 'a:1' })).rejects.toThrow(
      'For --infra external the environment must say where the cluster is: set SIKLUS_KAFKA_ADMIN_USERNAME, SIKLUS_KAFKA_ADMIN_PASSWORD, SIKLUS_POSTGRES_ADMIN_URL.',
    );
  });
});
