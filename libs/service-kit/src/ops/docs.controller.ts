import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Header, NotFoundException, Param, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../auth/grants.js';
import { AlwaysAdmitted } from './admission.guard.js';
import { OpenApi } from './open-api.js';

const assets = dirname(createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger')).resolve('swagger-ui-dist/package.json'));
const types: Readonly<Record<string, string>> = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' };

const page = (title: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;

/** The routes of the service, to read and to try. */
@ApiExcludeController()
@Public()
@AlwaysAdmitted()
@Controller()
export class DocsController {
  constructor(private readonly openApi: OpenApi) {}

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  ui(): string {
    return page(this.openApi.document.info.title);
  }

  @Get('docs-json')
  json(): object {
    return this.openApi.document;
  }

  @Get('docs/start.js')
  @Header('content-type', 'text/javascript')
  start(): string {
    return "SwaggerUIBundle({ url: '/docs-json', dom_id: '#ui', deepLinking: true });";
  }

  @Get('docs/:asset')
  asset(@Param('asset') name: string): StreamableFile {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (type === undefined) throw new NotFoundException();
    return new StreamableFile(createReadStream(join(assets, name)), { type });
  }
}
