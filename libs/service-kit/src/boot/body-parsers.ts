import { HttpException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { decode, parseJson } from '../json.js';

/** Largest JSON body, in bytes. Files have no limit: they are streams. */
export const BODY_LIMIT = 1_048_576;

export const fileTypes = ['text/csv', 'application/x-ndjson'] as const;
export type FileType = (typeof fileTypes)[number];

/** UTF-8, uncompressed: what else is said in the headers is refused rather than guessed. */
function mustBePlain({ headers }: FastifyRequest): void {
  const charset = /;\s*charset="?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1];
  const encoding = headers['content-encoding'];
  const plain = (charset === undefined || /^utf-?8$/i.test(charset)) && (encoding === undefined || encoding === 'identity');
  if (!plain) throw new HttpException('media type', 415);
}

/** JSON is read whole; files are handed over as the raw stream; everything else is answered 415 by Fastify. */
export function registerParsers(instance: FastifyInstance): void {
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (request, body, done) => {
    try {
      mustBePlain(request);
      done(null, parseJson(decode(body as Buffer)));
    } catch (error) {
      done(error as Error);
    }
  });
  instance.addContentTypeParser([...fileTypes], (request, payload, done) => {
    try {
      mustBePlain(request);
      done(null, payload);
    } catch (error) {
      done(error as Error);
    }
  });
}
