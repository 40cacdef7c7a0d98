import { Readable } from 'node:stream';
import { applyDecorators, createParamDecorator, HttpCode, type ExecutionContext } from '@nestjs/common';
import { ApiConsumes, ApiHeader, ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { actorOf, nameOf } from '../auth/by.js';
import { fileTypes, type FileType } from '../boot/body-parsers.js';
import { traceparentOf } from '../boot/tracing.js';
import { Objection } from '../problems/problem.js';

/** A file that is being received, and what it is known by when it is sent again. */
export interface IncomingFile {
  readonly type: FileType;
  readonly stream: Readable;
  readonly actor: string;
  readonly route: string;
  /** The header `Import-Id`: the same file under the same id goes on where it was interrupted. */
  readonly importId: string | undefined;
  readonly traceparent: string | undefined;
}

const FIT = /^[\x21-\x7e]{1,200}$/;

/** Marks a `POST .../file` route. It answers one JSON line for each line of the file and a last one with the sums. */
export function ReceivesFile(): MethodDecorator {
  return applyDecorators(
    HttpCode(200),
    ApiConsumes(...fileTypes),
    ApiProduces('application/x-ndjson'),
    ApiHeader({
      name: 'Import-Id',
      required: false,
      description: 'Names the file, so that it can be sent again after an interruption: lines that are done are not done again',
    }),
    ApiResponse({
      status: 200,
      description: "For each line of the file `{line, status: 'done'|'repeated'|'refused', id?, code?, detail?}`, then `{done, repeated, refused}`",
    }),
  );
}

export function fileOf(request: FastifyRequest): IncomingFile {
  const type = fileTypes.find((one) => request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() === one);
  if (type === undefined || !(request.body instanceof Readable))
    throw new Objection(415, 'MEDIA_TYPE', `This route takes a file: ${fileTypes.join(' or ')}.`);
  const importId = request.headers['import-id'];
  if (importId !== undefined && (typeof importId !== 'string' || !FIT.test(importId)))
    throw new Objection(400, 'BAD_REQUEST', 'The header Import-Id has 1 to 200 printable characters without spaces.');
  const route = `${request.method} ${request.url.split('?', 1)[0]}`;
  return { type, stream: request.body, actor: nameOf(actorOf(request)), route, importId, traceparent: traceparentOf(request) };
}

/** `receive(@File() file: IncomingFile, @By() by: Actor)` */
export const File = createParamDecorator(
  (_: unknown, context: ExecutionContext): IncomingFile => fileOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
