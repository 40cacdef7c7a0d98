import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeContainers } from './docker/compose.js';
import { KAFKA_VERSION } from './kafka/broker-jars.js';
import { folderElsewhere } from './postgres/server-programs.js';
import { endAll } from './processes.js';

/** Ends what runs and removes data, secrets, keys and logs; what was downloaded stays. */
export async function removeState(dir: string): Promise<void> {
  await endAll(dir);
  await removeContainers(dir);
  const elsewhere = folderElsewhere(dir);
  if (elsewhere !== undefined) rmSync(elsewhere, { recursive: true, force: true });
  const kept = new Set([`kafka-${KAFKA_VERSION}`, '.gitignore']);
  if (existsSync(dir)) for (const name of readdirSync(dir)) if (!kept.has(name)) rmSync(join(dir, name), { recursive: true, force: true });
}
