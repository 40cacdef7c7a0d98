import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Backing } from '../backing.js';
import { adminClient, client, Encoder, send } from './broker-admin.js';

const SCRAM_SHA_256 = 1;
const ITERATIONS = 4096;
const ALTER_USER_SCRAM_CREDENTIALS = 51;

/**
 * Makes users who log in by SCRAM-SHA-256, or gives them this password. The client library lacks this request (AlterUserScramCredentials,
 * version 0, https://kafka.apache.org/protocol), so it is written here byte by byte; passwords never leave this process.
 */
export async function alterScramUsers(backing: Pick<Backing, 'kafka'>, users: readonly { name: string; password: string }[]): Promise<void> {
  const upsertions = users.map(({ name, password }) => {
    const salt = randomBytes(16);
    const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
    return Buffer.concat([compact(Buffer.from(name)), int8(SCRAM_SHA_256), int32(ITERATIONS), compact(salt), compact(salted), NO_TAGS]);
  });
  const body = Buffer.concat([NO_TAGS, varint(1), varint(upsertions.length + 1), ...upsertions, NO_TAGS]);
  const encoder = new Encoder();
  encoder.writeBuffer(body);
  const errors = await send(adminClient(backing), {
    request: { apiKey: ALTER_USER_SCRAM_CREDENTIALS, apiVersion: 0, apiName: 'AlterUserScramCredentials', encode: async () => encoder },
    response: { decode: async (bytes) => readErrors(bytes), parse: async (found) => found },
  });
  if (errors.length > 0) throw new Error(`the broker refused to set passwords: ${errors.join('; ')}`);
  await Promise.all(users.map((user) => logsIn(backing, user)));
}

/** The change is known to the controller at once, to the broker a moment later. */
async function logsIn(backing: Pick<Backing, 'kafka'>, { name, password }: { name: string; password: string }): Promise<void> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const admin = client(backing.kafka, name, password).admin({ retry: { retries: 0 } });
    try {
      await admin.connect();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`${name} cannot log in at the broker`, { cause: error });
      await pause(50);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}

const NO_TAGS = Buffer.from([0]);
const int8 = (value: number): Buffer => Buffer.from([value]);
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const varint = (value: number): Buffer => Buffer.from(value < 128 ? [value] : [(value & 127) | 128, value >> 7]);
const compact = (bytes: Buffer): Buffer => Buffer.concat([varint(bytes.length + 1), bytes]);

/** tags, throttle time, then per user: name, error code, message, tags. */
function readErrors(bytes: Buffer): string[] & { clientSideThrottleTime?: number } {
  let at = 1 + 4;
  const readVarint = (): number => {
    const low = bytes.readUInt8(at++);
    return low < 128 ? low : (low & 127) | (bytes.readUInt8(at++) << 7);
  };
  const readText = (): string => {
    const length = readVarint() - 1;
    const text = length > 0 ? bytes.toString('utf8', at, at + length) : '';
    at += Math.max(length, 0);
    return text;
  };
  const errors: string[] = [];
  for (let left = readVarint() - 1; left > 0; left--) {
    const user = readText();
    const code = bytes.readInt16BE(at);
    at += 2;
    const message = readText();
    at += 1;
    if (code !== 0) errors.push(`${user}: ${message || `error ${code}`}`);
  }
  return errors;
}
