import { Injectable, type INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { payloadSchema } from '@siklus/contracts';
import { Identity } from '../identity.js';
import type { Route } from '../boot/routes.js';

/** The OpenAPI document, made once from the controllers; the schemas of bodies and queries come from the rules of their classes. */
@Injectable()
export class OpenApi {
  private made: OpenAPIObject | undefined;

  constructor(private readonly identity: Identity) {}

  get document(): OpenAPIObject {
    if (this.made === undefined) throw new Error('the document is made when the application is built');
    return this.made;
  }

  make(app: INestApplication, routes: readonly Route[]): void {
    const about = new DocumentBuilder()
      .setTitle(`Siklus ${this.identity.name}`)
      .setDescription('Errors are problem details (RFC 9457) with a stable `code`. x-may-be-done-by names who may use a route.')
      .setVersion('1')
      .setOpenAPIVersion('3.1.0')
      .addBearerAuth()
      .build();
    const document = SwaggerModule.createDocument(app, about);
    for (const path of Object.values(document.paths))
      for (const operation of Object.values(path) as Record<string, unknown>[]) if ('x-may-be-done-by' in operation) operation['security'] = [{ bearer: [] }];
    const bodies = routes.flatMap(({ body }) => (typeof body === 'function' ? [body as new () => object] : []));
    const ruled = Object.fromEntries(bodies.map((dto) => [dto.name, payloadSchema(dto, 'strict')]));
    this.made = { ...document, components: { ...document.components, schemas: { ...document.components?.schemas, ...ruled } } };
  }
}
